"""attnviz: see how self-attention weighs the words of your own sentence.

A tour:

    >>> import attnviz as av
    >>> a = av.analyse("I swam across the river to get to the other bank", dim=50)
    >>> a.tokens[-1], a.V.shape, a.S.shape, a.W.shape, a.Y.shape
    ('bank', (11, 50), (11, 11), (11, 11), (11, 50))
    >>> print(av.reading(a, row=10))
    bank keeps 49.2% of itself and reads river most (14.9%)
    >>> raw = av.analyse(dim=50, scale="raw")             # S = V Vᵀ, not divided by √d
    >>> print(av.reading(raw, row=10))
    bank keeps 99.98% of itself and reads river most (0.02%)

`av.heatmap(a)` and `av.arcs(a, focus="bank")` draw Plotly figures; `av.attend` is the general
form, with queries, keys, values, a scale and a mask of your own.
"""

from typing import TYPE_CHECKING, Any

from attnviz.attention import Attention, attend, self_attention, softmax
from attnviz.pipeline import Analysis, analyse
from attnviz.reading import Reading, reading
from attnviz.settings import Settings
from attnviz.tokens import tokenise
from attnviz.vectors import WordVectors

__version__ = "0.1.0"
__all__ = [
    "Analysis",
    "Attention",
    "Reading",
    "Settings",
    "WordVectors",
    "analyse",
    "arcs",
    "attend",
    "heatmap",
    "reading",
    "self_attention",
    "softmax",
    "tokenise",
]

if TYPE_CHECKING:
    from attnviz.figures.arcs import arcs
    from attnviz.figures.heatmap import heatmap


def __getattr__(name: str) -> Any:
    if name in ("arcs", "heatmap"):  # Plotly is loaded by the first figure, not by the import
        from attnviz import figures

        return getattr(figures, name)
    raise AttributeError(f"module 'attnviz' has no attribute {name!r}")
