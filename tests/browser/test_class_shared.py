"""One class on two servers that share a Redis, which is killed while the class is on."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.server import serving
from tests.browser.still import at_rest
from tests.browser.test_class import PHONE, answers, joined, started
from tests.classroom.conftest import REDIS, redis_in
from tests.night import night

pytestmark = [night, pytest.mark.skipif(REDIS is None, reason="there is no redis-server here")]
AWAY = "The room cannot be reached at the moment"


@pytest.fixture
def class_of(tmp_path, chromium):
    """A Redis, and a page of each of two servers that share it."""
    with (
        redis_in(tmp_path) as redis,
        serving("app.py", ATTNVIZ_ROOMS=redis.address) as (one, _),
        serving("app.py", ATTNVIZ_ROOMS=redis.address) as (two, _),
    ):
        context = chromium.new_context(reduced_motion="reduce")
        context.set_default_timeout(30_000)
        yield redis, opener(context, one), opener(context, two)
        context.close()


def opener(context, address):
    """Opens pages of one server."""

    def opened(path="/", **size):
        page = context.new_page()
        page.set_viewport_size(size)
        page.goto(address + path)
        return page

    return opened


def test_two_servers_share_a_class_and_it_outlives_redis(class_of):
    redis, one, two = class_of
    teacher, code = started(one)
    phone, other = joined(two, code), joined(one, code)
    teacher.get_by_role("button", name="Ask the class").click()
    for voter in (phone, other):
        answers(voter).first.click()
    expect(teacher.get_by_text("2 of 2 phones have answered")).to_be_visible()
    redis.kill()
    for page in (teacher, phone, other):
        expect(page.get_by_text(AWAY).first).to_be_visible()
    late = two(f"/teachers?code={code}", **PHONE)  # comes while the rooms are away
    expect(late.get_by_text(AWAY).first).to_be_visible()
    goes_on(two)
    redis.start()
    expect(answers(phone).first).to_have_attribute("kind", "primary")
    expect(answers(late).first).to_be_visible()
    answers(late).nth(1).click()
    expect(teacher.get_by_text("3 of 3 phones have answered")).to_be_visible()
    at_rest(teacher)
    teacher.keyboard.press("b")
    expect(teacher.locator(".st-key-board .votes b")).to_have_text(["2", "1", "0"])


def goes_on(visit):
    """Another page, while no room answers."""
    page = visit("/?dim=300", width=1280, height=900)
    expect(page.locator("h2").first).to_have_text(re.compile("bank keeps"))
    page.close()
