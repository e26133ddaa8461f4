"""The page Transformer in a real browser: a click on one of 72 tiles, and its twins."""

import re

from playwright.sync_api import expect

from tests.browser.still import at_rest
from tests.night import night


def headline(page):
    return page.locator("h2").first


def tile(page, view, number):
    """The middle of a head's tile, from the drawing itself."""
    find = """([view, number]) => {
        const chart = document.querySelector(`.st-key-view-${view} .js-plotly-plot`);
        chart.scrollIntoView({block: "center"});
        const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
        const {x, y} = chart._fullData[1];
        return [box.x + xaxis._offset + xaxis.d2p(x[number]) + 12,
                box.y + yaxis._offset + yaxis.d2p(y[number]) - 12];
    }"""
    page.locator(f".st-key-view-{view} .heatmaplayer image").first.wait_for()
    page.wait_for_selector("[data-part=bridge]", state="attached")
    at_rest(page)
    return page.evaluate(find, [view, number])


def test_a_tile_tells_its_head_and_a_click_or_a_key_chooses_one(visit):
    page = visit("/transformer")
    the_mouse_over_a_tile_tells_its_head_and_lights_no_word(page)
    expect(headline(page)).to_have_text(
        re.compile(r"^In layer 1, head 5, bank attends to river most")
    )
    page.mouse.click(*tile(page, "heads-across", 2 * 12 + 9))
    expect(headline(page)).to_have_text(re.compile("^In layer 3, head 10, bank"))
    page.wait_for_function("location.search.includes('layer=3&head=10')")
    chosen = page.locator(".st-key-heads [role=radio][aria-checked=true]")
    expect(chosen).to_have_text(["3", "10"])
    keys_choose_a_head_and_a_word_in_a_picture_the_focus(page)


def the_mouse_over_a_tile_tells_its_head_and_lights_no_word(page):
    page.mouse.move(*tile(page, "heads-across", 2))
    told = page.locator(".st-key-view-heads-across .hoverlayer")
    expect(told).to_contain_text("layer 1, head 3")
    expect(told).to_contain_text("attends to the previous word (1.00)")
    assert page.locator(".attnviz-band").count() == 0


def keys_choose_a_head_and_a_word_in_a_picture_the_focus(page):
    at_rest(page)
    head = page.locator(".st-key-head-shown [role=radio]", has_text=re.compile("^11$"))
    head.press("Enter")
    expect(headline(page)).to_have_text(re.compile("^In layer 3, head 11, bank"))
    at_rest(page)
    page.locator(".st-key-chips [role=radio]", has_text="swam").click()
    expect(headline(page)).to_have_text(re.compile("^In layer 3, head 11, swam"))
    at_rest(page)
    page.get_by_role("link", name="Explore").first.click()
    expect(headline(page)).to_have_text(re.compile("^swam keeps"))


@night
def test_a_phone_shows_the_heads_running_down_and_takes_a_touch(visit):
    page = visit("/transformer", width=390, height=844)
    expect(page.locator(".st-key-view-heads-down")).to_be_visible()
    expect(page.locator(".st-key-view-heads-across")).to_be_hidden()
    main = page.locator(".stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    page.mouse.click(*tile(page, "heads-down", 12 + 8))
    expect(headline(page)).to_have_text(re.compile("^In layer 2, head 9, bank"))
