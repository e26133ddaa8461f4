"""How much weight words get by how far back they stand."""

from collections.abc import Sequence

from attnviz import colours
from attnviz.explain.reading import percent
from attnviz.figures.canvas import SIZES, canvas
from attnviz.figures.picture import Picture, Spec

HEIGHT = 200  # pixels


@Picture
def distance(means: Sequence[float]) -> Spec:
    """Draw the mean weight of the word k places back as a bar for each k, from 0, itself."""
    places = list(range(len(means)))
    bars = {
        "type": "bar",
        "x": places,
        "y": [float(mean) for mean in means],
        "marker": {"color": colours.READS},
        "hovertext": [
            f"{'itself' if k == 0 else f'{k} back'}: {percent(float(mean))}"
            for k, mean in enumerate(means)
        ],
        "hoverinfo": "text",
    }
    layout = canvas(
        height=HEIGHT,
        margin={"l": 44, "r": 8, "t": 8, "b": 40},
        bargap=0.25,
        xaxis={
            "title": {"text": "places back", "font": {"size": 12, "color": colours.INK}},
            "tickfont": {"size": 12, "color": colours.FAINT},
            "nticks": 10,
            "fixedrange": True,
        },
        yaxis=SIZES | {"tickformat": ".0%"},
    )
    return {"data": [bars], "layout": layout}
