"""Two replicas behind nginx: all of the page works, and a page whose replica dies comes back."""

import time
from contextlib import ExitStack
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.proxy import NGINX, proxied
from tests.browser.server import serving
from tests.browser.still import at_rest
from tests.browser.test_vectors import choose
from tests.night import NIGHT

REST = """document.querySelector("[data-test-connection-state=CONNECTED]"
    + "[data-test-script-state=notRunning]:not([inert])")"""
# What a tap on the middle of the page would reach in the moment it is joined to a replica.
REACHED = """() => {
    const app = document.querySelector("[data-test-connection-state]");
    let cut = false;
    new MutationObserver((changes, watching) => {
        cut ||= app.dataset.testConnectionState !== "CONNECTED";
        if (!cut || app.dataset.testConnectionState !== "CONNECTED") return;
        const reached = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
        window.reached = app.contains(reached);
        watching.disconnect();
    }).observe(app, { attributes: true });
}"""
OWN = b"2 3\nriver 1 0 0\nbank 1 1 0\n"
pytestmark = pytest.mark.skipif(NGINX is None, reason="there is no nginx here")


@pytest.fixture
def behind(tmp_path):
    """Two replicas, by address, and where nginx answers for both."""
    secret = {"STREAMLIT_SERVER_COOKIE_SECRET": "one secret for both"}
    with ExitStack() as stack:
        replicas = [stack.enter_context(serving("app.py", **secret)) for _ in range(2)]
        address = stack.enter_context(proxied([at for at, _ in replicas], tmp_path))
        yield dict(replicas), address


@pytest.fixture
def replica_of(behind, tmp_path):
    """Tells the address of the replica that serves whoever has a cookie, from nginx's log."""
    log, path = tmp_path / "access.log", "/_stcore/host-config"

    def lines():
        return [line for line in log.read_text(encoding="utf-8").splitlines() if path in line]

    def served_by(cookie):
        before = len(lines())
        asked = Request(behind[1] + path, headers={"Cookie": f"attnviz={cookie}"})
        urlopen(asked, timeout=10).close()
        end = time.monotonic() + 10
        while len(lines()) == before and time.monotonic() < end:
            time.sleep(0.05)
        return "http://" + lines()[-1].rsplit(", ", 1)[1].split(": ")[0]

    return served_by


def cookies(context, address, replica_of):
    """That of a new visitor, after one whom the other replica serves; and the new one's replica."""
    context.request.get(address)
    given = next(cookie for cookie in context.cookies() if cookie["name"] == "attnviz")
    home = replica_of(given["value"])
    assert replica_of(given["value"]) == home
    away = next(name for name in map(str, range(200)) if replica_of(name) != home)
    return (given | {"value": away}, given), home


def test_everything_works_behind_nginx_and_outlives_a_replica(behind, chromium, replica_of):
    replicas, address = behind
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    whose, home = cookies(context, address, replica_of)
    faults: list[str] = []
    pages = []
    for cookie in whose:  # in one browser, in which the last stays
        context.add_cookies([cookie])
        pages.append(page := context.new_page())
        listen(page, faults)
        page.goto(f"{address}/?text=the+old+river+bank&focus=bank")
        at_rest(page)
        page.get_by_role("radio", name="300", exact=True).click()
        page.wait_for_function("location.search.includes('dim=300')")
    saves(page)
    packs(page)
    if NIGHT:
        uploads(page)
        page.goto(f"{address}/?text=the+old+river+bank&focus=bank&dim=300")
        at_rest(page)
    outlives_a_replica(pages, replicas[home])
    context.close()
    assert not faults


def outlives_a_replica(pages, process):
    told = [page.locator("h2").first for page in pages]
    for headline in told:
        expect(headline).to_contain_text("bank keeps")
        headline.page.evaluate(REACHED)
    before = [headline.inner_text() for headline in told]
    process.kill()
    process.wait(10)
    time.sleep(3)  # so that who was cut off has noticed
    for page, headline, text in zip(pages, told, before, strict=True):
        page.wait_for_function(REST, timeout=7_000)
        expect(headline).to_have_text(text)
        page.get_by_role("radio", name="100", exact=True).click()
        expect(headline).not_to_have_text(text)
        expect(page.get_by_label("Your sentence")).to_have_value("the old river bank")
        page.wait_for_function("location.search.includes('dim=100')")
    assert not any(page.evaluate("window.reached") for page in pages), "a tap too early"


def listen(page, faults):
    """Note what fails in the browser, and what its security policy refuses."""

    def said(message):
        if "Content Security" in message.text:
            faults.append(message.text)

    page.on("pageerror", lambda error: faults.extend([str(error)]))
    page.on("console", said)


def uploads(page):
    """Vectors of one's own arrive at the replica that shows the page."""
    choose(page, "Your own…")
    page.locator("input[type=file]").set_input_files(
        {"name": "own.vec", "mimeType": "text/plain", "buffer": OWN}
    )
    expect(page.get_by_text("2 words with 3 numbers each")).to_be_visible()


def packs(page):
    """What never changes travels packed, and is asked for once."""
    path = page.locator("script[src*='/static/']").first.evaluate("script => script.src")
    for _ in range(2):
        came = page.request.get(path)
        assert came.headers["content-encoding"] == "gzip"
        assert "max-age=31536000" in came.headers["cache-control"]
        assert "import" in came.text()


def saves(page):
    """A file that is made in the moment it is asked for comes from that replica, too."""
    at_rest(page)
    page.get_by_role("button", name="Numbers").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Weights W").click()
    assert "river" in Path(coming.value.path()).read_text(encoding="utf-8-sig")
