"""Measures of the heads of the trained Transformer."""

from functools import lru_cache
from typing import Any

import numpy as np

from attnviz.lessons.measures.known import measure, row_of
from attnviz.models.encoder import HeadView, head_view, open_transformer
from attnviz.settings import Settings


@measure
def trained_weight(now: Settings, *, layer: int, head: int, by: str, of: str) -> float:
    """How much one word reads another in a head of the trained Transformer."""
    view = _trained(now, layer, head)
    return float(view.W[row_of(view.tokens, by), row_of(view.tokens, of)])


@measure
def trained_reads_most(now: Settings, *, layer: int, head: int, by: str) -> str:
    """The other word of the text that a word reads most in a trained head."""
    view = _trained(now, layer, head)
    row = row_of(view.tokens, by)
    others = np.where(np.array(view.special), -1.0, view.W[row])
    others[row] = -1
    return view.labels[int(others.argmax())]


def _trained(now: Settings, layer: int, head: int) -> HeadView:
    return head_view(_read(now.text), layer - 1, head - 1)


@lru_cache(maxsize=8)
def _read(text: str) -> Any:
    return open_transformer().read(text)
