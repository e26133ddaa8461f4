"""What a person sees without scrolling: the answer, whole."""

import re
from contextlib import contextmanager
from itertools import pairwise

from playwright.sync_api import expect

from tests.browser.still import at_rest
from tests.night import night

ARCS = '[class*="st-key-view-arcs"] .attnviz-chart'
BOTTOM = f"document.querySelector('{ARCS}')?.getBoundingClientRect().bottom"
SETTINGS = "Built-in · ÷ √d"


def drawn(page):
    page.locator(f"{ARCS} .main-svg").first.wait_for()
    at_rest(page)
    return page


def test_arcs_a_heatmap_and_play_are_on_the_first_screen_and_stay_where_they_are(visit):
    page = drawn(visit(width=1280, height=800, before=counts_arrivals))
    assert page.evaluate("moves") == []  # for whoever asks for stillness
    arcs_and_a_heatmap_are_on_the_first_screen(page)
    assert bottom(page, PLAY) <= 800
    for width in (800, 1100):
        page.set_viewport_size({"width": width, "height": 800})
        what_stands_in_a_row_lies_apart(drawn(page))
    page.set_viewport_size({"width": 1280, "height": 720})
    the_answer_is_on_the_first_screen(drawn(page), 1280, 720)
    settings_are_told_on_one_line_and_stay_open_while_one_chooses(page)
    page.keyboard.press("Escape")
    the_field_of_a_long_sentence_grows_to_four_lines(page)


def what_stands_in_a_row_lies_apart(page):
    """The switch, what it shows and the name of the table; the pages and Share."""
    rows = (
        (".st-key-heatmap button >> nth=-1", ".st-key-heatmap label", "text=Weights as a table"),
        ('[data-testid="stTopNav"]', ".st-key-share button"),
    )
    for row in rows:
        boxes = [page.locator(it).first.bounding_box() for it in row]
        seen = [box for box in boxes if box["width"] > 1]
        assert all(a["x"] + a["width"] <= b["x"] for a, b in pairwise(seen)), row


@night
def test_of_60_words_arcs_and_a_heatmap_are_on_the_first_screen_also_beside_the_lab(visit):
    page = drawn(visit(f"/?text={(WORDS * 4).replace(' ', '+')}", height=800))
    arcs_and_a_heatmap_are_on_the_first_screen(page)
    page.get_by_role("button", name="More choices").click()
    page.locator(".st-key-lab").wait_for()
    at_rest(page)
    arcs_and_a_heatmap_are_on_the_first_screen(page, ".st-key-lab")


def the_answer_is_on_the_first_screen_of_a_phone_and_a_switch_shows_one_picture(page):
    the_answer_is_on_the_first_screen(drawn(page), 390, 844)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 320, "height": 640})
    what_opens_opens_whole(drawn(page), 320, 640)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    one_picture_is_shown_by_a_switch(drawn(page))


def the_answer_is_on_the_first_screen(page, width, height):
    the_picture_with_its_percentages_is_on_it(page, height)
    if width < 640:
        the_sentence_runs_down(page)
    else:
        on_a_large_screen_the_flow_begins_on_the_first_one(page, width, height)
    the_lab_leaves_the_picture_where_it_is(page, width, height)
    what_opens_opens_whole(page, width, height)


def on_a_large_screen_the_flow_begins_on_the_first_one(page, width, height):
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert drawn(page).locator(FLOW).first.bounding_box()["y"] < 900
    page.set_viewport_size({"width": width, "height": height})
    drawn(page)


