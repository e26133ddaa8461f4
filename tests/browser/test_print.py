"""A page on paper: its pictures whole and redrawn to fit, dark on white, nothing to click."""

import math
import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from attnviz.colours import GROUNDS
from tests.browser.still import at_rest
from tests.night import night

DRAWN = """() => {
    const seen = chart => chart.clientWidth;  // and not behind a tab
    const charts = [...document.querySelectorAll(".attnviz-chart")].filter(seen);
    return charts.length && charts.every(chart => chart.querySelector(".main-svg"));
}"""
SMALLEST = 7  # points of type
NEXT = "/next?cuts=4&in_layer=18&in_head=6&next_part=steps"
# The first and the last line of every picture get a name, to be found on the paper.
MARK = """() => document.querySelectorAll(".attnviz-chart").forEach((chart, i) => {
    chart.style.position = "relative";
    for (const [name, edge] of [["upper", "top"], ["lower", "bottom"]]) {
        const mark = document.createElement("small");
        mark.textContent = name + i + ".";
        mark.style.cssText = `position:absolute;left:0;font-size:10px;line-height:9px;${edge}:0`;
        chart.append(mark);
    }
})"""
# What is seen at the moment of printing.
ON_PAPER = """() => {
    const rgb = colour => colour.match(/[\\d.]+/g).map(Number), seen = {faint: [], controls: []};
    seen.widths = [...document.querySelectorAll(".attnviz-chart")].map(c => c._fullLayout.width);
    const texts = ".stMarkdown p, h1, h2, h3, .js-plotly-plot text";
    for (const text of document.querySelectorAll(texts)) {
        const {fill, color} = getComputedStyle(text), svg = text.namespaceURI.endsWith("svg");
        if (!text.checkVisibility() || !text.textContent.trim()) continue;
        const light = Math.max(...rgb(svg ? fill : color).slice(0, 3));
        const onCell = svg && text.closest(".attnviz-written");
        if (light > 190 && !onCell) seen.faint.push(text.textContent);
    }
    const controls = "input, [role=radio], [data-baseweb], .stPopover, .stAppHeader, summary svg";
    const bars = [...document.querySelectorAll("rect[data-key^=score-]")];
    seen.bars = bars.map(bar => bar.checkVisibility());
    for (const control of document.querySelectorAll(controls))
        if (control.checkVisibility()) seen.controls.push(control.outerHTML.slice(0, 90));
    return seen;
}"""


def printed(page):
    page.evaluate(MARK)
    return PdfReader(BytesIO(page.pdf(format="A4"))).pages


@pytest.mark.parametrize(
    ("path", "pages"),
    [
        ("/?matrices=true", 5),
        pytest.param("/compare", 8, marks=night),
        pytest.param("/transformer", 7, marks=night),
        pytest.param(NEXT, 5, marks=night),
    ],
)
def test_a_dark_page_is_printed_whole_and_dark_on_white(visit, path, pages):
    page = visit(path, scheme="dark")
    page.wait_for_function(DRAWN)
    at_rest(page)
    paper_is_white_its_ink_dark_and_its_pictures_fit(page)
    at_rest(page)
    every_picture_is_whole_on_one_of_several_pages(page, pages)


def every_picture_is_whole_on_one_of_several_pages(page, pages):
    paper = printed(page)
    assert not [text for sheet in paper for text in small_print(sheet)]
    sheets = [sheet.extract_text() for sheet in paper]
    assert 2 <= len(sheets) <= pages
    count = page.locator(".attnviz-chart").count()
    for mark in (f"{i}." for i in range(count)):
        where = [[mark in _marks(sheet, edge) for sheet in sheets] for edge in ("upper", "lower")]
        assert where[0] == where[1], f"picture {mark} is on two pages"
        assert sum(where[0]) == 1
    whole = "\n".join(sheets)
    assert "attnviz · " in whole  # where it comes from
    for control in (
        "Take it with you",
        "Share",
        ".*as a table",
        "Which word(?! comes)",
        "Dimension",
        "Try",
        ".*(Click|Type a|or press)",
    ):
        assert not re.search(rf"^{control}\b", whole, re.MULTILINE), control


def small_print(sheet):
    """What stands on a sheet in letters that are too small to read, with their size in points."""
    found = []

    def read(text, page, line, _, size):
        size *= math.hypot(*page[2:4]) * math.hypot(*line[2:4])
        if text.strip() and size < SMALLEST:
            found.append((text.strip(), round(size, 1)))

    sheet.extract_text(visitor_text=read)
    return found


def paper_is_white_its_ink_dark_and_its_pictures_fit(page):
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.attnviz-chart')]"
        ".every((chart) => chart._fullLayout?.width === 680)"
    )
    seen = page.evaluate(ON_PAPER)
    assert set(seen["widths"]) == {680}
    assert not seen["faint"]
    assert not seen["controls"]
    assert seen["bars"]
    assert all(seen["bars"])
    word = page.locator("h2 .stMarkdownColoredText", has_text=re.compile("bank|France"))
    self = GROUNDS["light"]["self"]
    expect(word.first).to_have_css("color", f"rgb({', '.join(map(str, bytes.fromhex(self[1:])))})")
    page.emulate_media(media="null", color_scheme="dark")
    page.wait_for_function(
        "() => document.querySelector('.attnviz-chart')._fullLayout.width !== 680"
    )


def _marks(sheet, edge):
    return [part.split()[0] for part in sheet.split(edge)[1:]]


def a_page_that_was_taken_away_is_printed_whole(page):
    """From a phone in the dark."""
    page.locator("[data-figure=weights] .main-svg").first.wait_for()
    page.evaluate(MARK.replace(".attnviz-chart", ".across [data-figure], section > [class=''] > *"))
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    for mark in (f"{i}." for i in range(5)):
        where = [[mark in _marks(sheet, edge) for sheet in sheets] for edge in ("upper", "lower")]
        assert where[0] == where[1], f"picture {mark} is on two pages"
        assert sum(where[0]) == 1
    assert "Which word are you looking at?" not in "".join(sheets)
    widths = "[...document.querySelectorAll('[data-figure]')].map(c => c._fullLayout?.width)"
    page.wait_for_function(f"() => {widths}.slice(1).every(width => width < 400)")  # and back
