"""A term shows its sentence under the mouse, on a tap and to the keyboard, and nothing moves."""

from playwright.sync_api import expect

from attnviz.explain.terms import TERMS
from tests.browser.finger import Finger
from tests.browser.still import at_rest
from tests.browser.test_accessibility import AXE, faults
from tests.browser.test_hover import the_first_tap_tells_and_the_second_moves_the_focus
from tests.night import NIGHT

WEIGHT = TERMS["weight"].meaning
LAID_OUT = """[...document.querySelectorAll('.stMain :is(p, h1, h2, h3, button, .main-svg)')]
    .map((e) => JSON.stringify(e.getBoundingClientRect()))"""


def test_a_term_under_the_mouse_by_keys_and_to_who_hears(visit):
    page = visit("/")
    page.get_by_text("Take it with you").wait_for()
    page.locator(".attnviz-chart .main-svg").first.wait_for()
    at_rest(page)
    under_the_mouse(page)
    to_the_keyboard(page)
    who_hears_the_page_is_told(page)
    it_goes_with_the_page_and_axe_finds_no_fault(page)


def term(page, name="weights"):
    return page.get_by_role("button", name=name, exact=True).first


def bubble(page):
    return page.locator("#attnviz-term")


def under_the_mouse(explore):
    before = explore.evaluate(LAID_OUT)
    term(explore, "keeps").hover()
    expect(bubble(explore)).to_have_text(TERMS["keeps"].meaning)
    expect(bubble(explore)).to_be_visible()
    assert explore.evaluate(LAID_OUT) == before
    bubble(explore).hover()  # it stays while the mouse is in it
    explore.wait_for_timeout(400)
    expect(bubble(explore)).to_be_visible()
    explore.mouse.move(5, 300)
    expect(bubble(explore)).to_be_hidden()


def to_the_keyboard(explore):
    link = term(explore, "keeps")
    term(explore, "self-attention").focus()
    for _ in range(60):
        if link.evaluate("e => e === document.activeElement"):
            break
        explore.keyboard.press("Tab")
    assert link.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    expect(bubble(explore)).to_have_text(TERMS["keeps"].meaning)
    explore.keyboard.press("Escape")
    expect(bubble(explore)).to_be_hidden()
    for key in ("Enter", " "):
        explore.keyboard.press(key)
        expect(bubble(explore)).to_be_visible()
        explore.keyboard.press("Escape")
        expect(bubble(explore)).to_be_hidden()
    explore.keyboard.press("Tab")
    expect(bubble(explore)).to_have_text(TERMS["reads"].meaning)
    explore.keyboard.press("Tab")
    expect(bubble(explore)).to_be_hidden()


def who_hears_the_page_is_told(explore):
    link = term(explore)
    assert link.get_attribute("aria-describedby") == "term-weight"
    expect(explore.locator("#term-weight")).to_have_text(WEIGHT)


def test_a_tap_within_a_narrow_screen_on_a_term_and_on_a_cell(visit):
    fingers = []

    def phone(page):
        fingers.append(Finger(page))
        fingers[0].turns(390)

    page = visit("/?matrices=true", width=390, height=844, moves=True, before=phone)
    (finger,) = fingers
    assert page.evaluate("navigator.maxTouchPoints && matchMedia('(pointer: coarse)').matches")
    the_first_tap_tells_and_the_second_moves_the_focus(page, finger)
    for width in (390, 320) if NIGHT else (320,):
        finger.turns(width)
        at_rest(page)
        taps_within(page, finger, width)
    finger.is_lifted()


def taps_within(page, finger, width):
    where = page.url
    for link in page.locator("a[href^='#term-']:visible").all():
        finger.taps_on(link)
        expect(bubble(page)).to_be_visible()
        box = bubble(page).bounding_box()
        assert box["x"] >= 8
        assert box["x"] + box["width"] <= width - 8
        finger.taps_on(link)
        expect(bubble(page)).to_be_hidden()
    finger.taps_on(term(page))
    expect(bubble(page)).to_be_visible()
    finger.taps(width / 2, 3)
    expect(bubble(page)).to_be_hidden()
    assert page.url == where


def it_goes_with_the_page_and_axe_finds_no_fault(explore):
    term(explore).click()
    expect(bubble(explore)).to_have_text(WEIGHT)
    explore.evaluate(AXE.read_text(encoding="utf-8"))
    assert faults(explore) == []
    explore.get_by_role("radio", name="300", exact=True).click()
    expect(bubble(explore)).to_be_hidden()
    explore.get_by_role("link", name="Compare").first.click()
    term(explore, "apart").click()
    expect(bubble(explore)).to_have_text(TERMS["angle"].meaning)


def escape_closes_the_sentence_before_the_lecture(page):
    term(page, "keeps").click()
    page.keyboard.press("Escape")
    expect(bubble(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Leave the lecture")).to_be_visible()
