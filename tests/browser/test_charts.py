"""How charts are drawn and redrawn, in a real browser."""

from urllib.parse import quote_plus

import numpy as np
import pytest
from playwright.sync_api import expect

import attnviz as av
from attnviz import colours
from attnviz.explain.reading import turned
from tests.contrast import blended, contrast, parsed

NUMBERS = """() => {
    const chart = document.querySelector(".st-key-view-weights .attnviz-chart");
    const { xaxis, yaxis } = chart._fullLayout;
    return [...chart.querySelectorAll(".attnviz-written text")].map((text) => [
        Math.round(yaxis.p2c(text.getAttribute("y") - yaxis._offset)),
        Math.round(xaxis.p2c(text.getAttribute("x") - xaxis._offset)),
        text.textContent,
        getComputedStyle(text).fill,
    ]);
}"""
PLACES = """(view) => {
    const chart = document.querySelector(`.st-key-view-${view} .attnviz-chart`);
    const place = (axis, at, [first, last]) =>
        first + (at - axis._offset) / axis._length * (last - first);
    const { xaxis, yaxis } = chart._fullLayout;
    return [...chart.querySelectorAll(".attnviz-written text")].map((text) => [
        place(yaxis, text.getAttribute("y"), [...yaxis.range].reverse()),
        place(xaxis, text.getAttribute("x"), xaxis.range),
        text.textContent,
    ]);
}"""
HOSTILE = (
    "3 river bank 10 2",
    "The war ended in 1945 and 9 men left",
    "the constructor of 0 the bank Σ 1 river",
)
WIDEST = "document.querySelector('.st-key-view-vectors .attnviz-chart')._fullLayout.xaxis.range[1]"


def written(page):
    """The numbers written into the cells of W, and their colours, by row and column."""
    page.locator(".st-key-view-weights .attnviz-written text").first.wait_for(state="attached")
    return {(row, column): (text, ink) for row, column, text, ink in page.evaluate(NUMBERS)}


def settled(page, condition):
    page.wait_for_function(condition)
    page.wait_for_timeout(300)


