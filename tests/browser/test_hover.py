"""Every mark of every picture says a sentence: under the mouse, and under a finger."""

import re
from itertools import product

import numpy as np
import pytest
from playwright.sync_api import TimeoutError as TooLong
from playwright.sync_api import expect

import attnviz as av
from attnviz.explain.reading import percent
from tests.browser.still import at_rest
from tests.night import at_night

# The places of a chart's marks, from what Plotly computed: a cell's middle, an arc's top, a bar.
MARKS = r"""(chart) => {
    const marks = [], box = chart.getBoundingClientRect();
    const put = (trace, x, y, what) => marks.push({
        x: chart._fullLayout[trace.xaxis.replace("x", "xaxis")]._offset + x,
        y: chart._fullLayout[trace.yaxis.replace("y", "yaxis")]._offset + y,
        what, meta: trace.meta ?? null, of: what === "arc" ? what : `${what} ${trace.index}`,
    });
    chart._fullData.forEach((trace, k) => {
        const across = chart._fullLayout[trace.xaxis.replace("x", "xaxis")];
        const down = chart._fullLayout[trace.yaxis.replace("y", "yaxis")];
        const drawn = chart.calcdata[k], [{ z, x, y }] = drawn, skip = trace.hoverinfo === "skip";
        if (trace.type === "heatmap" && !skip) z.forEach((row, i) => row.forEach((value, j) => {
            const seldom = z.length * row.length > 40 ? 29 : 1;
            if (!Number.isFinite(value) || (i * row.length + j) % seldom) return;
            const middle = (axis, [a, b]) => (axis.c2p(a) + axis.c2p(b)) / 2;
            put(trace, middle(across, x.slice(j)), middle(down, y.slice(i)), "cell");
        }));
        else if (trace.type === "scatter" && trace.mode === "lines" && Array.isArray(trace.meta)) {
            const top = drawn[drawn.length / 2];
            put(trace, across.c2p(top.x), down.c2p(top.y), "arc");
        } else if (trace.type === "scatter" && !(skip && trace.mode === "text"))
          drawn.forEach((point) => {
            const { x, y } = point;
            if (Number.isFinite(x)) put(trace, across.c2p(x), down.c2p(y), "mark");
        });
    });
    chart.querySelectorAll(".bars .point path").forEach((bar) => {
        const { x, y, width, height } = bar.getBoundingClientRect();
        if (height) // however thin
            marks.push({ x: x + width / 2 - box.x, y: y + height / 2 - box.y,
                what: "bar", of: "bar" });
    });
    return marks;
}"""
TOLD = "(chart) => chart.querySelector('.hoverlayer .hovertext')?.textContent"
FRAME = "(chart) => chart.querySelector('.hoverlayer .hovertext').getBoundingClientRect().toJSON()"
SILENT = """(chart) => {
    window.Plotly.Fx.unhover(chart);
    const { x, y } = chart.getBoundingClientRect();
    return [x, y];
}"""
# What each of these marks says to a mouse that comes to rest on it, sent where it would be felt.
HEARD = """async (chart, marks) => {
    const told = [], moment = () => new Promise((wake) => setTimeout(wake, 10));
    for (const { x, y } of marks) {
        window.Plotly.Fx.unhover(chart);
        const box = chart.getBoundingClientRect();
        const at = { clientX: box.x + x + 0.3, clientY: box.y + y + 0.3, bubbles: true };
        const felt = document.elementFromPoint(at.clientX, at.clientY);
        felt.dispatchEvent(new MouseEvent("mousemove", at));
        const label = () => chart.querySelector(".hoverlayer .hovertext")?.textContent;
        for (const end = performance.now() + 1500; !label() && performance.now() < end;)
            await moment();
        told.push((label() ?? "").replaceAll("\u2060", ""));
    }
    return told;
}"""
MOST = 8  # marks of a kind that are heard in a picture
CHARTS = ".attnviz-chart.js-plotly-plot:visible"


def arrived(page):
    page.locator(CHARTS).first.wait_for()
    at_rest(page)


def hear(page, chart, mark):
    """What a mark says to the mouse that rests on it; nothing where it stays silent."""
    x, y = chart.evaluate(SILENT)
    page.mouse.move(x + mark["x"] + 0.3, y + mark["y"] + 0.3)
    try:
        told = page.wait_for_function(TOLD, arg=chart, timeout=1500, polling=20)
    except TooLong:
        return ""
    return told.json_value().replace("\u2060", "")


def sample(marks):
    """Of the arcs, the bars and each other trace some marks, the first and the last among them."""
    for kind in sorted({mark["of"] for mark in marks}):
        alike = [mark for mark in marks if mark["of"] == kind]
        places = np.linspace(0, len(alike) - 1, min(MOST, len(alike))).round().astype(int)
        yield from (alike[place] for place in places)


