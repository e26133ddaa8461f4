"""Pictures of attention in Plotly: one file a picture; they draw and do not compute."""

from attnviz.figures.arcs import arcs
from attnviz.figures.heatmap import heatmap
from attnviz.figures.layers import collapse
from attnviz.figures.multiples import multiples
from attnviz.figures.receipt import terms
from attnviz.figures.rows import rows
from attnviz.figures.strips import change, vectors

__all__ = [
    "arcs",
    "change",
    "collapse",
    "heatmap",
    "multiples",
    "rows",
    "terms",
    "vectors",
]
