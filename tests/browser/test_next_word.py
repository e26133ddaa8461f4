"""Next word with the mouse: arcs, words and cells are cut, before the model is here."""

import re

import pytest
from playwright.sync_api import expect

from attnviz.models.decoder import Cut
from attnviz.models.decoder.recorded import open_recorded
from attnviz.settings.next_word import EXAMPLES
from tests.browser.still import at_rest
from tests.night import night

# The middle of the arc that leads to the word at a place, on the screen.
ARC = """(place) => {
    const chart = document.querySelector("[class*=st-key-view-arcs] .js-plotly-plot");
    const leads = ({meta, line}) => line && meta?.[1] === place && meta[0] > place;
    const arc = chart._fullData.find(leads);
    const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
    const middle = Math.floor(arc.x.length / 2);
    return [box.x + xaxis._offset + xaxis.d2p(arc.x[middle]),
            box.y + yaxis._offset + yaxis.d2p(arc.y[middle])];
}"""
# The middle of a cell of the matrix.
CELL = """([row, column]) => {
    const chart = document.querySelector("[class*=st-key-view-weights] .js-plotly-plot");
    chart.scrollIntoView({block: "center"});
    const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
    return [box.x + xaxis._offset + xaxis.l2p(column), box.y + yaxis._offset + yaxis.l2p(row)];
}"""


@pytest.fixture
def page(visit):
    """The page of a server whose cache holds no model: it shows what was recorded."""
    page = visit("/next")
    page.locator("[class*=st-key-view-arcs] .main-svg").first.wait_for()
    page.wait_for_selector("[data-part=bridge]", state="attached")
    at_rest(page)
    return page


def take(page, example):
    page.locator(".st-key-presets").get_by_role("button", name=example).click()
    at_rest(page)


def cut_word(page, place):
    """Click the chip of the word at a place."""
    page.locator(".st-key-cut-words button").nth(place).click()
    at_rest(page)


def cut_arc(page, place):
    page.mouse.click(*page.evaluate(ARC, place))
    at_rest(page)


def how(page, key, name):
    """Choose how to cut."""
    page.locator(".st-key-how-to-cut button").first.click()
    page.locator(f".st-key-{key} [role=radio]", has_text=name).click()
    at_rest(page)
    page.keyboard.press("Escape")
    at_rest(page)


def told(page, example, *cuts):
    """The page tells what the recorded reading with these cuts says."""
    reader, text = open_recorded(), EXAMPLES[example]
    plain, changed = reader.read(text), reader.read(text, cuts)
    first, share = plain.top[0], changed.probability(plain.top[0].id)
    number = f"{share:.1%}" if share >= 0.01 else r"0\.\d+%"
    sentence = rf"^With.*, {first.text} .*{first.probability:.1%} to {number}"
    expect(page.locator("h2").first).to_have_text(re.compile(sentence))


def test_an_arc_a_word_and_a_cell_are_cut_with_the_mouse(page):
    expect(page.locator("h2").first).to_have_text("Paris is the likeliest next word (77.3%)")
    cut_arc(page, 3)
    told(page, "Capital", Cut(3))
    expect(page.locator("h2").first).to_contain_text("a space comes first now")
    page.wait_for_function("location.search.includes('cuts=4')")
    cut_arc(page, 3)  # the dotted line gives the word back
    expect(page.locator("h2").first).to_have_text("Paris is the likeliest next word (77.3%)")
    take(page, "Mary")
    cut_word(page, 3)
    told(page, "Mary", Cut(3))
    cut_word(page, 3)
    cut_word(page, 1)
    cut_word(page, 9)
    told(page, "Mary", Cut(1), Cut(9))
    take(page, "Capital")
    a_cell_of_the_matrix_cuts_its_word(page)


@night
def test_the_other_rows_are_made_with_the_mouse(page):
    take(page, "River")
    cut_arc(page, 4)
    told(page, "River", Cut(4))
    how(page, "cut_by", "All words")
    told(page, "River", Cut(4, "all"))
    page.get_by_role("button", name="Undo all changes").click()
    take(page, "Too")
    how(page, "cut_by", "Only the last word")
    cut_word(page, 6)
    told(page, "Too …", Cut(6))


def a_cell_of_the_matrix_cuts_its_word(page):
    page.get_by_role("tab", name="All heads").click()
    at_rest(page)
    page.mouse.click(*page.evaluate(CELL, [4, 3]))
    at_rest(page)
    told(page, "Capital", Cut(3))


def test_a_cut_in_a_layer_takes_the_model_and_says_so(visit):
    page = visit("/next?cuts=4.18.6&in_layer=18&in_head=6")
    at_rest(page)
    expect(page.get_by_text("This cut was not recorded")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Download"))).to_be_visible()
    page.get_by_role("button", name="Undo all changes").click()
    expect(page.get_by_text("This cut was not recorded")).to_have_count(0)
