"""The pictures of one head, or of a mean of heads, on the page Transformer."""

from attnviz import figures
from attnviz.export.view import Chart
from attnviz.figures.heatmap import FEW
from attnviz.jobs.cache import once
from attnviz.views.transformer.answer import headline
from attnviz.views.transformer.scene import Scene

TALL = 270  # pixels of the matrix beside all heads
WIDE = 340  # pixels there are for it on a screen of 1280

_arcs, _heatmap = once(figures.arcs.spec), once(figures.heatmap.spec)


def arcs(s: Scene, *, place: str = "across") -> Chart:
    """The arcs of the word in focus; they run down on every screen."""
    drawn = _arcs(s.drawn, focus=s.row, upright=True)
    return Chart(f"arcs-{place}", drawn, f"Arcs. {headline(s)}.", place)


def weights(s: Scene, *, small: bool = False) -> Chart:
    """The weights as they are drawn; `small`, to stand beside all heads."""
    words = len(s.drawn.tokens)
    wide = WIDE if small and words > FEW else None
    drawn = _heatmap(s.drawn, "W", focus=s.row, tall=TALL, wide=wide)
    told = f"Heatmap of the weights of {s.title}, {words} rows and columns."
    return Chart("weights", drawn, told)


def scores(s: Scene) -> Chart:
    """The scores of a head (see `Scene.has_scores`)."""
    words = len(s.raw.tokens)
    told = f"Heatmap of the scores of {s.title}, {words} rows and columns."
    return Chart("scores", _heatmap(s.raw, "S", focus=s.row), told)
