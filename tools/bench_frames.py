"""How smoothly the page moves: when the browser's frames come while it does; for bench.py.

Explore, 1280 pixels wide, with the twelve words it begins with, the flow and the whole matrices. A
frame is late that comes more than `LATE` after the one before. Whatever else wants the processor
makes frames late too: each motion is made several times, and the best run stands beside the median.
"""

from collections.abc import Callable
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from bench_core import ROOT
from bench_page import browser, serving
from playwright.sync_api import Page

LATE = 1000 / 60 + 8  # milliseconds: one of 60 a second, and half a frame of tolerance
RUNS, REST, PLAYED = 12, 500, 6000  # milliseconds without a change that are rest, and of Play
# When frames came, and when something of a chart or the flow last changed or ended its glide.
WATCH = """() => {
  window.came = []; window.moved = 0;
  const moves = ({target}) => {
    const node = target.nodeType === 1 ? target : target.parentElement;
    if (node?.closest(".js-plotly-plot, .attnviz-flow")) window.moved = performance.now();
  };
  const all = {childList: true, subtree: true, attributes: true};
  new MutationObserver((changes) => changes.forEach(moves)).observe(document.body, all);
  addEventListener("transitionend", moves);
  const note = (now) => { window.came.push(now); requestAnimationFrame(note); };
  requestAnimationFrame(note);
}"""
TAKEN = "(start) => came.filter((now) => now >= start && now <= Math.max(moved, start + 200))"


class Run(NamedTuple):
    """One motion: its frames, those of them that were late, the longest, and all of it (ms)."""

    frames: int
    late: int
    longest: float
    whole: float


def frames() -> None:
    """The frames of another dimension, of the flow that plays, and of a page at rest."""
    with browser() as page, serving(ROOT / "app.py") as address:
        page.goto(f"{address}/?matrices=true")
        page.get_by_role("radio", name="100", exact=True).wait_for()
        page.wait_for_timeout(4000)
        page.evaluate(WATCH)
        _tell("at rest", [_run(page, None, 1000) for _ in range(RUNS)])
        changes = [_to(page, dim) for dim in (100, 200, 300, 50) * (RUNS // 4)]
        _tell("another dimension", [_run(page, change, REST) for change in changes])
        page.get_by_role("button", name="Speed").click()  # 2×
        _tell(f"{PLAYED / 1000:.0f} s of Play", [_play(page) for _ in range(RUNS // 3)])


def _to(page: Page, dim: int) -> Callable[[], float]:
    control = page.get_by_role("radio", name=str(dim), exact=True)
    return lambda: control.evaluate("e => { const t = performance.now(); e.click(); return t; }")


def _run(page: Page, act: Callable[[], float] | None, rest: float) -> Run:
    """What came from an action until nothing had moved for so long."""
    start = act() if act else page.evaluate("performance.now()")
    waited = "([start, rest]) => performance.now() - Math.max(moved, start) > rest"
    if act:
        page.wait_for_function("(start) => moved > start", arg=start)
    page.wait_for_function(waited, arg=[start, rest])
    came = page.evaluate(TAKEN if act else "(start) => came.filter((now) => now >= start)", start)
    return _of(came, start)


def _play(page: Page) -> Run:
    button = page.locator(".flow-play")
    start = button.evaluate("e => { const t = performance.now(); e.click(); return t; }")
    page.wait_for_timeout(PLAYED)
    button.click()
    return _of(page.evaluate("(start) => came.filter((now) => now >= start)", start), start)


def _of(came: list[float], start: float) -> Run:
    gaps = [after - before for before, after in pairwise(came)]
    late = sum(gap > LATE for gap in gaps)
    return Run(len(came), late, max(gaps, default=0), came[-1] - start)


def _tell(what: str, runs: list[Run]) -> None:
    best = min(runs, key=lambda run: (run.late, run.longest))
    middle = Run(*(median(values) for values in zip(*runs, strict=True)))
    told = (
        f"{run.late:g} of {run.frames:g} frames late, longest {run.longest:.0f} ms, "
        f"{run.whole:.0f} ms to rest"
        for run in (best, middle)
    )
    print(f"{what}: best {'; median '.join(told)}")
