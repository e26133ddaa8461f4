"""What a stranger typed or linked is text: never markup, never a live link."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.still import at_rest
from tests.browser.test_first_screen import arcs_are_whole_on_the_screen
from tests.night import night

JOINER = "\u2060"
KINDS = (
    "https://example.org/x",
    "http://x.y",
    "www.example.org",
    "me@example.org",
    ":streamlit:",
    ":material/home:",
    ":red[x]",
    "a->b",
    "a--b",
    "a>=b",
    "a~=b",
    "![i](https://x.y/z.png)",
    "<b>b</b>",
    "$x$",
    "`code`",
    "~~x~~",
    "1. list",
    "# head",
)


# A choice for each, in the order in which they are told.
ASKED = (
    *("heat", "top_k", "top_p", "scale", "weights", "window", "seed", "heads", "look"),
    *("task", "rank", "vectors", "arcs", "picture", "step", "mixed", "special", "panel"),
)


def test_a_notice_shows_what_a_link_asked_for_as_it_is(visit):
    asked = dict(zip(ASKED, KINDS, strict=True))
    page = visit("/?" + urlencode(asked | {"text": f"river {' '.join(KINDS)} bank"}))
    expect(page.locator(".stAlert")).to_have_count(len(ASKED))
    notices = page.locator(".stAlert").all_inner_texts()
    for (name, kind), notice in zip(asked.items(), notices, strict=True):
        assert f"asks for {name} {kind}, which" in notice.replace(JOINER, "")
    page.locator(".attnviz-chart .main-svg").first.wait_for()
    main = page.locator(".stMain")
    assert main.locator("a[href]:not([href^='#term-'])").count() == 0
    assert main.locator(".stAlert img, .stAlert b, .stAlert code, .stAlert .katex").count() == 0


@night  # of Explore it is looked for in test_take_away.py, of Compare here
@pytest.mark.parametrize("path", ["/transformer", "/about"])
def test_the_way_out_of_a_lecture_is_in_sight_on_every_page(visit, path):
    the_way_out_of_a_lecture_is_in_sight(visit(f"{path}?mode=lecture", height=720))


def test_in_a_lecture_the_arcs_of_compare_are_whole_on_the_screen_and_its_way_out_in_sight(visit):
    page = visit("/compare?mode=lecture", width=1920, height=1080)
    arcs_are_whole_on_the_screen(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    at_rest(page)
    the_way_out_of_a_lecture_is_in_sight(page)


def the_way_out_of_a_lecture_is_in_sight(page):
    leave = page.get_by_role("button", name="Leave the lecture")
    expect(leave).to_be_in_viewport()
    at_rest(page)
    ground = leave.evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert ground.startswith("rgb(")  # what it lies over does not shine through
    page.keyboard.press("Escape")
    expect(leave).to_have_count(0)
    expect(page.get_by_role("link", name="Compare").first).to_be_visible()


def test_what_is_hidden_can_be_shown_by_keyboard_in_a_frame_too(visit):
    page = visit("/?hide=navigation,sentence,controls,chips&embed=true", height=720)
    whole = page.get_by_role("button", name="Show the whole page")
    expect(whole).to_be_in_viewport()
    at_rest(page)
    whole.press("Enter")
    expect(page.get_by_label("Your sentence")).to_be_visible()
    page.wait_for_function("!location.search.includes('hide')")