def the_sentence_runs_down(page):
    expect(page.locator(".st-key-view-arcs-down")).to_be_visible()
    expect(page.locator(".st-key-view-arcs-across")).to_have_count(0)
    main = page.locator(".stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0


def bottom(page, where):
    box = page.locator(where).first.bounding_box()
    assert box, where
    return box["y"] + box["height"]


HEATMAP = ".st-key-view-weights-beside .attnviz-chart"
PLAY, FLOW = ".flow-play", ".flow-side svg"
WORDS = "the river bank of money and water in the old town where boats go by "


def arcs_and_a_heatmap_are_on_the_first_screen(page, *beside):
    for where in (ARCS, HEATMAP):
        assert bottom(page, where) <= 800
    side_by_side(page, ARCS, HEATMAP, *beside)
    assert page.locator("h2").first.bounding_box()["y"] < 260  # after two rows of controls


def side_by_side(page, *where):
    boxes = [page.locator(one).first.bounding_box() for one in where]
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"] + 1
        assert right["y"] < left["y"] + left["height"]


def one_picture_is_shown_by_a_switch(page):
    assert bottom(page, ARCS) <= 844
    assert page.locator(HEATMAP).count() == 0
    page.get_by_role("radio", name="Weights").click()
    page.locator(f"{HEATMAP} .main-svg").first.wait_for()
    at_rest(page)
    assert bottom(page, HEATMAP) <= 844
    expect(page.locator(ARCS)).to_have_count(0)
    page.wait_for_function("location.search.includes('picture=weights')")
    page.get_by_role("radio", name="Scores").click()
    page.locator(".st-key-view-scores-beside .main-svg").first.wait_for()


COUNT_MOVES = """
    window.moves = [];
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (frames, how) {
        if (how.id === "attnviz-arrives") moves.push(this.getAttribute("class"));
        return animate.call(this, frames, how);
    };
"""


def counts_arrivals(page):
    page.add_init_script(COUNT_MOVES)


def the_first_pictures_arrive_once(page):
    """On a page that counts them, and asks for no stillness."""
    moved = page.evaluate("moves")
    assert (moved.count("js-line"), moved.count("attnviz-cover")) == (10, 1)
    page.wait_for_function("!document.querySelector('.attnviz-cover, [pathLength]')")
    page.get_by_role("radio", name="300", exact=True).click()
    expect(page.locator("h2").first).to_contain_text("46.2%")
    at_rest(page)
    assert page.evaluate("moves") == moved  # once


def the_field_of_a_long_sentence_grows_to_four_lines(page):
    at_rest(page)
    field = page.get_by_label("Your sentence")
    heights = []
    for count in (1, 3, 6, 30):
        field.fill(WORDS * count)
        at_rest(page)
        heights.append(field.bounding_box()["height"])
    one, two, three, most = heights
    assert one < two < three <= most < 5 * 19 + 20
    field.press("End")
    field.press_sequentially(" sand")
    assert "\n" not in field.input_value()
    page.wait_for_function("location.search.includes('sand')")  # it is read while it is typed
    field.press("Enter")
    assert "\n" not in field.input_value()


STYLES = "*/static/js/Html*"  # what brings them comes late over a slow line
LOWEST = """
    window.lowest = 0;
    (function look() {
        const title = document.querySelector("h1");
        if (title) window.lowest = Math.max(window.lowest, title.getBoundingClientRect().top);
        requestAnimationFrame(look);
    })();
"""


@night  # of Explore it is looked for in test_first_visit.py
def test_while_a_first_visit_to_vectors_loads_its_title_is_on_top(chromium, address):
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        with lowest_title(page) as lowest:
            page.goto(f"{address}/vectors")
            page.locator("h1").wait_for()
        assert 0 < lowest() < 200


@contextmanager
def lowest_title(page):
    """Tells how far down the title was while a page opened, in pixels: at 762 where what is unseen
    took room meanwhile."""
    page.add_init_script(LOWEST)
    slow = page.context.new_cdp_session(page)  # a route of Playwright would keep nothing for later

    def late(asked):
        page.wait_for_timeout(1000)
        slow.send("Fetch.continueRequest", {"requestId": asked["requestId"]})
        come.append(asked)

    come = []
    slow.on("Fetch.requestPaused", late)
    slow.send("Fetch.enable", {"patterns": [{"urlPattern": STYLES}]})
    yield lambda: page.evaluate("lowest")
    at_rest(page)
    slow.send("Fetch.disable")
    assert come


def the_picture_with_its_percentages_is_on_it(page, height):
    page.wait_for_function(f"{BOTTOM} <= {height}")
    assert page.locator(".stMain").evaluate("main => main.scrollTop") == 0
    for share in ("15%", "49%"):
        text = page.locator(f"{ARCS} text", has_text=re.compile(f"^{share}$"))
        box = text.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height


def the_lab_leaves_the_picture_where_it_is(page, width, height):
    page.get_by_role("button", name="More choices").click()
    page.locator(".st-key-lab").wait_for()
    at_rest(page)
    page.wait_for_function(f"{BOTTOM} <= {height}")
    lab, picture = (page.locator(where).bounding_box() for where in (".st-key-lab", ARCS))
    assert lab
    assert picture
    if width > 640:
        assert lab["x"] >= picture["x"] + picture["width"]
        assert lab["y"] < picture["y"] + picture["height"]
        page.set_viewport_size({"width": width, "height": 800})
        arcs_and_a_heatmap_are_on_the_first_screen(drawn(page), ".st-key-lab")
        page.set_viewport_size({"width": width, "height": height})
    else:
        assert lab["y"] >= picture["y"] + picture["height"]
    page.get_by_role("button", name="Fewer choices").click()
    expect(page.locator(".st-key-lab")).to_have_count(0)
    at_rest(page)


def what_opens_opens_whole(page, width, height):
    at_rest(page)
    page.get_by_role("button", name=SETTINGS).first.click()
    body = page.locator('[data-testid="stPopoverBody"]')
    body.wait_for()
    grown = "!document.getAnimations().some((one) => one instanceof CSSTransition)"
    page.wait_for_function(grown)  # it grows as it opens
    box = body.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + min(box["height"], height) <= height + 1


def settings_are_told_on_one_line_and_stay_open_while_one_chooses(page):
    page.get_by_role("radio", name="raw").click()
    expect(page.get_by_role("button", name="Built-in · raw")).to_be_visible()
    expect(page.get_by_role("radio", name="cosine")).to_be_visible()
    tops = page.eval_on_selector_all(
        ".st-key-choices > *", "all => all.map(e => e.getBoundingClientRect().y)"
    )
    assert max(tops) - min(tops) < 20


def arcs_are_whole_on_the_screen(page):
    chart = page.locator(".attnviz-chart").first
    chart.locator(".main-svg").first.wait_for()
    at_rest(page)
    page.wait_for_function(
        "document.querySelector('.attnviz-chart').getBoundingClientRect().bottom <= innerHeight"
    )
