"""Sharing and taking away in a real browser; the page that was taken away, offline."""

import re

import pytest
from playwright.sync_api import expect

import attnviz as av
from attnviz.export.page import page as exported
from tests.browser.server import running
from tests.browser.still import at_rest
from tests.browser.test_history import a_lecture_left_can_be_returned_to
from tests.browser.test_print import a_page_that_was_taken_away_is_printed_whole
from tests.browser.test_strangers import the_way_out_of_a_lecture_is_in_sight
from tests.browser.test_terms import escape_closes_the_sentence_before_the_lecture
from tests.night import night


@pytest.fixture
def from_disk(chromium, tmp_path):
    """Opens an exported page from the disk with no network; fails on any request or error."""
    context = chromium.new_context(offline=True)
    faults = []

    def opened(a, width=1280, scheme="light", **options):
        file = tmp_path / "attnviz.html"
        file.write_text(exported(a, **options), encoding="utf-8")
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda r: faults.append(r.url) if r.url.startswith("http") else None)
        page.goto(file.as_uri())
        return page

    yield opened
    context.close()
    assert not faults


def test_the_exported_page_lives_offline_writes_pictures_lets_one_choose_and_is_printed(from_disk):
    it_answers_the_mouse_and_has_the_readers_ground(from_disk)
    it_writes_pictures(from_disk)
    a_word_is_chosen_in_it(from_disk)
    a_page_that_was_taken_away_is_printed_whole(from_disk(av.analyse(), width=390, scheme="dark"))


def it_answers_the_mouse_and_has_the_readers_ground(from_disk):
    page = from_disk(av.analyse("I swam across the </script> river bank", punctuation=True))
    expect(page.locator("h2")).to_contain_text(re.compile("^bank keeps .* attends to river most"))
    page.locator("[data-figure=weights] .heatmaplayer image").wait_for()
    place = """() => {
        const chart = document.querySelector('[data-figure=weights]');
        chart.scrollIntoView({block: "center"});
        const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
        const at = name => xaxis._categories.findIndex(c => c.replace("\u2060", "") === name);
        return [box.x + xaxis._offset + xaxis.r2p(at("river")),
                box.y + yaxis._offset + yaxis.r2p(at("bank"))];
    }"""
    page.mouse.move(*page.evaluate(place))
    hover = page.locator("[data-figure=weights] .hoverlayer")
    expect(hover).to_contain_text(re.compile("bank\u2060? attends to river\u2060?: [0-9.]+%"))
    has_the_readers_ground(page)


def it_writes_pictures(from_disk):
    page = from_disk(av.analyse("river bank"), ground="dark")
    page.locator("[data-figure=scores] .heatmaplayer image").wait_for()
    with page.expect_download() as download:
        page.locator("section", has_text="Scores: how").get_by_role("button", name="SVG").click()
    picture = download.value.path().read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert "Built-in vectors, 50 dimensions" in picture
    assert "rgb(20, 23, 28)" in picture  # the ground
    assert "rgb(118, 125, 136)" not in picture  # no word in the neutral ink of a page


def a_word_is_chosen_in_it(from_disk):
    page = from_disk(av.analyse("I swam across the river"), row=4)
    page.locator("[data-figure=weights] .heatmaplayer image").wait_for()
    chips = page.get_by_role("radio")
    chips.nth(4).focus()
    page.keyboard.press("ArrowUp")
    expect(chips.nth(3)).to_be_checked()
    expect(page.locator("h2")).to_contain_text("the keeps")
    page.locator(".words label").nth(1).click()
    expect(page.locator("h2")).to_contain_text("swam keeps")
    expect(page.locator("#source")).to_contain_text("swam in focus")
    place = """() => {
        const chart = document.querySelector('[data-figure=weights]');
        chart.scrollIntoView({block: "center"});
        const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
        return [box.x + xaxis._offset + xaxis.r2p(1), box.y + yaxis._offset + yaxis.r2p(2)];
    }"""
    page.mouse.click(*page.evaluate(place))
    expect(page.locator("h2")).to_contain_text("across keeps")
    expect(chips.nth(2)).to_be_checked()


