"""What a visitor sees and does on Compare, in a real browser, offline."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import HIGH
from tests.browser.still import at_rest
from tests.browser.test_hover import CHARTS, each_says_a_sentence_with_its_number, sentences
from tests.night import night

CHIPS = ".st-key-chips [role=radio]"


TABS = {
    "Where did it go?": ("neighbours",),
    "Who pulled it there?": ("tug-0", "tug-1"),
    "Map": ("map",),
    "All dimensions": ("dimensions-0", "dimensions-1"),
}
HEARD = {"Where did it go?": "neighbours", "Who pulled it there?": "tug", "Map": "map"}


def headline(page):
    return page.locator("h2")


def drawn(page, key):
    """Waits for a picture, as long as the page's default timeout allows."""
    page.locator(f".st-key-{key}").first.scroll_into_view_if_needed()  # drawn when it comes near
    picture = page.locator(f".st-key-{key} .js-plotly-plot .main-svg").first
    picture.wait_for(state="attached")
    return picture


def test_it_opens_with_the_answer_on_the_first_screen_and_every_mark_says_a_sentence(visit):
    page = visit("/compare", width=1280, height=800)
    expect(headline(page)).to_have_text(
        re.compile("River pulls the first bank one way, cash .*: they now point 22° apart")
    )
    for key in ("view-arcs-across-both", "plain-difference"):
        drawn(page, key)
        bottom = f"document.querySelector('.st-key-{key} .main-svg').getBoundingClientRect().bottom"
        page.wait_for_function(f"{bottom} <= 800")
    assert page.evaluate("document.querySelector('.stMain').scrollHeight") < 2000
    page.set_viewport_size({"width": 1280, "height": HIGH})
    heard = list(sentences(page))
    for tab, keys in TABS.items():
        at_rest(page)
        page.get_by_role("tab", name=tab).click()
        for key in keys:
            expect(drawn(page, f"plain-{key}")).to_be_visible()
        if tab == "Map":
            at_rest(page)
            the_map_plays_without_a_rerun(page)
        if tab in HEARD:
            heard += sentences(page, f"[class*=st-key-plain-{HEARD[tab]}] {CHARTS}")
    page.wait_for_function("location.search.includes('part=dimensions')")
    assert page.locator('[role="figure"][aria-label*="bank"]').count() >= 3
    marks_of_every_part_say_a_sentence(heard)


def marks_of_every_part_say_a_sentence(heard):
    each_says_a_sentence_with_its_number(heard)
    assert {mark["what"] for _, mark, _ in heard} == {"arc", "bar", "mark"}
    views = {view.removeprefix("plain-") for view, _, _ in heard}
    assert views >= {key for tab in HEARD for key in TABS[tab]}
    assert len(heard) > 60


def the_map_plays_without_a_rerun(page):
    place = """() => {
        const chart = document.querySelector('.st-key-plain-map .js-plotly-plot');
        return chart._fullData.at(-1).x[10];
    }"""
    start = page.evaluate(place)
    page.locator(".st-key-plain-map .updatemenu-button").click()
    page.wait_for_function(f"({place})() !== {start}")
    page.wait_for_function(f"({place})() === {start}")


@night
def test_sentence_word_and_settings_are_those_of_explore(visit):
    page = visit("/?dim=300&focus=get")
    expect(headline(page)).to_have_text(re.compile("^get keeps"))
    at_rest(page)
    page.get_by_role("link", name="Compare").first.click()
    expect(headline(page)).to_have_text(
        re.compile("^Across pulls the first get one way, walked pulls")
    )
    expect(page.get_by_role("radio", name="300", exact=True)).to_be_checked(timeout=30_000)
    at_rest(page)
    page.locator(CHIPS, has_text="bank").click()
    expect(headline(page)).to_have_text(
        re.compile("^River pulls the first bank one way, cash pulls")
    )
    at_rest(page)
    page.get_by_role("link", name="Explore").first.click()
    expect(headline(page)).to_have_text(re.compile("^bank keeps 46.2%"))


def test_an_axis_of_ones_own_a_word_of_either_sentence_a_pair_and_its_link(visit):
    page = visit("/compare?part=tug")
    an_axis_of_ones_own(page)
    page.wait_for_selector("[data-part=bridge]", state="attached")
    words = page.locator(".st-key-view-arcs-across-both .textpoint", has_text="across")
    expect(words).to_have_count(2)
    at_rest(page)
    words.nth(1).click(force=True)
    expect(headline(page)).to_have_text(
        re.compile("^Swam pulls the first across one way, road pulls")
    )
    page.wait_for_function("location.search.includes('focus=across')")
    at_rest(page)
    page.locator(".st-key-presets").get_by_role("radio", name="apple").click()
    expect(headline(page)).to_have_text(
        re.compile("^Pear pulls the first apple one way, computer pulls")
    )
    page.wait_for_function("location.search.includes('second=The+new+apple')")
    other = visit("/" + page.url.split("/", 3)[3])
    expect(headline(other)).to_have_text(headline(page).inner_text())


def an_axis_of_ones_own(page):
    drawn(page, "plain-tug-1")
    at_rest(page)
    field = page.get_by_label("Axis from", exact=True).first
    field.fill("water, sea")
    field.press("Enter")
    expect(page.get_by_text("towards water, sea").first).to_be_visible(timeout=30_000)
    page.wait_for_function("location.search.includes('start=water')")


@night
def test_a_phone_shows_both_sentences_running_down(visit):
    page = visit("/compare?part=map", width=390, height=844, scheme="dark")
    expect(headline(page)).to_contain_text("River pulls the first bank")
    drawn(page, "view-arcs-upright-1")
    expect(page.locator(".st-key-view-arcs-upright-2")).to_be_visible(timeout=30_000)
    expect(page.locator(".st-key-view-arcs-across-both")).to_be_hidden(timeout=30_000)
    drawn(page, "plain-map")
    main = page.locator(".stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
