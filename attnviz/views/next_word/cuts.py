"""The words that are cut, the heads that are switched off, and how a click changes them.

A word is cut with all its pieces. The visitor has chosen in which layers and heads, and whether
only the last word or every word stops attending to it.
"""

from collections.abc import Sequence
from dataclasses import replace

from attnviz.explain.sentences import Sentence, compose, strong
from attnviz.models.decoder import ALL, Cut, Off
from attnviz.models.pieces import TypedWord
from attnviz.settings import Settings
from attnviz.views.next_word.scene import Scene

HOW_TO_CUT = (
    "If you cut a word, other words may no longer attend to it. Click an arc or a word. Then see "
    "whether the next word changes."
)
Cuts = tuple[Cut, ...]


def cuttable(s: Scene) -> tuple[TypedWord, ...]:
    """The words that can be cut: all but those that end with the last piece."""
    return tuple(word for word in s.plain.words if word.last < len(s.plain.pieces))


def pieces_of(s: Scene, place: int) -> range:
    """The pieces of the word that has a piece at this place."""
    word = _word_at(s, place)
    return range(word.first, word.last)


def _word_at(s: Scene, place: int) -> TypedWord:
    return next(word for word in s.plain.words if word.first <= place < word.last)


def is_cut(s: Scene, place: int) -> bool:
    """Whether the word at this place has lost a piece."""
    return any(cut.read in pieces_of(s, place) for cut in s.chosen.cuts)


def cut_places(s: Scene) -> tuple[int, ...]:
    """The places of pieces that the word that attends has lost in all that is drawn."""
    row = s.weights.W[s.row]
    read = {cut.read for cut in s.chosen.cuts}
    return tuple(sorted(j for j in read if j < s.row and row[j] == 0))


def toggled(s: Scene, now: Cuts, place: int) -> Cuts:
    """The cuts `now` with the word at this place cut, or given back."""
    if not 0 <= place < len(s.plain.pieces) - 1:
        return now
    pieces = pieces_of(s, place)
    if is_cut(s, place):
        return tuple(cut for cut in now if cut.read not in pieces)
    last = len(s.plain.pieces) - 1
    return (*now, *(_new(s, s.settings, piece) for piece in pieces if piece < last))


def cut_again(s: Scene, chosen: Settings) -> Cuts:
    """The words that are cut, cut as the settings `chosen` say."""
    places = dict.fromkeys(cut.read for cut in chosen.next.cuts)
    return tuple(_new(s, chosen, place) for place in places)


def _new(s: Scene, chosen: Settings, place: int) -> Cut:
    """The cut of a piece, as the visitor has set who loses it and where."""
    shown = replace(s, settings=chosen)
    here = chosen.next.cut_in == "here"
    layer, head = (shown.layer, shown.head) if here else (None, None)
    return Cut(place, chosen.next.cut_by, layer, head)


def switched(now: tuple[Off, ...], layer: int, head: int) -> tuple[Off, ...]:
    """The heads that are off with one more, or with that one on again.

    >>> switched((), 2, 1), switched((Off(2, 1),), 2, 1)
    ((Off(layer=2, head=1),), ())
    """
    this = Off(layer, head)
    return tuple(off for off in now if off != this) if this in now else (*now, this)


def groups(s: Scene) -> list[list[Cut]]:
    """The cuts, those of the pieces of one word together."""
    found: dict[Cut, list[Cut]] = {}
    for cut in s.chosen.cuts:
        found.setdefault(replace(cut, read=pieces_of(s, cut.read)[0]), []).append(cut)
    return list(found.values())


def name_of_cut(s: Scene, cut: Cut) -> Sentence:
    """Who no longer attends to which word, and where."""
    by = "No word attends" if cut.by == ALL else "The last word no longer attends"
    return compose(f"{by} to “{{word}}”{_where(cut)}", word=_word_at(s, cut.read).token[:40])


def _where(cut: Cut) -> str:
    if cut.layer is None:
        return ""
    head = "" if cut.head is None else f", head {cut.head + 1}"
    return f" in layer {cut.layer + 1}{head}"


def recorded(s: Scene) -> list[Sentence]:
    """The groups of words whose cut was recorded, each as a sentence; only of what ships."""
    made = (_group(s, cuts) for cuts in s.reader.cuts(s.plain.text) if cuts)
    return list(dict.fromkeys(made))


def _group(s: Scene, cuts: Sequence[Cut]) -> Sentence:
    told = Sentence()
    for number, cut in enumerate(cuts):
        told += compose(" and {word}" if number else "{word}", word=strong(s.labels[cut.read]))
    return told + compose(" (for all words)") if cuts[0].by == ALL else told