def test_share_gives_the_link_and_a_code_and_a_chart_is_saved_by_the_visitors_browser(visit):
    page = visit("/?dim=300&focus=river&matrices=true")
    expect(page.locator("h2")).to_contain_text("river keeps", timeout=20_000)
    at_rest(page)
    page.locator(".st-key-share").get_by_role("button", name="Share").click()
    panel = page.locator("[data-testid=stPopoverBody]")
    expect(panel.locator("code").first).to_have_text(
        re.compile(r"^http://.*/\?dim=300&focus=river&matrices=true$")
    )
    expect(panel.locator("img.qr")).to_be_visible()
    panel.get_by_role("radio", name="As a lecture").click()
    expect(panel.locator("code").first).to_have_text(re.compile("&mode=lecture$"))
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    a_chart_is_saved(page)
    a_page_is_left_while_a_panel_is_open(page)


def a_page_is_left_while_a_panel_is_open(page):
    """The click closes the panel, which is told to the server as well: the page broke on that."""
    for button in (".st-key-share", ".st-key-vectors-and-scores"):
        page.locator(f"{button} button").first.click()
        page.locator(
            "[data-testid=stPopoverBody] [data-testid=stElementContainer]"
        ).first.wait_for()
        at_rest(page)
        page.get_by_role("link", name="Compare").click()
        expect(page.get_by_role("textbox", name="First sentence")).to_be_visible()
        page.get_by_role("link", name="Explore").click()
        expect(page.locator("h2")).to_contain_text("river keeps")
        at_rest(page)


def test_a_lecture_is_led_by_the_arrow_keys_and_its_way_out_is_in_sight(visit):
    page = visit("/?mode=lecture", height=720)
    expect(page.locator("h2")).to_contain_text("bank keeps", timeout=20_000)
    expect(page.locator(".stAppHeader")).to_be_hidden()
    page.locator(".st-key-step-before button").wait_for()
    page.wait_for_selector("[data-part=keys]", state="attached")
    at_rest(page)
    for _ in range(3):  # faster than the page
        page.keyboard.press("ArrowLeft")
    expect(page.locator("h2")).to_contain_text("to (8) keeps")
    at_rest(page)
    page.locator(".st-key-chips [role=radio]").nth(4).click()
    expect(page.locator("h2")).to_contain_text("river keeps")
    at_rest(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator("h2")).to_contain_text("to (6) keeps")
    at_rest(page)
    escape_closes_the_sentence_before_the_lecture(page)
    a_table_keeps_escape_to_itself_while_it_is_there(page)
    the_way_out_of_a_lecture_is_in_sight(page)
    expect(page.locator(".stAppHeader")).to_be_visible()
    page.go_back(wait_until="commit")
    a_lecture_left_can_be_returned_to(page)


def a_table_keeps_escape_to_itself_while_it_is_there(page):
    """And no longer: a picture may leave the page with its table open."""
    button = page.get_by_role("button", name="Arcs as a table")
    button.click()
    expect(page.locator(".attnviz-panel:popover-open table")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".attnviz-panel:popover-open")).to_have_count(0)
    at_rest(page)
    expect(page.locator(".stAppHeader")).to_be_hidden()
    button.click()
    expect(page.locator(".attnviz-panel:popover-open table")).to_be_visible()
    page.locator(".attnviz-panel:popover-open").evaluate("(panel) => panel.remove()")


def a_chart_is_saved(page):
    page.locator(".st-key-view-weights .heatmaplayer image").first.wait_for()
    at_rest(page)
    page.locator(".st-key-take").get_by_role("button", name="Pictures").click()
    page.locator(".st-key-kind").get_by_text("SVG").click()
    page.wait_for_timeout(1500)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the picture").click()
    assert download.value.suggested_filename == "attnviz-arcs.svg"
    told = str(av.reading(av.analyse(dim=300), 4))
    assert told.split(" for")[0] in download.value.path().read_text(encoding="utf-8")


