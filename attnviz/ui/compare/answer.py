"""The answer of Compare: what each context made of the word, in one sentence."""

from attnviz.compare.comparison import MOVED, Comparison
from attnviz.compare.pairs import MOST
from attnviz.explain.reading import percent
from attnviz.ui.compare import pairing
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import term

COLOURS = ("violet", "green")


def answer(two: Comparison) -> str:
    """What became of the word on both sides, in one sentence of Markdown."""
    return f":orange[{literal(two.word[:60])}] {_told(two)}"


def _told(two: Comparison) -> str:
    first, second = two.readings
    if not two.moved:
        keeps = f"{term('keeps')} {percent(first.keeps)} and {percent(second.keeps)} of itself"
        least = min(first.keeps, second.keeps)
        return f"{keeps}, and so nothing moved" if least > MOST else f"{keeps}; its vector stays"
    if two.one_text:
        return f"{_under(two, 0)}, and {_under(two, 1)}{_ending(two)}"
    if None in (first.most, second.most):
        none = first.most is second.most is None
        where = "either of the sentences" if none else "one of the sentences"
        return f"reads no other word in {where}{_ending(two)}"
    names = [a.tokens[told.most or 0] for (a, _), told in zip(two.sides, two.readings, strict=True)]
    one, other = (
        f":{colour}[{literal(name[:60])}]" for name, colour in zip(names, COLOURS, strict=True)
    )
    if names[0].lower() == names[1].lower():
        return f"{term('reads')} {one} most in both sentences{_ending(two)}"
    return f"{term('reads')} {one} in one sentence and {other} in the other{_ending(two)}"


def _under(two: Comparison, side: int) -> str:
    told = two.readings[side]
    name = pairing.what_differs(two.first.settings, two.second.settings)[side]
    keep, read = ("keeps", "reads") if side else (term("keeps"), term("reads"))
    reads = ""
    if told.most is not None:
        reads = f" and {read} {literal(told.most_label[:60])} {percent(told.share)}"
    return f"{keep} {percent(told.keeps)}{reads} with :{COLOURS[side]}[{name}]"


def _ending(two: Comparison) -> str:
    if not two.one_space:
        return ""
    if two.one_text and two.cosine_after > MOVED:
        return ""
    digits = 3 if two.cosine_after > 0.995 else 2
    before = "equal before"
    if two.cosine_before <= MOVED:  # of a word with a capital that has a vector of its own
        before = f"with a cosine of {two.cosine_before:.2f} before"
    now = f"{term('cosine')} of {two.cosine_after:.{digits}f}"
    return f"; its two vectors, {before}, now have a {now}, where 1 is the same direction"
