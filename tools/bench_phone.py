"""A first visit by phone against a Streamlit page with one chart, as Chromium plays a phone.

The processor is slowed to a quarter. The line is a 4G one: 9 Mbit/s down, 1.5 up, 170 ms there and
back. The phone has nothing of the page yet, and the server has already packed its files.
"""

from pathlib import Path
from typing import Any

from bench_core import ROOT, medians, report
from bench_page import browser, serving
from playwright.sync_api import Page, ViewportSize

SLOWER = 4
LINE = {
    "offline": False,
    "latency": 170,
    "downloadThroughput": 9e6 / 8,
    "uploadThroughput": 1.5e6 / 8,
}
PHONE: ViewportSize = {"width": 390, "height": 844}
# When the first curve of an arc, or the first heatmap, has a size.
WATCH = """(() => {
  const drawn = () => [...document.querySelectorAll(
    ".stMain .main-svg .scatterlayer path, .stMain .main-svg .heatmaplayer image")]
    .some((mark) => mark.getBoundingClientRect().width > 0);
  const look = () => drawn() ? window.drawnAt = performance.now() : requestAnimationFrame(look);
  requestAnimationFrame(look);
})()"""
FIRST_TEXT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def phone() -> None:
    """From opening the page to the first text or picture, and to the arcs."""
    ours, empty = visits(ROOT / "app.py"), visits(Path(__file__).with_name("empty_page.py"))
    report("on a phone, to the first contentful paint", ours[0], empty[0], 1.5)
    report("on a phone, to the first chart", ours[1], empty[1], 1.5)


def visits(script: Path, count: int = 3) -> tuple[float, float]:
    """Seconds to the first contentful paint and to the first chart: the medians of some visits."""
    with browser() as page, serving(script, ROOT) as address:
        chromium = page.context.browser
        assert chromium is not None
        times = []
        for _ in range(1 + count):  # the first visit packs the files
            context = chromium.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
            times.append(_visit(context.new_page(), address))
            context.close()
    return medians(times[1:])


def _visit(page: Page, address: str) -> tuple[float, float]:
    asks: Any = page.context.new_cdp_session(page)
    asks.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    asks.send("Network.emulateNetworkConditions", LINE)
    page.add_init_script(WATCH)
    page.goto(address, timeout=120_000)
    page.wait_for_function("window.drawnAt", timeout=120_000)
    return page.evaluate(FIRST_TEXT) / 1000, page.evaluate("drawnAt") / 1000
