"""More than one head, more than one layer: what they do besides the one that is shown."""

from dataclasses import replace

import numpy as np

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.attention.lab import run
from attnviz.attention.layers import mean_cosines
from attnviz.errors import NoWeight
from attnviz.explain.reading import percent
from attnviz.explain.sentences import Sentence, compose, number
from attnviz.export.view import Chart
from attnviz.figures.hover import bold, hover


def has_heads(a: Analysis) -> bool:
    """Whether there is more than one head to see."""
    return len(a.layers) * len(a.layers[0].heads) > 1


def has_layers(a: Analysis) -> bool:
    """Whether there are layers between which words can become alike; one word is alike to none."""
    return len(a.layers) > 1 and len(a.tokens) > 1


def head_at(a: Analysis, number: int) -> tuple[int, int] | None:
    """The layer and the head, from 0, of the head with this number; None if there is none."""
    layer, head = divmod(number, len(a.layers[0].heads))
    return (layer, head) if 0 <= layer < len(a.layers) else None


def heads(a: Analysis, row: int) -> Chart:
    """The weights of all heads as small heatmaps, the one that is shown framed."""
    W = np.array([[head.W for head in layer.heads] for layer in a.layers])
    told = [
        hover(
            f"{{head}}\n{{word}} keeps {percent(float(W[i, j, row, row]))}",
            head=bold(f"layer {i + 1}, head {j + 1}"),
            word=a.labels[row][:40],
        )
        for i, j in np.ndindex(*W.shape[:2])
    ]
    figure = figures.multiples.spec(W, framed=[(a.layer, a.head)], hover_texts=told)
    alt = f"The weights of {W.shape[0]} × {W.shape[1]} heads as small heatmaps."
    return Chart("heads", figure, alt)


def layers(a: Analysis, height: int = 220) -> Chart:
    """How alike the words have become after each layer, without and with the residual.

    `height` is in pixels.
    """
    chosen, here, other = a.settings.residual, mean_cosines(a.layers), _otherwise(a)
    plain, residual = (other, here) if chosen else (here, other)
    figure = figures.collapse.spec(plain, residual, chosen=chosen, height=height)
    alt = f"Mean cosine between words by layer: from {here[0]:.2f} to {here[-1]:.2f}."
    return Chart("layers", figure, alt)


def how_alike(a: Analysis) -> Sentence:
    """How alike the words have become, and what the residual has to do with it."""
    before, *_, after = mean_cosines(a.layers)
    return compose(
        "The mean [cosine] between two different words is {before} at first, and {after} after "
        f"{len(a.layers)} [layers]. Without the [residual] every layer blends the blends again, "
        "until all words are nearly the same.",
        before=number(f"{before:.2f}"),
        after=number(f"{after:.2f}"),
    )


def _otherwise(a: Analysis) -> tuple[float, ...]:
    """The mean cosines with the residual, or without; () where a word would have no weights."""
    other = replace(a.settings, residual=not a.settings.residual)
    try:
        return mean_cosines(run(a.tokens, a.embeddings, other))
    except NoWeight:
        return ()
