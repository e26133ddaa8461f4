"""A download with its bar, in a real browser."""

import hashlib
import re

import pytest
from playwright.sync_api import expect

from tests.browser.server import running
from tests.browser.still import at_rest
from tests.night import night
from tests.vectors.releases import release_file, serving

CONTENT = release_file()
SCRIPT = "tests/browser/small_release.py"


@pytest.fixture(scope="module")
def releases():
    with serving(CONTENT) as server:
        yield server


@pytest.fixture(scope="module")
def address(releases, tmp_path_factory):
    """Where the app answers that downloads from the local server."""
    environment = {
        "ATTNVIZ_RELEASES": releases.url,
        "ATTNVIZ_CACHE": str(tmp_path_factory.mktemp("browser cache")),
        "SET_SIZE": str(len(CONTENT)),
        "SET_MD5": hashlib.md5(CONTENT).hexdigest(),
    }
    with running(SCRIPT, **environment) as address:
        yield address


def choose(page, family):
    at_rest(page)
    page.locator(".st-key-vectors-and-scores button").click()
    page.locator(".st-key-vectors").get_by_role("radio", name=family, exact=True).click()
    at_rest(page)
    expect(page.locator(".st-key-vectors")).to_be_visible()  # the label is another, the panel open
    page.keyboard.press("Escape")


@night
def test_a_download_shows_its_progress_and_then_the_charts(visit, releases):
    releases.pause = 1.0
    page = visit("/?matrices=true")
    choose(page, "GloVe Twitter")
    expect(page.locator("h2")).to_contain_text("49.2%")  # the built-in vectors stand in
    at_rest(page)
    page.get_by_role("button", name="Download").click()
    expect(page.get_by_text(re.compile(r"Step 1 of 2: downloading .* left"))).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    releases.pause = 0.0
    expect(page.locator("h2")).not_to_contain_text("49.2%", timeout=30_000)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    page.locator(".st-key-view-weights .heatmaplayer image").first.wait_for()
    assert releases.asked == [None]
