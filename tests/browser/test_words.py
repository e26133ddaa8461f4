"""The page Vectors in a real browser: a training that is watched and stopped."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.still import at_rest
from tests.night import night


@night
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
