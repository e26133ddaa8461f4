"""One word step by step, V → S → W → y: what is sent to the picture that plays, and its tables."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from attnviz import colours
from attnviz.attention import Attention
from attnviz.explain.arithmetic import receipts, summed
from attnviz.explain.flow import Flow, flow
from attnviz.explain.narration import Frame, frames
from attnviz.explain.reading import percent
from attnviz.explain.sentences import READS, SELF
from attnviz.figures.drawn import runs_backwards
from attnviz.figures.picture import as_json
from attnviz.figures.twin import MOST_ROWS, Table
from attnviz.jobs.cache import once

# The colours of the picture, as JSON: those of text are the page's own.
LOOK = as_json(
    {
        "inks": {
            "ink": "var(--st-text-color)",
            "self": "var(--st-orange-text-color)",
            "reads": "var(--st-blue-text-color)",
            "rule": "var(--st-border-color)",
            "below": colours.BELOW,
            "above": colours.ABOVE,
        },
        "scales": {
            "vector": (colours.BELOW, colours.ABOVE),
            "product": (colours.BELOW, colours.ABOVE),
        },
    }
)
PACKED = ("q", "scores", "weights", "values", "y", "v")


class Way(NamedTuple):
    """A way as it is sent to the browser (JSON), and the sentence at its end."""

    flow: Flow
    sent: bytes
    sentence: str


@once
def way_of(a: Attention, row: int, most: int, itself: bool) -> Way:
    """How the word in a row comes to its contextual vector; of more words than `most` some as one.

    `itself` is False where the words attended to are not those that attend.
    """
    way = flow(a, row, most=most, itself=itself)
    said = frames(a, way, row)
    return Way(way, as_json(_sent(a, way, row, said)), said[-1].sentence)


def tables_of(way: Flow) -> tuple[Table, ...]:
    """The numbers of a way as tables: of each word it reads, and of what it was and becomes.

    >>> from attnviz.attention import self_attention
    >>> way = flow(self_attention(["left", "right"], [[1.0, 0.0], [0.0, 2.0]]), 0)
    >>> for table in tables_of(way): print(table.header, table.rows[1])
    ('left', 'score', 'weight') ('right', '0.000', '26.9%')
    ('', 'v', 'y') ('2', '0.000', '0.538')
    """
    words = zip(way.words, way.scores, way.weights, strict=True)
    read = tuple((word, _number(s), percent(float(w))) for word, s, w in words)
    rows = [("y", way.y)] if way.v is None else [("v", way.v), ("y", way.y)]
    numbers = zip(*(values[:MOST_ROWS] for _, values in rows), strict=True)
    became = tuple(
        (str(i), *(f"{float(x):.3f}" for x in line)) for i, line in enumerate(numbers, 1)
    )
    header = ("", *(name for name, _ in rows))
    return (
        Table((way.reader, "score", "weight"), read),
        Table(header, became, cut=len(way.y) > MOST_ROWS),
    )


def _number(score: float) -> str:
    """A score; masked or of several words, there is none."""
    return f"{score:.3f}" if np.isfinite(score) else "–"


def _sent(a: Attention, way: Flow, row: int, said: Sequence[Frame]) -> dict[str, Any]:
    """A way as the script reads it, with what its frames say; it multiplies q and keys itself."""
    told = {name: getattr(way, name) for name in ("reader", "words", "places", "own", "most")}
    told |= {"backwards": runs_backwards(a), "plain": way.one_vector, "summed": summed(way)}
    told["largest"] = [way.largest(j) if at >= 0 else None for j, at in enumerate(way.places)]
    packed = {name: _packed(getattr(way, name)) for name in PACKED}
    packed["keys"] = None if _keys_are_values(way) else _packed(way.keys)
    spoken = {"frames": [_frame(frame) for frame in said], "receipts": receipts(a, way, row)}
    return {"row": row} | told | packed | spoken


def _keys_are_values(way: Flow) -> bool:
    """Whether each single word has one vector for both, so that one of them tells the other."""
    single = [place >= 0 for place in way.places]
    return np.array_equal(way.keys[single], way.values[single])


def _frame(frame: Frame) -> dict[str, Any]:
    """A frame as the script reads it: of each part of what is said its text and what it is."""
    said = [
        (s.text, f"term-{s.term}" if s.term else s.role * (s.role in (SELF, READS)))
        for s in frame.said.spans
    ]
    return vars(frame) | {"said": said}


def _packed(numbers: Any) -> Any:
    return None if numbers is None else np.asarray(numbers, np.float32)
