"""How a flow plays: its pace and its speeds."""

import numpy as np
import pytest
from playwright.sync_api import expect

import attnviz as av
from attnviz.explain.flow import flow
from attnviz.explain.narration import frames
from tests.browser.test_flow import opened

PLAYED = """async (frames) => {
    const { SPEEDS, lasts } = await import("/_stcore/bidi-components/attnviz.web/flow/play.js");
    const said = frames.map((text) => ({ step: "", said: [[text, ""]] }));
    return [SPEEDS, said.map((_, i) => lasts(said, i))];
}"""


def test_it_plays_in_25_seconds_and_longer_where_more_is_said(visit):
    page = opened(visit, "/?step=vectors")
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
    page.locator(".flow-play").click()
    once = page.evaluate(long)
    page.locator(".flow-play").click()
    page.get_by_role("button", name="Vectors").click()
    page.locator(".flow-speed").click()
    expect(page.get_by_role("button", name="Speed 2×")).to_have_text("2×")
    page.locator(".flow-play").click()
    assert page.evaluate(long) == pytest.approx(once / 2, rel=0.01)