def has_the_readers_ground(page):
    for scheme, ground in (("dark", "rgb(20, 23, 28)"), ("light", "rgb(253, 252, 248)")):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_css("background-color", ground)


def taken_from(page, chromium, tmp_path):
    """The page that is behind "This view", opened from the disk without a network."""
    page.locator("[data-stale=true]").first.wait_for(state="detached")
    at_rest(page)
    with page.expect_download() as download:
        page.locator(".st-key-take").get_by_role("button", name="This view").click()
    file = tmp_path / "attnviz.html"
    download.value.save_as(file)
    opened = chromium.new_context(offline=True).new_page()
    opened.goto(file.as_uri())
    return opened


def test_compare_is_taken_away_and_a_picture_of_it_saved(visit, chromium, tmp_path):
    page = visit("/compare?map=components&part=map")
    expect(page.locator("h2").first).to_contain_text("bank")
    page.locator(".st-key-chips [role=radio]", has_text="I").first.click()
    expect(page.locator("h2").first).not_to_contain_text("bank")
    is_taken_away(page, chromium, tmp_path, "map", 8)
    page.get_by_role("tab", name="Who pulled it there?").click()
    a_picture_of_compare_is_saved(page)
    page.keyboard.press("Escape")
    it_is_hidden_while_there_is_nothing_to_take(page)


def it_is_hidden_while_there_is_nothing_to_take(page):
    second = page.get_by_label("Second sentence")
    second.fill("boats float")
    expect(page.locator(".st-key-partners")).to_be_visible()
    expect(page.locator(".st-key-take")).to_be_hidden()
    second.fill("I walked along the river")
    expect(page.locator(".st-key-take")).to_be_visible()


@night
def test_transformer_is_taken_away(visit, chromium, tmp_path):
    page = visit("/transformer?layer=2&mixed=average")
    is_taken_away(page, chromium, tmp_path, "weights", 4)


def is_taken_away(page, chromium, tmp_path, chart, count):
    page.locator(
        f":is([class*=st-key-view-{chart}], [class*=st-key-plain-{chart}]) .main-svg"
    ).first.wait_for()
    told = page.locator("h2").first.inner_text()
    taken = taken_from(page, chromium, tmp_path)
    expect(taken.locator("h2")).to_have_text(told)
    expect(taken.locator(f"[data-figure={chart}] .main-svg").first).to_be_visible()
    expect(taken.locator("[data-figure]:visible .main-svg:first-child")).to_have_count(count)
    back = taken.get_by_role("link", name="Open in the app")
    expect(back).to_have_attribute("href", page.url)
    taken.context.close()


def a_picture_of_compare_is_saved(page):
    page.locator("[class*=-tug-0] .main-svg").first.wait_for()
    at_rest(page)
    page.locator(".st-key-take").get_by_role("button", name="Pictures").click()
    page.locator(".st-key-saved").get_by_role("combobox").click()
    page.get_by_role("option", name="Who pulled it, first side").click()
    at_rest(page)
    page.locator(".st-key-kind").get_by_text("SVG").click()
    page.wait_for_timeout(1500)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the picture").click()
    assert download.value.suggested_filename == "attnviz-tug-0.svg"
    assert "beside" in download.value.path().read_text(encoding="utf-8")  # the source


@night
def test_it_leads_back_by_the_address_the_visitor_used(chromium, tmp_path):
    with running("app.py", STREAMLIT_SERVER_BASE_URL_PATH="lab/words") as address:
        host = address.replace("127.0.0.1", "localhost")
        page = chromium.new_page()
        page.goto(f"{host}/lab/words/compare?focus=to")
        page.locator("[class*=-difference] .main-svg").first.wait_for(timeout=40_000)
        taken = taken_from(page, chromium, tmp_path)
        back = taken.get_by_role("link", name="Open in the app")
        expect(back).to_have_attribute("href", f"{host}/lab/words/compare?focus=to")
        taken.context.close()
        page.close()
