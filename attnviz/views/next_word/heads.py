"""Which heads do what on a text, and which of them the next word needs."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz import figures
from attnviz.explain.next_word import name_of
from attnviz.explain.sentences import Sentence, compose, read
from attnviz.export.view import Chart
from attnviz.figures.needed import points_of
from attnviz.models.decoder import LayerEffects, habits
from attnviz.models.ranking import HeadScore, head_name, rank
from attnviz.views.next_word.scene import Scene

LISTED = 3  # heads for each habit
LITTLE = 0.01  # a change of a probability that counts as none
Changes = npt.NDArray[np.float64]


def who_does_what(s: Scene) -> dict[str, tuple[HeadScore, ...]]:
    """The heads that do each thing of `HABITS` most on this text; none without occasion."""
    return {name: rank(scores)[:LISTED] for name, scores in habits(s.changed).items()}


@dataclass(eq=False)
class Measurement:
    """The probabilities of the next word without each head, (L, H), NaN where not yet measured."""

    key: Any
    effects: Iterator[LayerEffects]
    found: Changes
    running: bool = True

    @classmethod
    def of(cls, s: Scene) -> "Measurement":
        """One that has not begun."""
        effects = iter(s.reader.head_effects(s.changed, s.target.id))
        return cls(key_of(s), effects, np.full((s.layers, s.heads), np.nan))

    @property
    def done(self) -> int:
        """Layers that are measured."""
        return int(np.isfinite(self.found).all(axis=1).sum())

    def go_on(self, seconds: float) -> None:
        """Measure layer after layer for about so long."""
        end = time.monotonic() + seconds
        while self.running and time.monotonic() < end:
            layer = next(self.effects, None)
            if layer is None:
                self.running = False
            else:
                self.found[layer.layer] = layer.probabilities


def key_of(s: Scene) -> Any:
    """What a measurement is of: it says nothing of another text, nor of other changes."""
    return (s.plain.text, s.chosen.cuts, s.chosen.off)


def measured(s: Scene, so_far: Measurement, *, upright: bool) -> tuple[Sentence | None, Chart]:
    """What is known so far: a sentence, if there is one, and the picture."""
    changes = so_far.found - s.changed.probability(s.target.id)
    told = most_needed(changes, name_of(s.target.text)) if np.isfinite(changes).any() else None
    heard = "The change of the next word when each head is switched off."
    drawn = figures.head_effects.spec(changes, s.target.text, upright=upright)
    return told, Chart("matter", drawn, heard)


def most_needed(changes: Changes, word: str) -> Sentence:
    """The head without which `word` falls most, and how many hardly matter.

    >>> str(most_needed(np.array([[-0.2, 0.001]]), "Paris"))[:52]
    'Paris needs layer 1, head 1 most. Without that head '
    """
    layer, head = np.unravel_index(int(np.nanargmin(changes)), changes.shape)
    known = changes[np.isfinite(changes)]
    small = int((np.abs(known) < LITTLE).sum())
    return compose(
        f"{{word}} needs {head_name(int(layer), int(head))} most. Without that head its "
        f"probability changes by {points_of(float(changes[layer, head]))} points. {small} of "
        f"{known.size} heads "
        "change it by less than 1 point.",
        word=read(word),
    )
