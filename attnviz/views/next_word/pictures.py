"""The pictures of the page Next word, each with what a person who cannot see it hears."""

from attnviz import figures
from attnviz.explain.next_word import name_of
from attnviz.explain.sentences import Sentence, compose
from attnviz.export.view import Chart
from attnviz.figures.arc_layout import ROOM
from attnviz.models.decoder.views import by_distance
from attnviz.views.heads import hover_of_heads, tiles
from attnviz.views.next_word.cuts import cut_places
from attnviz.views.next_word.scene import Scene

TILE = 26  # pixels of a head's height


def arcs(s: Scene, *, upright: bool, room: float = ROOM) -> Chart:
    """The arcs of the word that attends; `room` is how many letters fit side by side."""
    place = "down" if upright else "across"
    cut = cut_places(s)
    drawn = figures.arcs.spec(s.weights, focus=s.row, upright=upright, cut=cut, room=room)
    told = f"Arcs from {s.labels[s.row]} back to earlier words, in {s.title}."
    return Chart(f"arcs-{place}", drawn, told, place)


def weights(s: Scene) -> Chart:
    """The weights of all words, with the row of the one that attends framed."""
    drawn = figures.heatmap.spec(s.weights, "W", focus=s.row)
    return Chart("weights", drawn, f"Weights, {s.title}.")


def heads(s: Scene, *, upright: bool) -> Chart:
    """All heads as small heatmaps, a click away from the one shown."""
    framed = [(s.layer, s.head)] if s.layer is not None and s.head is not None else []
    W = s.changed.weights
    told = hover_of_heads(W, s.row, s.labels)
    return tiles(W, told, framed=framed, upright=upright, layers_down=upright, tile=TILE)


def needed(s: Scene) -> Chart:
    """For each word its weight, beside what cutting it does to the next word."""
    told = "For each word its weight, and the change of the next word when it is cut."
    return Chart("needed", figures.needed.spec(s.needs, name_of(s.target.text)), told)


def layers(s: Scene) -> tuple[Sentence, Chart]:
    """The next word as each layer would have it, and from which layer on it stays the first."""
    rows = s.reader.lens(s.changed)
    drawn = [[(name_of(word.text), word.probability) for word in row] for row in rows]
    last = drawn[-1][0][0]
    other = [number for number, row in enumerate(drawn) if row[0][0] != last]
    since = other[-1] + 1 if other else 0
    told = compose(f"“{{word}}” comes first from layer {since} on.", word=last)
    return told, Chart("lens", figures.lens.spec(drawn), str(told))


def distance(s: Scene) -> Chart:
    """The mean weight that words get by how far back they stand."""
    means = by_distance(s.changed, s.layer, s.head)[:-1]  # so far back only the first word stands
    return Chart("distance", figures.distance.spec(means.tolist()), "Mean weight by distance.")
