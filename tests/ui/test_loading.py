"""What the first run of a server loads: nothing that a page can do without."""

import os
import subprocess
import sys

from attnviz.app.pages import PAGES as LIST
from tests.ui.conftest import APP
from tests.ui.test_pages import page_hash

PAGES = ("explore", "compare", "transformer", "teach")
CODE = """
import sys
from streamlit.testing.v1 import AppTest
for name, page in {pages!r}.items():
    app = AppTest.from_file({app!r}, default_timeout=60)
    app._page_hash = page
    app.run()
    assert not app.exception and not app.error, name
    print(name, *(name for name in ("pandas", "gensim", "scipy") if name in sys.modules))
"""


def test_pages_open_without_pandas_gensim_and_scipy():
    code = CODE.format(app=str(APP), pages={name: page_hash(name) for name in PAGES})
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True
    )
    assert done.stdout.split() == [*PAGES], done.stdout + done.stderr


def test_the_first_page_is_drawn_without_the_others():
    """Each of them is imported when it is first opened, so that a server starts sooner."""
    others = [page.module for page in LIST[1:]]
    code = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        f"app = AppTest.from_file({str(APP)!r}, default_timeout=60).run(); "
        f"print(len(app.exception), *(name for name in {others!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True
    )
    assert done.stdout.split() == ["0"], done.stdout + done.stderr


def test_soon_after_the_start_all_pages_are_there():
    """So no visitor waits for the import of a page."""
    code = (
        "import asyncio, sys\n"
        "from attnviz.app import serving\n"
        "serving.LOADING = 0.01\n"
        "async def main():\n"
        "    async with serving.started(None):\n"
        "        while not all(page.module in sys.modules for page in serving.PAGES):\n"
        "            await asyncio.sleep(0.05)\n"
        "asyncio.run(asyncio.wait_for(main(), 60))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=APP.parent,
        capture_output=True,
        text=True,
        env=os.environ | {"STREAMLIT_SERVER_HEADLESS": "true"},
    )
    assert done.returncode == 0, done.stderr
