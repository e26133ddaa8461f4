"""How charts are drawn and redrawn, in a real browser."""

from urllib.parse import quote_plus

import numpy as np
import pytest
from playwright.sync_api import expect

import attnviz as av
from attnviz import colours
from attnviz.explain.reading import turned
from tests.browser.conftest import TALL
from tests.browser.look import what_no_component_draws_has_the_colours_of_the_page
from tests.browser.still import at_rest
from tests.contrast import blended, contrast, parsed
from tests.night import NIGHT, at_night

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
    "the constructor of 0 the bank Σ 1 river",
    *at_night("3 river bank 10 2", "The war ended in 1945 and 9 men left"),
)
# Every chart, in view or not, is drawn as wide as its place.
AS_WIDE = """() => [...document.querySelectorAll(".attnviz-chart")].every((chart) =>
    Math.abs(chart._fullLayout?.width - chart.clientWidth) <= 1)"""
# The ink of the palest cell is that of the theme: light on dark, or dark on light.
INK = """(scheme) => {
    const text = document.querySelector(".st-key-view-weights .attnviz-written text");
    const ink = text && getComputedStyle(text).fill.match(/\\d+/g).slice(0, 3).map(Number);
    return ink && (scheme === "dark" ? Math.min(...ink) > 200 : Math.max(...ink) < 80);
}"""
WIDEST = "document.querySelector('.st-key-view-vectors .attnviz-chart')._fullLayout.xaxis.range[1]"


WATCHED = """() => {
  const react = Plotly.react, numbers = (chart) => chart.querySelector(".attnviz-written");
  window.drawn = [];
  Plotly.react = (chart, figure) => {
    const before = numbers(chart), promise = react(chart, figure);
    if (before) queueMicrotask(() => drawn.push([figure.config, numbers(chart) !== before]));
    return promise;
  };
}"""


def written(page):
    """The numbers written into the cells of W, and their colours, by row and column."""
    page.locator(".st-key-view-weights .attnviz-written text").first.wait_for(state="attached")
    return {(row, column): (text, ink) for row, column, text, ink in page.evaluate(NUMBERS)}


def settled(page, condition):
    page.wait_for_function(condition)
    at_rest(page)


def test_every_cell_holds_its_own_number_in_an_ink_that_can_be_read_on_either_ground(visit):
    page, a = visit("/?matrices=true", scheme="dark"), av.analyse()
    for scheme in ("dark", "light"):
        if scheme == "light":
            what_no_component_draws_has_the_colours_of_the_page(page)
        page.wait_for_function(INK, arg=scheme)
        cells = written(page)
        assert len(cells) == 11 * 12
        for (row, column), weight in np.ndenumerate(a.W):
            number, ink = cells[row, column]
            assert number == f"{100 * weight:.0f}"
            ground = blended(colours.READS, weight / a.W.max(), colours.GROUNDS[scheme]["paper"])
            assert contrast(parsed(ink), ground) >= 4.5, (scheme, row, column)
        assert {cells[row, 11][0] for row in range(11)} == {"100"}
    charts_are_as_wide_as_their_place_and_follow_it(page)
    a_change_is_whole_at_once(page)


def a_change_is_whole_at_once(page):
    """Plotly is told its settings once: told again, it lays out the page. Numbers do not wait."""
    page.evaluate(WATCHED)
    page.get_by_role("radio", name="100", exact=True).click()
    settled(page, "drawn.length > 2")
    assert all(page.evaluate("drawn.map(([settings, written]) => !settings && written)"))


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


def test_what_changes_is_drawn_into_the_same_charts_and_the_last_change_wins(visit):
    page = visit("/?matrices=true", moves=True)
    written(page)
    at_rest(page)
    page.evaluate("document.querySelectorAll('.attnviz-chart').forEach((c, i) => c.mark = i)")
    marks = "[...document.querySelectorAll('.attnviz-chart')].map((c) => c.mark)"
    one, many = ("300",), ("100", "300", "200")
    for *passed, last in (one, many) if NIGHT else (many,):
        for dim in (*passed, last):
            page.get_by_role("radio", name=dim, exact=True).click()
        settled(page, f"{WIDEST} === {last}.5")
        expect(page.get_by_role("radio", name=last, exact=True)).to_be_checked()
        assert page.evaluate(marks) == [0, 1, 2, 3, 4, 5]
        assert page.locator(".st-key-view-weights .attnviz-written").count() == 3
        told = str(av.reading(av.analyse(dim=int(last)), 10))
        for chart in ("arcs-across", "weights"):  # who hears the page hears of the same numbers
            label = page.locator(f".st-key-view-{chart} .attnviz-chart").get_attribute("aria-label")
            assert told in label
        cells = written(page)
        assert len(cells) == 11 * 12
        assert cells[10, 10][0] == f"{100 * av.analyse(dim=int(last)).W[10, 10]:.0f}"
    at_rest(page)
    page.get_by_text("Check it by hand").click()
    expect(page.locator(".st-key-view-receipt .bars path")).to_have_count(11)


def charts_are_as_wide_as_their_place_and_follow_it(page):
    for width in (1280, 900, 390):
        page.set_viewport_size({"width": width, "height": TALL})
        settled(page, AS_WIDE)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert len(written(page)) == 11 * 12, width
