"""What is said of the next word, and of what a change in the model did to it."""

from collections.abc import Sequence
from typing import NamedTuple

from attnviz.explain.reading import percent
from attnviz.explain.sentences import SECOND, Sentence, Span, compose, number, own, read
from attnviz.models.decoder import NextWord, Reading

BLANK = {"␣": "a space", "␣␣": "two spaces", "⏎": "a new line"}
SMALL = 0.005  # a change of a probability that is told as none
CLEAR = 0.02  # a change that a sentence about a single word tells as one
NAMED = 3  # words that were cut and are named


def name_of(piece: str) -> str:
    """A piece as a sentence calls it.

    >>> name_of("Paris"), name_of("␣")
    ('Paris', 'a space')
    """
    return BLANK.get(piece, piece)


def headline(plain: Reading, changed: Reading) -> Sentence:
    """Which word comes next, or what became of it by the cuts and heads off of `changed`."""
    target = plain.top[0]
    if not changed.changes:
        share = number(percent(target.probability))
        return compose(
            "{word} is the likeliest next word ({share})", word=_next(target), share=share
        )
    now, then = changed.probability(target.id), changed.top[0]
    words = list(dict.fromkeys(plain.tokens[cut.read] for cut in changed.changes.cuts))
    named = _says(target, words)
    cause = _cause(words, len(changed.changes.off), arcs=named)
    return cause + _became(target, now, named) + _instead(target, then)


def _says(target: NextWord, words: Sequence[str]) -> bool:
    """Whether the next word is one of these words, so that its name alone could mean either."""
    return name_of(target.text).casefold() in (name_of(word).casefold() for word in words)


def _next(word: NextWord) -> Span:
    return read(name_of(word.text))


def _cause(words: Sequence[str], off: int, *, arcs: bool) -> Sentence:
    """Which words were cut and how many heads are off, as the beginning of a sentence.

    `arcs`: say that the arcs to the words are cut, which still stand in the text.
    """
    told, first = Sentence(), "With the arcs to {word}" if arcs else "Without {word}"
    for place, word in enumerate(words[:NAMED]):
        told += compose(" and {word}" if place else first, word=own(name_of(word)))
    if len(words) > NAMED:
        told += compose(f" and {len(words) - NAMED} more")
    if arcs:
        told += compose(" cut")
    if off:
        heads = f"{off} {'head' if off == 1 else 'heads'} switched off"
        told += compose(f", with {heads}" if words else f"With {heads}")
    return told + compose(", ")


def _became(target: NextWord, now: float, named: bool = False) -> Sentence:
    was = target.probability
    whole = "{word} as the next word" if named else "{word}"
    values = {"word": _next(target), "now": number(percent(now)), "was": number(percent(was))}
    if abs(now - was) < SMALL:
        return compose(f"{whole} stays at {{now}}", **values)
    verb = "rises" if now > was else "falls"
    return compose(f"{whole} {verb} from {{was}} to {{now}}", **values)


def _instead(target: NextWord, then: NextWord) -> Sentence:
    if then.id == target.id:
        return compose(" and still comes first")
    share = number(percent(then.probability))
    word = Span(name_of(then.text), SECOND)
    return compose("; {word} comes first now, with {share}", word=word, share=share)


def risen_and_fallen(plain: Reading, changed: Reading) -> Sentence:
    """Which words gained and lost most by a change."""
    words = {word.id: name_of(word.text) for word in (*plain.top, *changed.top)}
    moved = {i: changed.probability(i) - plain.probability(i) for i in words}
    up, down = max(moved, key=moved.__getitem__), min(moved, key=moved.__getitem__)
    told = []
    if moved[up] >= SMALL:
        told.append(_moved("gains", words[up], moved[up]))
    if moved[down] <= -SMALL:
        told.append(_moved("loses", words[down], -moved[down]))
    if not told:
        return compose("Hardly anything changes.")
    return (told[0] if len(told) == 1 else told[0] + compose(" and ") + told[1]) + compose(".")


def _moved(verb: str, word: str, by: float) -> Sentence:
    return compose(
        f"“{{word}}” {verb} {{points}} points", word=word, points=number(f"{100 * by:.0f}")
    )


class Need(NamedTuple):
    """A word, the weight it gets, and by how much the next word changes when it is cut.

    `change` is a difference of two probabilities; None for the word that attends, which stays.
    """

    word: str
    weight: float
    change: float | None


def most_read_most_needed(needs: Sequence[Need], target: NextWord) -> Sentence:
    """The word that gets most attention against the one that matters most.

    The first word stands apart: many heads rest on it, whatever it is.
    """
    known = [need for need in needs[1:] if need.change is not None]
    if not known:
        return compose("This text is too short to compare: write three words or more.")
    most = max(known, key=lambda need: need.weight)
    vital = min(known, key=lambda need: need.change or 0.0)
    told = _first(needs[0], target)
    told += _weight("Of the other words “{word}” gets most: {share}. ", most)
    if most is vital:
        return told + compose("It also matters most: without it, ") + _becomes(most, target)
    return (
        told
        + compose("Without it, ")
        + _becomes(most, target)
        + _weight(" “{word}” gets {share}. Without it, ", vital)
        + _becomes(vital, target)
    )


def _first(need: Need, target: NextWord) -> Sentence:
    """The first word: heads rest on it, so to cut it changes much, whatever word it is."""
    told = _weight("“{word}” is the first word and gets {share}: many heads rest on it. ", need)
    if (need.change or 0.0) > -CLEAR:
        return told
    return told + compose("Without it, ") + _becomes(need, target) + compose(" ")


def _weight(template: str, need: Need) -> Sentence:
    return compose(template, word=name_of(need.word), share=number(percent(need.weight)))


def _becomes(need: Need, target: NextWord) -> Sentence:
    change = need.change or 0.0
    values = {
        "word": _next(target),
        "was": number(percent(target.probability)),
        "left": number(percent(target.probability + change)),
    }
    whole = "{word} as the next word" if _says(target, [need.word]) else "{word}"
    if abs(change) < CLEAR:
        return compose(f"{whole} hardly changes ({{left}}).", **values)
    verb = "falls" if change < 0 else "rises"
    return compose(f"{whole} {verb} from {{was}} to {{left}}.", **values)
