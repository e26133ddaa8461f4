"""The choices of the page Next word: the text, what is cut, where one looks, how to draw."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from attnviz.control import NEXT, Checked, Control, Number, OneOf, Text, chosen
from attnviz.models.decoder.cuts import ALL, LAST, Cut, Off
from attnviz.models.decoder.shape import HEADS, LAYERS, LONGEST_WRITTEN

HERE: dict[str, Any] = {"acts": (NEXT,)}
MOST_CHANGES = 64  # cuts, and heads switched off, that one link may hold
CAPITAL = "The capital of France is"
EXAMPLES = {
    "Capital": CAPITAL,
    "Mary": "When John and Mary went to the store, John gave a drink to",
    "River": "I swam across the river to get to the other",
    "Too …": "The animal did not cross the street because it was too",
}
_CUT = re.compile(r"(\d{1,3})(a?)(?:\.(\d{1,2})(?:\.(\d{1,2}))?)?")
_OFF = re.compile(r"(\d{1,2})\.(\d{1,2})")


@dataclass(frozen=True)
class Cuts(Control):
    """Words that may not be read: a place, "a" if by all; then the layer and the head, from 1.

    >>> Cuts("Cuts").to_query((Cut(3), Cut(3, "all", 16, 4)))
    '4,4a.17.5'
    >>> Cuts("Cuts").read("4,4a.17.5")
    (Cut(read=3, by='last', layer=None, head=None), Cut(read=3, by='all', layer=16, head=4))
    """

    def allows(self, value: Any) -> bool:
        """Whether these are cuts of places, layers and heads that can be."""
        return isinstance(value, tuple) and all(isinstance(c, Cut) and _is_there(c) for c in value)

    def read(self, written: str) -> Any:
        """Cuts with commas between; `ValueError` for one that is none."""
        parts = [part.strip() for part in written.split(",") if part.strip()]
        cuts = tuple(dict.fromkeys(map(_cut_of, parts[:MOST_CHANGES])))
        if not self.allows(cuts):
            raise ValueError(written)
        return cuts

    def to_query(self, value: Any) -> str:
        """Cuts with commas between."""
        return ",".join(map(_to_query, value))

    def examples(self) -> Iterator[Any]:
        """None, one of the whole model, and several of a layer and a head."""
        yield from ((), (Cut(0),), (Cut(2, ALL), Cut(3, LAST, 16), Cut(1, ALL, 0, 8)))


def _cut_of(written: str) -> Cut:
    found = _CUT.fullmatch(written)
    if not found:
        raise ValueError(written)
    place, by, layer, head = found.groups()
    return Cut(int(place) - 1, ALL if by else LAST, _before(layer), _before(head))


def _before(written: str | None) -> int | None:
    return None if written is None else int(written) - 1


def _to_query(cut: Cut) -> str:
    where = [cut.layer, cut.head] if cut.head is not None else [cut.layer]
    place = f"{cut.read + 1}{'a' if cut.by == ALL else ''}"
    return ".".join([place, *(str(part + 1) for part in where if part is not None)])


def _is_there(cut: Cut) -> bool:
    return (
        0 <= cut.read < LONGEST_WRITTEN
        and cut.by in (LAST, ALL)
        and (cut.layer is None or 0 <= cut.layer < LAYERS)
        and (cut.head is None or (cut.layer is not None and 0 <= cut.head < HEADS))
    )


@dataclass(frozen=True)
class Heads(Control):
    """Heads that are switched off, as layer.head, from 1.

    >>> Heads("Off").read("17.5, 1.9"), Heads("Off").to_query((Off(16, 4),))
    ((Off(layer=16, head=4), Off(layer=0, head=8)), '17.5')
    """

    def allows(self, value: Any) -> bool:
        """Whether these are heads of the model."""
        return isinstance(value, tuple) and all(
            isinstance(o, Off) and 0 <= o.layer < LAYERS and 0 <= (o.head or 0) < HEADS
            for o in value
        )

    def read(self, written: str) -> Any:
        """Heads with commas between; `ValueError` for one that is not there."""
        found = [_OFF.fullmatch(p.strip()) for p in written.split(",")[:MOST_CHANGES] if p.strip()]
        if None in found:
            raise ValueError(written)
        heads = tuple(dict.fromkeys(Off(int(f[1]) - 1, int(f[2]) - 1) for f in found if f))
        if not self.allows(heads):
            raise ValueError(written)
        return heads

    def to_query(self, value: Any) -> str:
        """Heads with commas between."""
        return ",".join(f"{off.layer + 1}.{(off.head or 0) + 1}" for off in value)

    def examples(self) -> Iterator[Any]:
        """None, one and two."""
        yield from ((), (Off(16, 4),), (Off(0, 0), Off(LAYERS - 1, HEADS - 1)))


@dataclass(frozen=True)
class NextWordChoices(Checked):
    """What the model reads, what is changed in it, and what of it is shown.

    `prompt` is the text; `cuts` are arcs that are cut and `off` heads that are switched off.
    `asked` is the place of the word that attends, from 1, 0 is the last one. `in_layer` and
    `in_head` count from 1; 0 is the mean over all. `cut_by` and `cut_in` are what the next cut
    will be. `heat`, `top_k`, `top_p` and `dice` say how a word is drawn, `next_part` what is shown
    below.
    """

    prompt: str = chosen(CAPITAL, Text("Your text", **HERE))
    cuts: tuple[Cut, ...] = chosen((), Cuts("Cut", chip="cut: {}", **HERE))
    off: tuple[Off, ...] = chosen((), Heads("Switched off", chip="heads off: {}", **HERE))
    asked: int = chosen(
        0, Number("The word that attends", 0, LONGEST_WRITTEN, whole=True, zero="last", **HERE)
    )
    in_layer: int = chosen(
        0, Number("Layer", 0, LAYERS, whole=True, zero="all", chip="layer {}", **HERE)
    )
    in_head: int = chosen(
        0,
        Number(
            "Head",
            *(0, HEADS),
            whole=True,
            zero="all",
            chip="head {}",
            needs=lambda now: now.next.in_layer > 0,
            **HERE,
        ),
    )
    cut_by: str = chosen(
        LAST,
        OneOf(
            "Which words may not attend to it",
            {LAST: "Only the last word", ALL: "All words"},
            help="**Only the last word**: other words still attend to the cut word and can pass "
            "it on. **All words**: no other word can attend to the cut word.",
            **HERE,
        ),
    )
    cut_in: str = chosen(
        "everywhere",
        OneOf(
            "Where",
            {"everywhere": "Everywhere", "here": "Only in the layer and head shown"},
            **HERE,
        ),
    )
    heat: float = chosen(
        1.0,
        Number(
            "Temperature",
            *(0.0, 2.0),
            help="The scores of all words are divided by it. Below 1 likely words become "
            "likelier. At 0 the model always takes the likeliest word.",
            chip="temperature {}",
            steps=lambda _: (0.0, 0.2, 0.5, 0.8, 1.0, 1.2, 1.5, 2.0),
            **HERE,
        ),
    )
    top_k: int = chosen(
        0,
        Number(
            "Top k",
            *(0, 1000),
            whole=True,
            zero="all",
            help="Only this many of the likeliest words can be drawn.",
            chip="top {}",
            steps=lambda _: (0, 1, 2, 5, 10, 50, 200),
            **HERE,
        ),
    )
    top_p: float = chosen(
        1.0,
        Number(
            "Top p",
            *(0.05, 1.0),
            help="Only the likeliest words can be drawn: those that reach this probability "
            "together.",
            chip="top p {}",
            steps=lambda _: (0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 1.0),
            **HERE,
        ),
    )
    dice: int = chosen(
        0,
        Number(
            "Seed",
            *(0, 9999),
            whole=True,
            help="Another seed draws other words.",
            chip="seed {}",
            **HERE,
        ),
    )
    next_part: str = chosen(
        "needed",
        OneOf(
            "More about the text",
            {
                "needed": "Attention and effect",
                "heads": "All heads",
                "matter": "Which heads matter?",
                "layers": "Layer by layer",
                "steps": "Step by step",
                "why": "Why is it so?",
            },
            **HERE,
        ),
    )
