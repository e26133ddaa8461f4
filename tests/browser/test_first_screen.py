"""What a person sees without scrolling: the answer, whole."""

import re

import pytest
from playwright.sync_api import expect

ARCS = '[class*="st-key-view-arcs"] .attnviz-chart'
BOTTOM = f"document.querySelector('{ARCS}').getBoundingClientRect().bottom"
SIZES = ((1280, 720), (390, 844))
PATHS = ("/", "/compare", "/transformer", "/learn", "/about")
POPOVERS = ("Built-in · ÷ √d",)


def drawn(page):
    page.locator(f"{ARCS} .main-svg").first.wait_for()
    return page


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_picture_with_its_percentages_is_on_the_first_screen(visit, width, height):
    page = drawn(visit(width=width, height=height))
    page.wait_for_function(f"{BOTTOM} <= {height}")
    place = page.locator(".stMain").evaluate("main => main.scrollTop")
    assert place == 0
    for share in ("15%", "49%"):
        box = page.locator(f"{ARCS} text", has_text=re.compile(f"^{share}$")).bounding_box()
        assert box
        assert box["y"] + box["height"] <= height


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_lab_leaves_the_picture_where_it_is(visit, width, height):
    page = drawn(visit(width=width, height=height))
    page.get_by_role("button", name="More choices").click()
    page.locator(".st-key-lab").wait_for()
    page.wait_for_function(f"{BOTTOM} <= {height}")
    lab, picture = (page.locator(where).bounding_box() for where in (".st-key-lab", ARCS))
    assert lab
    assert picture
    if width > 640:
        assert lab["x"] >= picture["x"] + picture["width"]
        assert lab["y"] < picture["y"] + picture["height"]
    else:
        assert lab["y"] >= picture["y"] + picture["height"]
    page.get_by_role("button", name="Fewer choices").click()
    expect(page.locator(".st-key-lab")).to_have_count(0)


@pytest.mark.parametrize("path", PATHS)
def test_no_page_is_wider_than_the_screen(visit, path):
    page = visit(path, width=1280, height=800)
    page.locator("h1").first.wait_for()
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")
        page.wait_for_function("""(main => main.scrollWidth <= main.clientWidth)(
            document.querySelector('.stMain'))""")
        page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("width", "height"), [(320, 640), *SIZES])
@pytest.mark.parametrize("name", POPOVERS)
def test_what_opens_opens_whole(visit, name, width, height):
    page = drawn(visit(width=width, height=height))
    page.get_by_role("button", name=name).first.click()
    body = page.locator('[data-testid="stPopoverBody"]')
    body.wait_for()
    page.wait_for_timeout(400)  # it grows as it opens
    box = body.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + min(box["height"], height) <= height + 1


def test_settings_are_told_on_one_line_and_stay_open_while_one_chooses(visit):
    page = drawn(visit(width=1280, height=720))
    folded = page.get_by_role("button", name="Built-in · ÷ √d")
    folded.click()
    page.get_by_role("radio", name="raw").click()
    expect(page.get_by_role("button", name="Built-in · raw")).to_be_visible()
    expect(page.get_by_role("radio", name="cosine")).to_be_visible()
    tops = page.eval_on_selector_all(
        ".st-key-choices > *", "all => all.map(e => e.getBoundingClientRect().y)"
    )
    assert max(tops) - min(tops) < 20
