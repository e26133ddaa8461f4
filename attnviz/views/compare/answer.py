"""The answer of Compare: what each context made of the word, in one sentence."""

from attnviz.analysis import Analysis
from attnviz.compare.axis import pullers
from attnviz.compare.comparison import MOVED, Comparison
from attnviz.compare.pairs import MOST, why_not
from attnviz.explain.reading import percent, reading
from attnviz.explain.rounding import fixed
from attnviz.explain.sentences import FIRST, SECOND, WORD, Sentence, Span, compose, number, own
from attnviz.settings import Settings
from attnviz.settings.examples import PUZZLES
from attnviz.views.compare.sides import what_differs

ROLES = (FIRST, SECOND)
LIMITS = """\
- **Word order.** *The dog bit the man* and *the man bit the dog* give *dog* the same [vector],
  unless a [mask] or [positions] are switched on.
- **Learned [projections].** Here [queries], [keys] and [values] are the word vectors themselves. A
  word [attends to] words with similar vectors, not to words that it needs.
- **A choice between meanings.** All meanings of a word are in its one vector from the beginning.
  Context shifts the blend. It does not pick one meaning, as a dictionary does.
- **Causes.** The [pulls] add up exactly. But if you remove a word, the others share its [weight]:
  that is another sum, shown by the hollow marks.
"""
LEAST = 1  # degrees below which two vectors still point the same way
ALIKE = 0.05  # a difference of weights below which two settings keep much the same


def answer(two: Comparison) -> Sentence:
    """What became of the word on both sides, in one sentence."""
    return _pulled_apart(two) or compose(
        "{word} {told}", word=own(two.word), told=_what_it_does(two)
    )


def answer_alone(first: Analysis, row: int) -> Sentence:
    """What a word of the first sentence does, where there is no second to compare it with."""
    return compose("In the first sentence ") + reading(first, row).sentence(most=FIRST)


def why_little(two: Comparison, chosen: Settings) -> tuple[str, tuple[str, ...]]:
    """A title and the reasons why little is shown; no reasons where there is nothing to say.

    For one of the puzzles the reasons speak of the words that one hopes for.
    """
    texts = (chosen.text, chosen.pair.second)
    hoped = [p.reads for p in PUZZLES if (p.first, p.second) == texts and p.word == two.word]
    title = "Why did this not work?" if hoped else "Why so little?"
    return title, why_not(two, hoped[0] if hoped else ("", ""))


def _pulled_apart(two: Comparison) -> Sentence | None:
    """Which words pull it where, and how far apart it is then."""
    pulling = pullers(two)
    if pulling is None or not two.moved or two.angle_after < LEAST:
        return None
    one, other = pulling
    return compose(
        "{one} [pulls] the first {word} one way, {other} pulls the second another way: "
        "they now point {angle} [apart]",
        one=Span(one[:1].upper() + one[1:], FIRST),
        other=Span(other, SECOND),
        word=own(two.word),
        angle=_angle(two.angle_after),
    )


def _angle(degrees: float) -> Span:
    return number(f"{fixed(degrees, 0)}°")


def _what_it_does(two: Comparison) -> Sentence:
    first, second = two.readings
    if not two.moved:
        if first.ignores_itself and second.ignores_itself:
            return compose("ignores itself in both, and its vector stays the same")
        least = min(first.keeps, second.keeps)
        so = ", so nothing moved" if least > MOST else ", and its vector stays the same"
        shares = {"one": number(percent(first.keeps)), "other": number(percent(second.keeps))}
        return compose("[keeps] {one} and {other} for itself" + so, **shares)
    if two.one_text:
        return _under_both(two) + _ending(two)
    if None in (first.most, second.most):
        none = first.most is second.most is None
        where = "either sentence" if none else "one of the sentences"
        return compose(f"[attends to] no other word in {where}") + _ending(two)
    names = [a.tokens[told.most or 0] for (a, _), told in zip(two.sides, two.readings, strict=True)]
    one, other = map(Span, names, ROLES)
    if names[0].lower() == names[1].lower():
        return compose("[attends to] {one} most in both sentences", one=one) + _ending(two)
    told = "[attends to] {one} in one sentence and {other} in the other"
    return compose(told, one=one, other=other) + _ending(two)


def _under_both(two: Comparison) -> Sentence:
    """What the word keeps with each setting; where that is much the same, what it gives as well."""
    kept = [told.keeps for told in two.readings]
    if abs(kept[0] - kept[1]) < ALIKE:
        return _under(two, 0) + compose(", and ") + _under(two, 1)
    one, other = (number(percent(share)) for share in kept)
    first, second = _names(two)
    told = "[keeps] {one} for itself with {first}, and {other} with {second}"
    return compose(told, one=one, other=other, first=first, second=second)


def _names(two: Comparison) -> list[Span]:
    """The settings of both sides, in their colours."""
    names = what_differs(two.first.settings, two.second.settings)
    return [Span(name, role) for name, role in zip(names, ROLES, strict=True)]


def _under(two: Comparison, side: int) -> Sentence:
    """What the word does with the settings of a side; terms are explained at the first one."""
    told = two.readings[side]
    keeps = "keeps" if side else "[keeps]"
    values = {"kept": number(percent(told.keeps)), "name": _names(two)[side]}
    values |= {"most": Span(told.most_label, WORD), "share": number(percent(told.share))}
    gives = "" if told.most is None else " and gives {most} {share}"
    return compose(f"{keeps} {{kept}}{gives} with {{name}}", **values)


def _ending(two: Comparison) -> Sentence:
    """How far apart the vectors of both sides point, where that can be said and says something."""
    if not two.one_space or (two.one_text and two.cosine_after > MOVED):
        return Sentence()
    if two.angle_after < LEAST:
        return compose("; its two vectors still point the same way")
    told = compose("; its two vectors now point {now} [apart]", now=_angle(two.angle_after))
    if two.cosine_before > MOVED:
        return told
    # a word with a capital may have a vector of its own
    return told + compose(", {before} before", before=_angle(two.angle_before))
