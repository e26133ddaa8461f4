"""What the first run of a server loads: nothing that a page can do without."""

import subprocess
import sys

import pytest

from tests.ui.conftest import APP
from tests.ui.test_pages import page_hash

CODE = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file({app!r}, default_timeout=60)
app._page_hash = {page!r}
app.run()
assert not app.exception and not app.error
print([name for name in ("pandas", "gensim", "scipy") if name in sys.modules])
"""


@pytest.mark.parametrize("page", ["explore", "compare", "transformer", "teach"])
def test_a_page_opens_without_pandas(page):
    code = CODE.format(app=str(APP), page=page_hash(page))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
