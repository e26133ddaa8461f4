"""Train a head in a browser: mark in the picture, watch it train, try it, open its link."""

import re

from playwright.sync_api import expect

from tests.browser.still import at_rest
from tests.browser.test_transformer import headline
from tests.night import night

WORD = """(number) => {
    const chart = document.querySelector(".st-key-view-arcs-across .js-plotly-plot");
    const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
    const {x, y} = chart._fullData.find(({meta}) => meta === "words");
    const at = (axis, value) => axis._offset + axis.d2p(value);
    return [box.x + at(xaxis, x[number]), box.y + at(yaxis, y[number])];
}"""
DASHED = """() => document.querySelector(".st-key-view-arcs-across .js-plotly-plot")
    ._fullData.filter(({line}) => line?.dash === "dash").map(({meta}) => meta)"""


def test_a_word_is_marked_in_the_picture_taught_and_read_from_the_link(visit):
    page = visit("/teach?steps=40&text=The+old+dog+sleeps")
    page.wait_for_selector("[data-part=bridge]", state="attached")
    at_rest(page)
    marked = int(re.findall(r"right for \d+ of (\d+) marked words", headline(page).inner_text())[0])
    page.locator(".st-key-chips [role=radio]", has_text="old").click()
    expect(page.locator(".st-key-should-read")).to_be_visible()
    page.locator(".st-key-view-arcs-across .textpoint").first.wait_for()
    at_rest(page)
    page.mouse.click(*page.evaluate(WORD, 2))
    page.wait_for_function("location.search.includes('marks=2%3E3+The+old+dog+sleeps')")
    page.wait_for_function(f"JSON.stringify(({DASHED})()) === '[[1,2]]'")
    at_rest(page)
    seen: set[str] = set()
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".st-key-pause")).to_be_visible()
    while page.locator(".st-key-pause").count():
        seen.add(headline(page).inner_text())
        page.wait_for_timeout(60)
    expect(page.get_by_role("heading", name="Try it")).to_be_visible()
    assert len(seen) > 1, "the picture does not move"
    every = marked + 1  # with the visitor's own
    expect(headline(page)).to_have_text(
        re.compile(rf"right for {every} of {every} marked words, \d+ of \d+ in new sentences")
    )
    at_rest(page)
    told = headline(page).inner_text()
    again = visit(page.evaluate("location.pathname + location.search"))
    expect(headline(again)).to_have_text(told)


@night
def test_a_phone_teaches_with_touch_and_keys_and_nothing_moves_sideways(visit):
    page = visit("/teach?steps=20", width=390, height=844, scheme="dark")
    button = page.get_by_role("button", name="Train", exact=True)
    expect(button).to_be_in_viewport()
    at_rest(page)
    button.press("Enter")
    expect(page.get_by_role("heading", name="Try it")).to_be_attached()
    main = page.locator(".stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    field = page.get_by_label("Any sentence")
    at_rest(page)
    field.fill("A clever spider builds a sticky web")
    expect(page.get_by_text("Never seen in training:")).to_contain_text("spider")
    at_rest(page)
    page.locator(".st-key-tried-row [role=radio]", has_text="sticky").press("Enter")
    expect(
        page.get_by_role("heading", name="In the trained head sticky attends most to")
    ).to_be_visible()
