"""Pictures of attention in Plotly: one file a picture; they draw and do not compute."""

from attnviz.figures.arcs import arcs
from attnviz.figures.bars import Panel, bars
from attnviz.figures.crossing import crossing
from attnviz.figures.differences import differences
from attnviz.figures.dimensions import dimensions
from attnviz.figures.distance import distance
from attnviz.figures.facing import facing
from attnviz.figures.head_effects import head_effects
from attnviz.figures.heatmap import heatmap
from attnviz.figures.layers import collapse
from attnviz.figures.learning import learning
from attnviz.figures.lens import lens
from attnviz.figures.maps import maps
from attnviz.figures.marked import marked
from attnviz.figures.multiples import multiples
from attnviz.figures.needed import needed
from attnviz.figures.neighbours import Ranking, neighbours
from attnviz.figures.next_words import next_words
from attnviz.figures.plane import plane
from attnviz.figures.ranked import ranked
from attnviz.figures.receipt import terms
from attnviz.figures.rows import rows
from attnviz.figures.strips import change, strips, vectors
from attnviz.figures.waterfall import waterfall

__all__ = [
    "Panel",
    "Ranking",
    "arcs",
    "bars",
    "change",
    "collapse",
    "crossing",
    "differences",
    "dimensions",
    "distance",
    "facing",
    "head_effects",
    "heatmap",
    "learning",
    "lens",
    "maps",
    "marked",
    "multiples",
    "needed",
    "neighbours",
    "next_words",
    "plane",
    "ranked",
    "rows",
    "strips",
    "terms",
    "vectors",
    "waterfall",
]
