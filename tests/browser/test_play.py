"""How a flow plays: its pace, its speeds, and by a remote."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

import attnviz as av
from attnviz.explain.flow import flow
from attnviz.explain.narration import frames
from tests.browser.still import at_rest
from tests.browser.test_first_screen import arcs_are_whole_on_the_screen
from tests.browser.test_flow import opened

PLAYED = """async (frames) => {
    const { SPEEDS, lasts } = await import("/_stcore/bidi-components/attnviz.web/flow/play.js");
    const said = frames.map((text) => ({ step: "", said: [[text, ""]] }));
    return [SPEEDS, said.map((_, i) => lasts(said, i))];
}"""


def it_plays_in_25_seconds_and_longer_where_more_is_said(page):
    a = av.analyse()
    said = [frame.sentence for frame in frames(a, flow(a, 10), 10)]
    speeds, times = page.evaluate(PLAYED, said)
    assert speeds == [1, 2, 0.5]
    assert sum(times) == pytest.approx(25_000)
    assert [times[i] for i in np.argsort([len(text) for text in said])] == sorted(times)
    at_twice_the_speed_a_frame_takes_half_the_time(page)


def at_twice_the_speed_a_frame_takes_half_the_time(page):
    page.evaluate("""() => {
        window.waits = [];
        const wait = window.setTimeout;
        window.setTimeout = (act, time, ...more) => (waits.push(time), wait(act, time, ...more));
    }""")
    long = "waits.filter((time) => time > 900).at(-1)"
    page.get_by_role("button", name="Step: Vectors").click()
    page.locator(".flow-play").click()
    once = page.evaluate(long)
    page.locator(".flow-play").click()
    page.get_by_role("button", name="Step: Vectors").click()
    page.locator(".flow-speed").click()
    expect(page.get_by_role("button", name="Speed 2×")).to_have_text("2×")
    page.locator(".flow-play").click()
    assert page.evaluate(long) == pytest.approx(once / 2, rel=0.01)


TOLD = b'"step":"scores"', b"step-before"  # what a browser sends of a step, and of a button


def test_in_a_lecture_type_grows_a_remote_goes_from_idea_to_idea_and_a_flow_plays_by_itself(visit):
    sent: list[bytes] = []

    def listen(page):
        page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(frame)))

    page = opened(visit, "/?mode=lecture&matrices=true", width=1280, height=720, before=listen)
    type_grows_with_the_screen(page)
    arcs_are_whole_on_the_screen(page)
    page.wait_for_selector("[data-part=keys]", state="attached")
    for sentence in ("Every word is a list", "bank and river: multiply", "Every word gets a score"):
        page.keyboard.press("PageDown")
        expect(page.locator(".flow-said")).to_contain_text(sentence)
    page.wait_for_function("""(({ top, bottom }) => top >= -1 && bottom <= innerHeight)(
        document.querySelector('.attnviz-flow').getBoundingClientRect())""")
    page.keyboard.press("ArrowLeft")  # at once, and still the word before
    expect(page.locator(".flow-said")).to_contain_text("how well it matches other")
    told, chosen = (first(sent, what) for what in TOLD)
    assert told <= chosen  # or the app would take the old word for the visitor's next choice
    at_rest(page)
    it_plays_in_25_seconds_and_longer_where_more_is_said(page)


def first(sent, what):
    """The number of the first message that holds this; of none, a later one."""
    return next((k for k, frame in enumerate(sent) if what in frame), len(sent))


def type_grows_with_the_screen(page):
    """Of a lecture that is opened on a small one."""
    chart = "document.querySelector('.st-key-view-weights-beside .attnviz-chart')"
    size = f"{chart}?._fullLayout?.font.size"
    page.wait_for_function(f"Math.abs({size} - 13 * 1.4) < 0.1")
    page.wait_for_function("parseFloat(getComputedStyle(document.documentElement).fontSize) >= 22")
    what_leads_out_covers_no_share(page)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function(f"Math.abs({size} - 13 * 2.1) < 0.1")
    what_leads_out_covers_no_share(page)
    fits = """() => [...document.querySelectorAll(".attnviz-chart.js-plotly-plot")].every((chart) =>
        Math.abs(chart._fullLayout?.height - chart.clientHeight) <= 1)"""
    page.wait_for_function(fits)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def what_leads_out_covers_no_share(page):
    """The button to leave a lecture is in sight, and the share that bank keeps as well."""
    at_rest(page)
    share = page.locator(
        "[class*=st-key-view-arcs] .main-svg text", has_text=re.compile("^49%$")
    ).bounding_box()
    leave = page.get_by_role("button", name="Leave the lecture").bounding_box()
    assert share
    assert leave
    assert leave["x"] >= share["x"] + share["width"] or leave["y"] >= share["y"] + share["height"]
