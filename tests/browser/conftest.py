"""A real server and a real Chromium, with no way out of this machine."""

import shutil

import pytest

from tests.browser.server import running

# The shell without a desktop's windows draws the same with less than half of the processor's time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
SWITCHES = [
    "--font-render-hinting=none",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    # A page is drawn by the process that drew those before it and has every script compiled:
    # a third of the processor's time that a process of its own takes.
    "--process-per-site",
    # A script is compiled as it is called, not also beside its download: an eighth of all less.
    "--disable-features=ScriptStreaming,V8ParallelCompile",
    # Every script is compiled once, quickly: a page is closed before more of it is worth the time.
    "--js-flags=--no-opt --no-maglev --always-sparkplug",
    "--renderer-process-limit=1",  # no second process that waits for the next page
]


def pytest_collection_modifyitems(items):
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="there is no Chromium here"))


@pytest.fixture(scope="session")
def served():
    """Where a server of the app answers."""
    with running("app.py") as address:
        yield address


@pytest.fixture
def address(served):
    """Where the app answers that a test visits."""
    return served


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profile(chromium, served):
    """What the pages of all tests share: what was fetched and compiled."""
    context = chromium.new_context()
    context.set_default_timeout(30_000)
    context.new_page().goto(f"{served}/_stcore/health")  # keeps the process that draws
    yield context
    context.close()


# Pixels: a chart is drawn when it comes near what is in view. HIGH shows all of a page at 1280,
# TALL all of one on a phone; a higher screen takes Chromium longer to draw.
HIGH, TALL = 4800, 6400


@pytest.fixture
def visit(profile, address):
    """Opens a page of the app; fails the test if it reached out or threw an error.

    Nothing glides on it, unless it `moves`: what is drawn sixty times a second takes its time.
    What comes `before` it is opened is done to the empty page.
    """
    pages, faults = [], []

    def asked(request):
        if not request.url.startswith((address, "data:", "blob:")):
            faults.append(f"reached for {request.url}")

    def opened(path="/", width=1280, height=None, scheme="light", *, moves=False, before=None):
        page = profile.new_page()
        pages.append(page)
        high = 1000 if "mode=lecture" in path else HIGH if width > 640 else TALL
        page.set_viewport_size({"width": width, "height": height or high})
        motion = "no-preference" if moves else "reduce"
        page.emulate_media(color_scheme=scheme, reduced_motion=motion)
        page.on("request", asked)
        page.on("pageerror", lambda error: faults.append(str(error)))
        if before:
            before(page)
        page.goto(address + path)
        return page

    yield opened
    for page in pages:
        page.close()
    profile.clear_cookies()
    assert not faults
