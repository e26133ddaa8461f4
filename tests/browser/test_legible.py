"""Type on pictures: large enough, dark enough, nothing over anything else, nothing cut off."""

from urllib.parse import quote_plus

import numpy as np
import pytest

from attnviz import colours
from tests.browser.conftest import TALL
from tests.browser.test_hover import arrived
from tests.contrast import contrast, parsed
from tests.night import NIGHT, night

# Of each text its size, its ink and the corners of the band its letters stand in.
TEXTS = r"""() => [...document.querySelectorAll(".attnviz-chart")].filter((c) => c.clientWidth)
    .map((chart) => {
        const box = chart.getBoundingClientRect();
        const texts = [...chart.querySelectorAll(".main-svg text")].filter((text) =>
            text.textContent.trim() && !text.closest(".hoverlayer"));
        return {
            name: chart.closest("[class*=st-key]").className.match(/st-key-([\w-]+)/)[1],
            width: box.width, height: box.height,
            texts: texts.map((text) => {
                const { x, y, width, height } = text.getBBox(), matrix = text.getScreenCTM();
                const style = getComputedStyle(text), inner = text.querySelector("tspan tspan");
                const band = [[x + 1, y + 0.28 * height], [x + width - 1, y + 0.28 * height],
                    [x + width - 1, y + 0.78 * height], [x + 1, y + 0.78 * height]];
                return {
                    text: text.textContent,
                    // Plotly shrinks what does not fit: what counts is how large it is drawn.
                    size: parseFloat(style.fontSize) * Math.hypot(matrix.a, matrix.b),
                    ink: getComputedStyle(inner ?? text).fill,
                    cell: Boolean(text.closest(".attnviz-written")),
                    corners: band.map(([px, py]) => {
                        const at = new DOMPoint(px, py).matrixTransform(matrix);
                        return [at.x - box.x, at.y - box.y];
                    }),
                };
            }),
        };
    })"""
LONG = "the incomprehensibilities of river bank water money boat cash " * 7
PATHS = {
    "explore": "/?matrices=true",
    "300 numbers": "/?dim=300&matrices=true",
    "every arc": "/?arcs=all&layers=2&heads=2&matrices=true",
    "60 words": f"/?matrices=true&text={quote_plus(LONG)}",
    "60 pieces": f"/transformer?text={quote_plus(LONG[:200])}",
}


def apart(one, other):
    """Whether two convex shapes lie apart: beyond an edge of one there is all of the other."""
    for shape, rest in ((one, other), (other, one)):
        for start, end in zip(shape, np.roll(shape, -1, axis=0), strict=True):
            outwards = np.array([end[1] - start[1], start[0] - end[0]])
            outwards *= -1 if ((shape - start) @ outwards).max() > 1e-6 else 1
            if ((rest - start) @ outwards).min() >= -1e-6:
                return True
    return False


def faults(chart, paper):
    """What a person could not read on a chart."""
    texts = [text | {"corners": np.array(text["corners"])} for text in chart["texts"]]
    for text in texts:
        low, high = text["corners"].min(axis=0), text["corners"].max(axis=0)
        if text["size"] < 11.9:
            yield "small", text["text"], text["size"]
        if not text["cell"] and contrast(parsed(text["ink"]), paper) < 4.5:
            yield "pale", text["text"], text["ink"]
        if (low < -1).any() or (high > [chart["width"] + 1, chart["height"] + 1]).any():
            yield "cut off", text["text"], [*low.round(), *high.round()]
    for i, j in near(np.array([text["corners"] for text in texts]).reshape(-1, 4, 2)):
        if not apart(texts[i]["corners"], texts[j]["corners"]):
            yield "overlap", texts[i]["text"], texts[j]["text"]


def near(shapes):
    """The pairs of these shapes that may overlap: their boxes do."""
    low, high = shapes.min(axis=1), shapes.max(axis=1)
    meet = (low[:, None] <= high).all(axis=2) & (low <= high[:, None]).all(axis=2)
    return zip(*np.triu(meet, 1).nonzero(), strict=True)


SCREENS = ((1280, "light"), (390, "dark"), (320, "light"))
# The fullest pictures, each on a wide screen and on one of the narrow ones; the rest at night.
FULLEST = {"every arc": SCREENS[:2], "60 words": SCREENS[::2]}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in FULLEST else night) for name in PATHS]
)
def test_all_type_on_pictures_can_be_read(visit, name):
    told: list[bytes] = []
    page = visit(PATHS[name], before=lambda page: hear(page, told))
    for width, scheme in SCREENS if NIGHT else FULLEST[name]:
        told.clear()
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": TALL if width > 640 else 3 * TALL})
        fits(page, upright=width < 640)
        fits_the_screen(page)
        can_be_read(page, scheme)
        assert width > 640 or len(told) <= 1, "a screen that is turned is told once"


def hear(page, told):
    """Note what a page sends to the app."""
    page.on("websocket", lambda socket: socket.on("framesent", lambda sent: told.append(sent)))


def fits_the_screen(page):
    """Nothing on a page is wider than the screen."""
    page.wait_for_function("""(main => main.scrollWidth <= main.clientWidth)(
        document.querySelector('.stMain'))""")
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")


def fits(page, *, upright):
    """Wait until what is drawn is meant for the screen as it is now."""
    arrived(page)
    down = """[class*="st-key-view-arcs-down"], [class*="st-key-view-arcs-upright"]"""
    page.wait_for_function(
        "([down, upright]) => Boolean(document.querySelector(down)) === upright",
        arg=[down, upright],
        timeout=60_000,
    )
    page.wait_for_function("""[...document.querySelectorAll('.attnviz-chart')].every((chart) =>
        !chart.clientWidth || Math.abs(chart._fullLayout?.width - chart.clientWidth) <= 1)""")
    arrived(page)


def can_be_read(page, scheme, least=40):
    paper = parsed(colours.GROUNDS[scheme]["paper"])
    charts = page.evaluate(TEXTS)
    found = {chart["name"]: list(faults(chart, paper)) for chart in charts}
    assert not {name: all_of_it for name, all_of_it in found.items() if all_of_it}
    assert sum(len(chart["texts"]) for chart in charts) > least
