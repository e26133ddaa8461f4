"""What is released works: sdist and wheel are built, and the wheel is used in an empty folder."""

import os
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

import attnviz as av
from tests.browser.conftest import CHROMIUM, SWITCHES
from tests.browser.server import free_port, stopped, wait
from tests.browser.still import at_rest

ROOT = Path(__file__).parents[2]
LOOK = "import attnviz as av; print(av.__file__); print(av.reading(av.analyse(dim=50), row=10))"
DRAWN = """
import sys
from pathlib import Path
import attnviz
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(Path(attnviz.__file__).parent / "app" / "app.py", default_timeout=60).run()
assert not app.exception and not app.error
print(app.title[0].value)
"""
# What is packed hardly gets smaller, and takes its time.
QUICKLY = "-C--build-option=--compression=stored"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder in which the wheel is installed, with everything it needs beside it."""
    if find_spec("build") is None:
        pytest.skip("build is not installed")
    made, there = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("installed")
    run("build", "--no-isolation", QUICKLY, "--outdir", str(made), str(ROOT))
    assert {file.name for file in made.iterdir()} == {
        f"attnviz-{av.__version__}.tar.gz",
        f"attnviz-{av.__version__}-py3-none-any.whl",
    }
    wheel = next(made.glob("*.whl"))
    run("pip", "install", "-q", "--no-deps", "--no-compile", "--target", str(there), str(wheel))
    return there


def run(module, *arguments):
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def said(installed, command, folder):
    env = os.environ | {"PYTHONPATH": str(installed)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_is_imported_asked_and_drawn(installed, tmp_path):
    """In one test: two workers would build in one folder at the same time."""
    where, reading = said(installed, [sys.executable, "-c", LOOK], tmp_path).splitlines()
    assert Path(where).is_relative_to(installed)
    assert reading == "bank keeps 49.2% for itself and attends to river most (14.9%)"
    command = [sys.executable, "-m", "attnviz", "the river bank"]
    assert "bank" in said(installed, command, tmp_path)
    if CHROMIUM:
        its_page_draws_arcs_and_all_the_rest(installed, tmp_path)
    else:
        assert said(installed, [sys.executable, "-c", DRAWN], tmp_path).strip()
    assert not list(tmp_path.iterdir())


@contextmanager
def served(installed, folder):
    """The address of the page that `attnviz app` of the installed wheel starts."""
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "attnviz", "app", *options, "--server.address", "127.0.0.1"]
    env = os.environ | {"PYTHONPATH": str(installed)}
    with stopped(subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL)):
        wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"


def its_page_draws_arcs_and_all_the_rest(installed, folder):
    from playwright.sync_api import sync_playwright

    with served(installed, folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page, missing = browser.new_page(), []
        page.on("response", lambda r: missing.append(r.url) if r.status >= 400 else None)
        page.goto(address)
        page.locator(".attnviz-chart .main-svg").first.wait_for()
        paper = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert paper == "rgb(253, 252, 248)"  # of the settings beside the app
        at_rest(page)
        assert page.locator("h1").inner_text()
        assert page.locator(".stException, .stAlert").count() == 0
        browser.close()
    assert not missing