def test_every_cell_holds_its_own_number(visit):
    cells, a = written(visit("/?matrices=true")), av.analyse()
    assert len(cells) == 11 * 12
    for (row, column), weight in np.ndenumerate(a.W):
        assert cells[row, column][0] == f"{100 * weight:.0f}"
    assert {cells[row, 11][0] for row in range(11)} == {"100"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_number_can_be_read_on_its_cell(visit, scheme):
    cells, a = written(visit("/?matrices=true", scheme=scheme)), av.analyse()
    for (row, column), weight in np.ndenumerate(a.W):
        ground = blended(colours.READS, weight / a.W.max(), colours.GROUNDS[scheme]["paper"])
        assert contrast(parsed(cells[row, column][1]), ground) >= 4.5


def places(page, view):
    """The numbers written into a matrix, by where they really stand: its row and column."""
    page.locator(f".st-key-view-{view} .attnviz-written text").first.wait_for(state="attached")
    found = page.evaluate(PLACES, view)
    for row, column, _ in found:
        assert abs(row - round(row)) < 0.05
        assert abs(column - round(column)) < 0.05
    cells = {(round(row), round(column)): text for row, column, text in found}
    assert len(cells) == len(found)
    return cells


@pytest.mark.parametrize("text", HOSTILE)
def test_numbers_stand_in_their_cells_whatever_the_words(visit, text):
    page, a = visit(f"/?matrices=true&text={quote_plus(text)}"), av.analyse(text)
    n = len(a.tokens)
    weights, scores = places(page, "weights"), places(page, "scores")
    for i, j in np.ndindex(n, n):
        assert weights[i, j] == f"{100 * a.W[i, j]:.0f}"
        assert float(scores[i, j].replace("−", "-")) == pytest.approx(a.S[i, j], abs=0.0501)
    assert set(weights) - set(scores) == {(i, n) for i in range(n)}
    degrees = page.locator(".st-key-view-change .attnviz-written text").all_text_contents()
    assert degrees == [f"{angle:.0f}°" for angle in turned(a.V, a.Y)]


def test_pieces_named_as_properties_of_a_table_keep_their_rows(visit):
    text = "the constructor __proto__ toString hasOwnProperty valueOf 7 of 10"
    page = visit(f"/transformer?text={quote_plus(text)}&layer=1&head=1")
    cells = places(page, "weights")
    rows = {row for row, _ in cells}
    assert rows == set(range(len(rows)))
    assert len(cells) in (len(rows) ** 2, len(rows) * (len(rows) + 1))  # with Σ where it fits
    labels = "() => document.querySelector('.st-key-view-weights .attnviz-chart')._fullLayout.yaxis"
    assert page.evaluate(f"({labels})()._categories.length") == len(rows)


def test_a_changed_dimension_is_drawn_into_the_same_chart(visit):
    page = visit("/?matrices=true")
    written(page)
    page.evaluate("document.querySelectorAll('.attnviz-chart').forEach((c, i) => c.mark = i)")
    page.get_by_role("radio", name="300", exact=True).click()
    settled(page, f"{WIDEST} === 300.5")
    marks = "[...document.querySelectorAll('.attnviz-chart')].map((c) => c.mark)"
    assert page.evaluate(marks) == [0, 1, 2, 3, 4]
    assert page.locator(".st-key-view-weights .attnviz-written").count() == 3
    strongest = f"{100 * av.analyse(dim=300).W[10, 10]:.0f}"
    assert written(page)[10, 10][0] == strongest


def test_the_last_of_quick_changes_is_what_is_drawn(visit):
    page = visit("/?matrices=true")
    written(page)
    for dim in ("100", "200", "300", "100", "200"):
        page.get_by_role("radio", name=dim, exact=True).click()
    settled(page, f"{WIDEST} === 200.5")
    expect(page.get_by_role("radio", name="200", exact=True)).to_be_checked()
    assert written(page)[10, 10][0] == f"{100 * av.analyse(dim=200).W[10, 10]:.0f}"
    assert len(written(page)) == 11 * 12


@pytest.mark.parametrize("width", [390, 900, 1280])
def test_charts_are_as_wide_as_their_place_and_follow_it(visit, width):
    page = visit("/?matrices=true", width=1280)
    written(page)
    page.set_viewport_size({"width": width, "height": 900})
    fits = """() => [...document.querySelectorAll(".attnviz-chart")].every((chart) =>
        Math.abs(chart._fullLayout?.width - chart.clientWidth) <= 1)"""
    settled(page, fits)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(written(page)) == 11 * 12


def test_numbers_and_words_take_the_ink_of_the_theme(visit):
    dark = visit("/?matrices=true", scheme="dark")
    paler = written(dark)[0, 0][1]
    assert min(int(part) for part in paler[4:-1].split(",")) > 200
    dark.emulate_media(color_scheme="light")
    dark.wait_for_timeout(1500)
    darker = written(dark)[0, 0][1]
    assert max(int(part) for part in darker[4:-1].split(",")) < 80


def test_a_chart_in_a_part_that_is_unfolded_is_drawn(visit):
    page = visit("/?matrices=true")
    written(page)
    page.get_by_text("Check it by hand").click()
    page.locator(".st-key-view-receipt .bars path").first.wait_for()
    assert page.locator(".st-key-view-receipt .bars path").count() == 11


def test_in_a_lecture_type_grows_with_the_screen(visit):
    page = visit("/?mode=lecture&matrices=true", width=1280, height=720)
    chart = "document.querySelector('.st-key-view-weights .attnviz-chart')"
    size = f"{chart}?._fullLayout?.font.size"
    page.wait_for_function(f"Math.abs({size} - 13 * 1.4) < 0.1")
    page.wait_for_function("parseFloat(getComputedStyle(document.documentElement).fontSize) >= 22")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function(f"Math.abs({size} - 13 * 2.1) < 0.1")
    fits = """() => [...document.querySelectorAll(".attnviz-chart")].every((chart) =>
        Math.abs(chart._fullLayout?.height - chart.clientHeight) <= 1)"""
    page.wait_for_function(fits)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
