"""The answer of Compare: what each context made of the word, in one sentence."""

from attnviz.compare.comparison import MOVED, Comparison
from attnviz.compare.pairs import MOST
from attnviz.explain.reading import percent
from attnviz.explain.sentences import FIRST, SECOND, WORD, Sentence, Span, compose, number, own
from attnviz.ui.compare import pairing

SIDES = (FIRST, SECOND)


def answer(two: Comparison) -> Sentence:
    """What became of the word on both sides, in one sentence."""
    return compose("{word} {told}", word=own(two.word), told=_told(two))


def _told(two: Comparison) -> Sentence:
    first, second = two.readings
    if not two.moved:
        least = min(first.keeps, second.keeps)
        so = ", and so nothing moved" if least > MOST else "; its vector stays"
        shares = {"one": number(percent(first.keeps)), "other": number(percent(second.keeps))}
        return compose("[keeps] {one} and {other} of itself" + so, **shares)
    if two.one_text:
        return _under(two, 0) + compose(", and ") + _under(two, 1) + _ending(two)
    if None in (first.most, second.most):
        none = first.most is second.most is None
        where = "either of the sentences" if none else "one of the sentences"
        return compose(f"reads no other word in {where}") + _ending(two)
    names = [a.tokens[told.most or 0] for (a, _), told in zip(two.sides, two.readings, strict=True)]
    one, other = map(Span, names, SIDES)
    if names[0].lower() == names[1].lower():
        return compose("[reads] {one} most in both sentences", one=one) + _ending(two)
    told = "[reads] {one} in one sentence and {other} in the other"
    return compose(told, one=one, other=other) + _ending(two)


def _under(two: Comparison, side: int) -> Sentence:
    """What the word does with the settings of a side; terms are explained at the first one."""
    told = two.readings[side]
    name = pairing.what_differs(two.first.settings, two.second.settings)[side]
    keep, reads = ("keeps", "reads") if side else ("[keeps]", "[reads]")
    values = {"kept": number(percent(told.keeps)), "name": Span(name, SIDES[side])}
    values |= {"most": Span(told.most_label, WORD), "share": number(percent(told.share))}
    read = "" if told.most is None else f" and {reads} {{most}} {{share}}"
    return compose(f"{keep} {{kept}}{read} with {{name}}", **values)


def _ending(two: Comparison) -> Sentence:
    if not two.one_space:
        return Sentence()
    if two.one_text and two.cosine_after > MOVED:
        return Sentence()
    digits = 3 if two.cosine_after > 0.995 else 2
    before = "equal before"
    if two.cosine_before <= MOVED:  # of a word with a capital that has a vector of its own
        before = f"with a cosine of {two.cosine_before:.2f} before"
    now = f"[cosine] of {two.cosine_after:.{digits}f}"
    return compose(f"; its two vectors, {before}, now have a {now}, where 1 is the same direction")
