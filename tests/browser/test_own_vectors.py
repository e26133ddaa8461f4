"""Vectors of one's own are sent in a real browser; the tab knows that it sent them."""

import re

from playwright.sync_api import expect

from tests.browser.test_vectors import choose


def test_an_upload_brings_its_own_words_and_dimension(visit):
    page = visit("/?matrices=true&text=the+river+bank")
    choose(page, "Your own…")
    file = {"name": "mine.txt", "mimeType": "text/plain"}
    lines = b"the 1 0 2\nriver 0 2 1\nbank 1 1 0\n"
    page.locator("input[type=file]").set_input_files({**file, "buffer": lines})
    expect(page.get_by_text("mine.txt: 3 words with 3 numbers each")).to_be_visible()
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    expect(page.get_by_text("a link to this page does not hold them")).to_be_visible()
    page.wait_for_function(
        "document.querySelector('.st-key-view-vectors .js-plotly-plot')?._fullData[0].x.length == 3"
    )
    who_sent_vectors_is_told_from_who_was_sent_a_link(page)


def who_sent_vectors_is_told_from_who_was_sent_a_link(page):
    """After a reload the tab knows that it sent them; of a link it knows nothing."""
    expect(page).to_have_url(re.compile("vectors=own"))
    page.reload()
    expect(
        page.get_by_text("Your vectors, “mine.txt”, were deleted with your last visit")
    ).to_be_visible()
    page.get_by_role("button", name="Send my vectors again").click()
    expect(page.locator("input[type=file]")).to_be_attached()
    link = page.url if "vectors=own" in page.url else f"{page.url}&vectors=own"
    page.goto(link)  # a link opened in the same tab may be another person's
    expect(page.get_by_text("The sender of this link used their own vectors")).to_be_visible()
