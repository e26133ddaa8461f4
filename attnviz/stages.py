"""The stages of an analysis, V → S → W → Y: each with its formula, its picture and its words.

Each is described once, for the page and for what is exported from it.
"""

from typing import NamedTuple

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.explain.reading import reading, turned
from attnviz.explain.sentences import Sentence, compose, strong
from attnviz.figures.picture import Spec
from attnviz.formulas import (
    context_formula,
    hands_on,
    layer_formula,
    letters,
    score_formula,
    values_formula,
    weight_formula,
)


class Stage(NamedTuple):
    """One matrix: `name` of its picture, `formula` in LaTeX, `text` for every word of the sentence,
    `focus` of the word in focus alone, `alt` for who cannot see the picture.
    """

    name: str
    title: str
    formula: str
    text: Sentence
    focus: Sentence
    alt: str
    figure: Spec


def stages(a: Analysis, row: int) -> tuple[Stage, ...]:
    """V, S, W and Y with the word of a row in focus, and Z where the layer hands on another matrix.

    >>> from attnviz import analyse
    >>> for stage in stages(analyse("the river bank"), 2):
    ...     print(f"{stage.name}: {stage.title}. {stage.focus}".strip())
    vectors: Every word is a vector.
    scores: Scores: how alike two vectors are.
    weights: Weights: which word attends to which, and how much. Framed: the row of bank.
    change: Contextual vectors: every word as a blend of the words it attends to. bank...
    """
    return (
        _vectors(a, row),
        _scores(a, row),
        _weights(a, row),
        _change(a, row),
        *([_handed_on(a, row)] if hands_on(a) else []),
    )


def _vectors(a: Analysis, row: int) -> Stage:
    n, d = a.V.shape
    return Stage(
        "vectors",
        "Every word is a vector",
        values_formula(a),
        compose(
            f"Each row is the [vector] of a word: here {_count(n)}, each with {d} numbers. Teal is "
            f"below 0, amber above. Words used in similar ways have similar rows. {letters(a)}"
            "".strip()
        ),
        Sentence(),
        f"The vectors of {_count(n)} as strips of colour, {d} numbers each.",
        figures.vectors.spec(a, focus=row),
    )


def _scores(a: Analysis, row: int) -> Stage:
    said = reading(a, row)
    alt = f"Heatmap of the scores of {_count(len(a.tokens))}."
    if said.most is not None:
        alt += f" Besides itself, {said.label} attends to {said.most_label} most."
    return Stage(
        "scores",
        "Scores: how alike two vectors are",
        score_formula(a),
        compose(
            "One [score] for each pair of words. Amber: their [vectors] point the same way. Teal: "
            "they point apart."
        ),
        _both_ways(a, row),
        alt,
        figures.heatmap.spec(a, "S", focus=row),
    )


def _both_ways(a: Analysis, row: int) -> Sentence:
    """With projections, the evidence that a score is not the same in both directions."""
    most = reading(a, row).most
    if a.settings.projections is None or most is None:
        return Sentence()
    one, other = (strong(a.labels[i]) for i in (row, most))
    there, back = float(a.S[row, most]), float(a.S[most, row])
    return compose(
        f"The scores are no longer symmetric. {{one}} to {{other}}: {there:.2f}. {{other}} to "
        f"{{one}}: {back:.2f}.",
        one=one,
        other=other,
    )


def _weights(a: Analysis, row: int) -> Stage:
    softmax = "The [softmax] turns scores into shares. " if a.settings.weights == "softmax" else ""
    return Stage(
        "weights",
        "Weights: which word attends to which, and how much",
        weight_formula(a),
        compose(
            f"{softmax}Each row is a word that [attends to] the columns. Every row of "
            "[weights] adds up to 100%."
        ),
        compose("Framed: the row of {word}.", word=strong(a.labels[row])),
        f"Heatmap of the weights of {_count(len(a.tokens))}. {reading(a, row)}.",
        figures.heatmap.spec(a, "W", focus=row),
    )


def _change(a: Analysis, row: int) -> Stage:
    angles = turned(a.V, a.Y)
    return Stage(
        "change",
        "Contextual vectors: every word as a blend of the words it attends to",
        context_formula(a),
        compose(
            "The [contextual vectors] stand beside V on the same scale. The [angle] says how far "
            "each has turned."
        ),
        compose(f"{{word}} has turned by {angles[row]:.0f}°.", word=strong(a.labels[row])),
        f"V beside Y. {a.labels[row]} has turned by {angles[row]:.0f} degrees.",
        figures.change.spec(a.tokens, a.V, a.Y, angles, focus=row),
    )


def _handed_on(a: Analysis, row: int) -> Stage:
    """What the layer makes of its heads, where that is another matrix than the Y above."""
    layer = a.layers[a.layer]
    what = "The Y of all [heads], side by side" if len(layer.heads) > 1 else "Y"
    added = ", added to what went in (the [residual])" if a.settings.residual else ""
    return Stage(
        "layer",
        "What comes out of the layer",
        layer_formula(a),
        compose(f"{what}{added}."),
        Sentence(),
        f"Z, what comes out of layer {a.layer + 1}, as strips of {layer.Z.shape[1]} numbers.",
        figures.strips.spec(a.tokens, layer.Z, "Z", focus=row),
    )


def _count(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
