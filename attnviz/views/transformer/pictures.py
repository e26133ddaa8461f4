"""The pictures of one head, or of a mean of heads, on the page Transformer."""

from attnviz import figures
from attnviz.export.view import Chart
from attnviz.figures.heatmap import FEW, framed
from attnviz.jobs.cache import once
from attnviz.views.transformer.answer import headline
from attnviz.views.transformer.scene import Scene

TALL = 270  # pixels of the matrix beside all heads

_arcs, _heatmap = once(figures.arcs.spec), once(figures.heatmap.spec)


def arcs(s: Scene, *, place: str = "across") -> Chart:
    """The arcs of the word in focus; they run down on every screen."""
    drawn = _arcs(s.drawn, focus=s.row, upright=True)
    return Chart(f"arcs-{place}", drawn, f"Arcs. {headline(s)}.", place)


def is_long(s: Scene) -> bool:
    """Whether there are more words than could be read in three pictures side by side."""
    return len(s.drawn.tokens) > FEW


def weights(s: Scene, *, tall: int = TALL, wide: int | None = None) -> Chart:
    """The weights as they are drawn; with `wide`, the pixels there are, in square cells."""
    words = len(s.drawn.tokens)
    drawn = framed(_heatmap(s.drawn, "W", tall=tall, wide=wide), s.drawn, s.row)
    told = f"Heatmap of the weights of {s.title}, {words} rows and columns."
    return Chart("weights", drawn, told)


def scores(s: Scene) -> Chart:
    """The scores of a head (see `Scene.has_scores`)."""
    words = len(s.raw.tokens)
    told = f"Heatmap of the scores of {s.title}, {words} rows and columns."
    return Chart("scores", framed(_heatmap(s.raw, "S"), s.raw, s.row), told)
