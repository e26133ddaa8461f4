"""Pictures of attention in Plotly: one file a picture; they draw and do not compute."""

from attnviz.figures.arcs import arcs
from attnviz.figures.differences import differences
from attnviz.figures.dimensions import dimensions
from attnviz.figures.facing import facing
from attnviz.figures.heatmap import heatmap
from attnviz.figures.layers import collapse
from attnviz.figures.learning import learning
from attnviz.figures.marked import marked
from attnviz.figures.multiples import multiples
from attnviz.figures.neighbours import Ranking, neighbours
from attnviz.figures.plane import plane
from attnviz.figures.receipt import terms
from attnviz.figures.rows import rows
from attnviz.figures.strips import change, strips, vectors
from attnviz.figures.waterfall import waterfall

__all__ = [
    "Ranking",
    "arcs",
    "change",
    "collapse",
    "differences",
    "dimensions",
    "facing",
    "heatmap",
    "learning",
    "marked",
    "multiples",
    "neighbours",
    "plane",
    "rows",
    "strips",
    "terms",
    "vectors",
    "waterfall",
]
