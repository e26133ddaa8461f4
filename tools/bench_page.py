"""The page against a Streamlit page with one chart, as a browser sees them; for bench.py."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench_core import ROOT, medians, report
from playwright.sync_api import Page, sync_playwright

CHART = ".js-plotly-plot .main-svg .heatmaplayer image, .js-plotly-plot .scatterlayer path"
CHROMIUM = ("chromium-headless-shell", "chromium", "google-chrome")
# The times of the last change inside any chart, and inside one in view, since the click.
WATCH = """() => {
  window.last = window.seen = 0;
  const plot = ".js-plotly-plot, .attnviz-flow svg", within = (node) => node.querySelector?.(plot);
  const chart = (change) =>
    change.target.closest?.(plot) || [...change.addedNodes].map(within).find((found) => found);
  const inView = (box) => box.bottom > 0 && box.top < innerHeight;
  const drawn = ({type, addedNodes}) => type === "attributes" || addedNodes.length; // or it fades
  new MutationObserver((changes) => {
    const charts = [...new Set(changes.filter(drawn).map(chart))].filter((found) => found);
    const now = performance.now();
    if (charts.length) window.last = now;
    if (charts.some((found) => inView(found.getBoundingClientRect()))) window.seen = now;
  }).observe(document.body, {childList: true, subtree: true, attributes: true});
}"""


def page() -> None:
    """From the start of the server to the first chart, and from a control to all charts."""
    ours, empty = ROOT / "app.py", Path(__file__).with_name("empty_page.py")
    starts = [(first_paint(ours), first_paint(empty)) for _ in range(5)]
    report("start of the server to the first chart", *medians(starts), 1.3)
    rounds = range(5)
    yardstick = [repaint(empty)[1] for _ in rounds]
    for what, query, goal in (
        ("as the page opens", "", 1.5),
        ("with all matrices", "?matrices=true", 2),
    ):
        seen, every = zip(*(repaint(ours, query) for _ in rounds), strict=True)
        for drawn, times in (("charts in view", seen), ("charts and the flow", every)):
            told = f"another dimension, {what}, to {drawn}"
            report(told, *medians(list(zip(times, yardstick, strict=True))), goal)


def first_paint(script: Path) -> float:
    """Seconds from starting the server of a page to its first chart in the browser."""
    with browser() as page:
        start = time.perf_counter()
        with serving(script) as address:
            page.goto(address)
            page.wait_for_selector(f":is({CHART}) >> visible=true", state="attached")
            return time.perf_counter() - start


def repaint(script: Path, query: str = "", repeat: int = 8) -> tuple[float, float]:
    """Seconds from a click on another dimension to the last change of a chart in view, of any."""
    with browser() as page, serving(script) as address:
        page.goto(f"{address}/{query}")
        page.get_by_role("radio", name="100", exact=True).wait_for()
        page.wait_for_timeout(3000)
        page.evaluate(WATCH)
        return medians([_click(page, str(dim)) for dim in [100, 200, 300, 50] * (repeat // 4)])


def _click(page: Page, name: str) -> tuple[float, float]:
    control = page.get_by_role("radio", name=name, exact=True)
    start = control.evaluate("e => { const t = performance.now(); e.click(); return t; }")
    page.wait_for_function("last > 0 && performance.now() - last > 700")
    seen, last = page.evaluate("() => { const t = [seen, last]; window.last = 0; return t; }")
    return (seen - start) / 1000, (last - start) / 1000


@contextmanager
def browser() -> Iterator[Page]:
    """A page of a Chromium of one's own, 1280 pixels wide."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1280, "height": 1000})
        browser.close()


@contextmanager
def serving(script: Path, folder: Path | None = None) -> Iterator[str]:
    """A server of a page, with the settings in `folder`; without one, those beside it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options: dict[str, Any] = {"server.port": port, "server.address": "127.0.0.1"}
    options |= {"server.headless": "true", "browser.gatherUsageStats": "false"}
    switches = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *switches]
    process = subprocess.Popen(command, cwd=folder or script.parent, stdout=subprocess.DEVNULL)
    try:
        while not _answers(f"http://127.0.0.1:{port}/_stcore/health"):
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=1).close()
    except OSError:
        return False
    return True
