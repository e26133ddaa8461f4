"""All heads of a trained model at a glance, whichever model they are of."""

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from attnviz import figures
from attnviz.explain.reading import percent
from attnviz.export.view import Chart
from attnviz.figures.hover import Hover, bold, hover
from attnviz.models.ranking import head_name

LONGEST = 60  # letters of a word that the mouse tells
Weights: TypeAlias = npt.NDArray[np.floating]


def tiles(
    W: Weights,
    hover_texts: Sequence[Hover],
    *,
    framed: Sequence[tuple[int, ...]],
    upright: bool,
    layers_down: bool,
    tile: int,
    shows: str = "",
) -> Chart:
    """All heads as small heatmaps, `tile` pixels high; those that are shown are framed.

    `upright` says for which screen the picture is, and `layers_down` whether a row is a layer.
    `shows` says what the frames mark.
    """
    count = W.shape[0] * W.shape[1]
    drawn = figures.multiples.spec(
        W, framed=framed, hover_texts=hover_texts, upright=not layers_down, tile=tile
    )
    place = "down" if upright else "across"
    alt = f"The weights of all {count} heads as small heatmaps."
    return Chart(f"heads-{place}", drawn, f"{alt} {shows}".rstrip(), place)


def hover_of_heads(
    W: Weights, row: int, labels: Sequence[str], notes: Sequence[str] = ()
) -> list[Hover]:
    """What the mouse is told about each head: the word that one attends to most in it.

    `W` (L, H, n, n) are the weights of all heads, `row` is that of the word that attends and
    `labels` are the names of all words. `notes` are further lines, one for each head.

    >>> W = np.array([[[[0.2, 0.8], [0.5, 0.5]], [[0.9, 0.1], [1.0, 0.0]]]])
    >>> [told.plain for told in hover_of_heads(W, 0, ["the", "bank"])]
    ['layer 1, head 1 the attends to bank: 80.0%', 'layer 1, head 2 the attends to the: 90.0%']
    """
    rows = W[:, :, row].reshape(-1, W.shape[-1])
    words = [hover("{word}", word=label[:LONGEST]) for label in labels]  # escaped once
    return [
        hover(
            "{head}\n{word} attends to {most}: {share}" + note,
            head=head,
            word=words[row],
            most=words[most],
            share=percent(share),
        )
        for head, most, share, note in zip(
            _names(*W.shape[:2]),
            rows.argmax(axis=1).tolist(),
            rows.max(axis=1).tolist(),
            notes or [""] * len(rows),
            strict=True,
        )
    ]


@cache
def _names(layers: int, heads: int) -> list[Hover]:
    return [bold(head_name(*place)) for place in np.ndindex(layers, heads)]
