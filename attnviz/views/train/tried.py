"""A sentence that a trained head is tried on: what it attends to, what is new, what is inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from attnviz import figures
from attnviz.attention import Attention
from attnviz.explain.reading import percent
from attnviz.explain.sentences import Sentence, Span, compose, number, own, read, strong
from attnviz.export.view import Chart
from attnviz.models.encoder import rank_heads, view
from attnviz.teaching import Taught, Training
from attnviz.teaching.taught import terms_of
from attnviz.text.alignment import aligned
from attnviz.text.function_words import function_words
from attnviz.text.labels import unique_labels
from attnviz.views.train.snapshot import Snapshot
from attnviz.views.transformer.passes import passed

MOST_NEW = 12  # words named that were never seen
LOOKED_FOR = "{when}, {word} looks for: "


@dataclass(frozen=True, eq=False)
class Tried:
    """A sentence as the trained head attends, layer by layer, and the row of the chosen word."""

    snapshot: Snapshot
    text: str
    layers: tuple[Attention, ...]
    row: int

    @property
    def head(self) -> Taught:
        """The head at the checkpoint that is shown."""
        return self.snapshot.head

    @property
    def a(self) -> Attention:
        """The last layer."""
        return self.layers[-1]

    @property
    def most(self) -> int:
        """The place of the word it attends to most."""
        return int(self.a.W[self.row].argmax())

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Unique names of the words."""
        return unique_labels(self.a.tokens)


def likely_row(t: Training, a: Attention) -> int:
    """The row with the largest weight, among words that were marked in training."""
    marked = {s.words[m.reader] for s in t.taught for m in s.marks}
    places = [i for i, token in enumerate(a.tokens) if token.lower() in marked]
    others = np.flatnonzero(~function_words(a.tokens)).tolist()
    return max(places or others or range(len(a.tokens)), key=lambda i: float(a.W[i].max()))


def answer(tried: Tried) -> Sentence:
    """What the chosen word attends to most."""
    return compose(
        "In the trained head {word} attends most to {most} ({share})",
        word=own(tried.labels[tried.row]),
        most=read(tried.labels[tried.most]),
        share=number(percent(float(tried.a.W[tried.row, tried.most]))),
    )


def new_words(tried: Tried) -> Sentence | None:
    """Which words of it were in no sentence to train with; None where all were."""
    known = {word for s in tried.snapshot.training.taught for word in s.words}
    tokens = tried.a.tokens
    words = [t for t, plain in zip(tokens, function_words(tokens), strict=True) if not plain]
    new = [word for word in dict.fromkeys(words) if word.lower() not in known][:MOST_NEW]
    if not new:
        return None
    return compose(
        "Never seen in training: {words}.", words=_listed([strong(word) for word in new])
    )


def looks_for(tried: Tried) -> list[Sentence]:
    """The words of the vocabulary that its query scores highest, before training and now."""
    word = own(tried.labels[tried.row])
    heads = {"Before training": tried.snapshot.before, "Now": tried.head}
    return [
        compose(LOOKED_FOR, when=number(when), word=word)
        + _listed([read(found) for found in head.asks_for(tried.text, tried.row)])
        for when, head in heads.items()
    ]


def parts_of_score(tried: Tried) -> Sentence | None:
    """How much of a score comes from words and positions; None without positions."""
    if not tried.snapshot.training.chosen.teach_positions:
        return None
    X = tried.head.inputs(tried.text)
    parts = terms_of(tried.head.heads[0], X[tried.row], X[tried.most], tried.head.dim)
    return compose(
        "The [score] of {word} and {most} is {score}. Of this {words} comes from the words, "
        "{places} from their positions, and {mixed} from one word and the other's position.",
        word=own(tried.labels[tried.row]),
        most=read(tried.labels[tried.most]),
        score=_two(float(tried.a.S[tried.row, tried.most])),
        words=_two(parts["word · word"]),
        places=_two(parts["place · place"]),
        mixed=_two(parts["word · place"] + parts["place · word"]),
    )


def _two(value: float) -> Span:
    return number(f"{value:.2f}")


def _listed(words: Sequence[Span]) -> Sentence:
    """Words with commas between."""
    spans = [span for word in words for span in (number(", "), word)]
    return Sentence(tuple(spans[1:]))


def arcs(tried: Tried) -> list[Chart]:
    """The arcs of the word, in each layer."""
    return [
        Chart(
            f"tried-layer-{number}",
            figures.marked.spec(a, (), focus=tried.row, upright=tried.snapshot.narrow),
            f"Arcs of layer {number} from {a.tokens[tried.row]}, which attends most to "
            f"{a.tokens[int(a.W[tried.row].argmax())]}.",
        )
        for number, a in enumerate(tried.layers, 1)
    ]


def rows(tried: Tried) -> Chart:
    """Bars of the word's row in plain attention, the trained head, and a Transformer's head."""
    found: dict[str, npt.NDArray[np.floating]] = {
        "Plain attention": tried.head.plain(tried.text).W[tried.row],
        "Trained head": tried.a.W[tried.row],
        **_transformer(tried),
    }
    tokens = tried.a.tokens
    told = f"Bars of the weights that {tokens[tried.row]} gives to each word: {', '.join(found)}."
    return Chart("tried-rows", figures.rows.spec(tokens, found, focus=tried.row), told)


def _transformer(tried: Tried) -> Mapping[str, npt.NDArray[np.floating]]:
    """The word's row in the Transformer's head that attends most to the same word."""
    forward = passed(tried.text)
    there = aligned(tried.a.tokens, [word.token for word in forward.words])
    if tried.row not in there or tried.most not in there:
        return {}
    layer, head, _ = rank_heads(forward, there[tried.row], there[tried.most])[0]
    W = view(forward).W[layer, head, there[tried.row]]
    row = [W[there[i]] if i in there else np.nan for i in range(len(tried.a.tokens))]
    return {f"Transformer {layer + 1}.{head + 1}": np.array(row)}