def sentences(page, charts=CHARTS):
    """For each mark of a sample of each picture of a page, what it is and what it says."""
    arrived(page)
    for number in range(page.locator(charts).count()):
        # A handle: found once, where a locator would look for its chart at every mark again.
        chart = page.locator(charts).nth(number).element_handle()
        chart.evaluate("chart => chart.scrollIntoView({block: 'center'})")
        at_rest(page)
        name = chart.evaluate("chart => chart.closest('[class*=st-key-]').className")
        view = re.findall(r"st-key-(\S+)", name)[0]
        marks = list(sample(chart.evaluate(MARKS)))
        for mark, told in zip(marks, chart.evaluate(HEARD, marks), strict=True):
            yield view, mark, told


AS_WALKED = """() => {
    const { walk } = Plotly.PlotSchema.findArrayAttributes;
    const charts = [...document.querySelectorAll(".attnviz-chart.js-plotly-plot")];
    const traces = charts.flatMap((chart) => chart._fullData);
    return traces.length > 10 && traces.map((trace) => [walk(trace), trace._arrayAttrs]);
}"""


def plotly_is_told_at_once_what_it_would_find_by_walking(page):
    for walked, told in page.evaluate(AS_WALKED):
        assert told == walked


FULLEST = "/?causal=true&arcs=all&matrices=true"
OTHERS = ("/?layers=2&heads=2&matrices=true", "/transformer?layer=1&head=1&panel=scores")


def each_says_a_sentence_with_its_number(heard):
    sentence = re.compile(r"\w.*(\d|may not)")
    silent = [(view, mark) for view, mark, told in heard if not sentence.search(told)]
    assert not silent


@pytest.mark.parametrize("path", [FULLEST, *at_night(*OTHERS)])
def test_every_mark_says_a_sentence_with_its_number(visit, path):
    page = visit(path, height=3400)
    heard = list(sentences(page))
    plotly_is_told_at_once_what_it_would_find_by_walking(page)
    each_says_a_sentence_with_its_number(heard)
    assert {mark["what"] for _, mark, _ in heard} >= {"arc", "cell", "mark"}
    assert len(heard) > (40 if "matrices" in path else 30)


def arcs_tell_who_reads_whom_and_the_keyboard_lights_a_word(page):
    a = av.analyse()
    chart = page.locator(".st-key-view-arcs-across .attnviz-chart").element_handle()
    tops = [mark for mark in chart.evaluate(MARKS) if mark["what"] == "arc"]
    heard = chart.evaluate(HEARD, tops)
    arcs = {tuple(mark["meta"]): told for mark, told in zip(tops, heard, strict=True)}
    assert arcs == {
        (10, j): f"bank attends to {a.labels[j]}: {percent(float(a.W[10, j]))}" for j in range(10)
    }
    assert arcs[10, 4] == "bank attends to river: 14.9%"
    the_keyboard_on_a_chip_lights_its_word_in_every_picture(page)


def test_what_is_told_fits_the_screen(visit):
    width = 320
    words = "incomprehensibilities counterrevolutionaries"
    page = visit(
        f"/transformer?text={words.replace(' ', '+')}&layer=1&head=1&panel=scores", width=width
    )
    arrived(page)
    for view, place in product(("weights", "scores", "arcs-down"), (0, -1)):
        chart = page.locator(f".st-key-view-{view} .attnviz-chart").element_handle()
        chart.evaluate("chart => chart.scrollIntoView({block: 'center'})")
        at_rest(page)
        marks = chart.evaluate(MARKS)
        assert hear(page, chart, marks[place])
        frame = chart.evaluate(FRAME)
        assert frame["left"] >= 0
        assert frame["right"] <= width


def the_first_tap_tells_and_the_second_moves_the_focus(page, finger):
    arrived(page)
    chart = page.locator(".st-key-view-weights .attnviz-chart")
    chart.evaluate("chart => chart.scrollIntoView({block: 'center'})")
    at_rest(page)
    box, mark = chart.bounding_box(), chart.evaluate(MARKS)[2]
    tap = (box["x"] + mark["x"], box["y"] + mark["y"])
    finger.taps(*tap)
    label = chart.locator(".hoverlayer .hovertext")
    expect(label).to_contain_text("attends to")
    reader = label.text_content().replace("\u2060", "").split(" attends to")[0]
    lit = page.locator(".st-key-chips [role=radio][style*=outline]:visible")
    expect(lit.first).to_be_visible()
    expect(page.locator(".attnviz-band").first).to_be_attached()
    expect(page.locator("h2").first).to_have_text(re.compile("^bank keeps"))
    finger.taps(*tap)
    expect(page.locator("h2").first).to_have_text(re.compile(f"^{reader} keeps"))


def the_keyboard_on_a_chip_lights_its_word_in_every_picture(page):
    page.locator(".st-key-chips [role=radio]").nth(4).focus()
    expect(page.locator(".st-key-view-weights .attnviz-band").first).to_be_attached()
    expect(page.locator(".st-key-view-vectors .attnviz-band").first).to_be_attached()
