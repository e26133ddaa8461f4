"""The page Vectors in a real browser: legible, open to everyone, and a training that is stopped."""

import re

import pytest
from playwright.sync_api import expect

from attnviz import colours
from tests.browser.conftest import TALL
from tests.browser.still import at_rest
from tests.browser.test_accessibility import AXE, faults, switched
from tests.browser.test_legible import SCREENS, TEXTS
from tests.browser.test_legible import faults as unreadable
from tests.contrast import parsed

AS_WIDE = """[...document.querySelectorAll('.attnviz-chart')].every((chart) =>
    !chart.clientWidth || Math.abs(chart._fullLayout?.width - chart.clientWidth) <= 1)"""


@pytest.mark.parametrize("look", ["meet", pytest.param("judge", marks=pytest.mark.gensim)])
def test_it_can_be_read_on_any_screen_and_by_everyone(visit, look):
    page = visit(f"/vectors?look={look}")
    page.locator("h3").last.wait_for()
    at_rest(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert faults(page) == []
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": TALL if width > 640 else 3 * TALL})
        switched(page, scheme)
        page.wait_for_timeout(500)  # a narrow screen draws anew
        at_rest(page)
        page.wait_for_function(AS_WIDE)
        paper = parsed(colours.GROUNDS[scheme]["paper"])
        found = {chart["name"]: list(unreadable(chart, paper)) for chart in page.evaluate(TEXTS)}
        assert not {name: told for name, told in found.items() if told}, (width, scheme)
        assert page.evaluate("document.querySelector('.stMain').scrollWidth <= innerWidth")
        assert faults(page, rules=["color-contrast"]) == []


@pytest.mark.gensim
def test_training_is_watched_stopped_and_its_vectors_read_a_sentence(visit):
    page = visit("/vectors?look=train&epochs=50&text=the+boy+and+the+river")
    at_rest(page)
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_text(re.compile(r"Pass \d+ of 50, loss [\d.]+ per word"))).to_be_visible()
    expect(page.get_by_role("heading", name="Nearest words while it learns")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("It was stopped after pass")).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Use them on every page").click()
    expect(page.get_by_text("Every page uses these vectors now")).to_be_visible()
    at_rest(page)
    page.get_by_role("link", name="Explore").first.click()
    expect(page.get_by_text("Word2Vec on The Adventures of Tom Sawyer")).to_be_visible()
    expect(page.locator("h2")).to_contain_text("for itself")
    page.locator("[class*=st-key-view-arcs] .main-svg").first.wait_for()
