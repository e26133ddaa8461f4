"""The weights that the page Transformer draws: of a head, a mean of heads, or all heads."""

from dataclasses import replace

import numpy as np

from attnviz.jobs.cache import once
from attnviz.models.encoder import (
    ForwardPass,
    ShownWeights,
    head_view,
    layer_average,
    rollout,
    view,
)
from attnviz.settings.transformer import TransformerChoices


def weights_of(
    forward: ForwardPass, layer: int, head: int, chosen: TransformerChoices
) -> ShownWeights:
    """The weights of a head or of a mean of heads, counted from 0, as they are computed."""
    return _mixed(forward, layer, head, chosen.mixed, *_between(chosen))


def weights_of_all_heads(forward: ForwardPass, chosen: TransformerChoices) -> ShownWeights:
    """The weights of all heads as they are drawn, (layers, heads, n, n)."""
    return as_drawn(_view(forward, *_between(chosen)), chosen)


def as_drawn(raw: ShownWeights, chosen: TransformerChoices) -> ShownWeights:
    """The weights with rows that add up to 1, if so wanted."""
    return _renormalised(raw) if chosen.special == "renormalised" else raw


def _between(chosen: TransformerChoices) -> tuple[bool, bool]:
    """What there are weights between: whether words, not pieces, and whether the marks as well."""
    return not chosen.pieces, chosen.special == "shown"


@once
def _mixed(
    forward: ForwardPass, layer: int, head: int, mixed: str, words: bool, special: bool
) -> ShownWeights:
    if mixed == "head":
        return head_view(forward, layer, head, words=words, special=special)
    mix = {"average": layer_average, "rollout": rollout}[mixed]
    return view(forward, mix(forward.weights)[layer], words=words, special=special)


@once
def _view(forward: ForwardPass, words: bool, special: bool) -> ShownWeights:
    return view(forward, words=words, special=special)


@once
def _renormalised(raw: ShownWeights) -> ShownWeights:
    """Rows that add up to 1; one of which nothing is shown stays empty."""
    return replace(raw, W=np.nan_to_num(raw.renormalised))
