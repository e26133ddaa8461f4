"""gensim is not loaded by the app before its work is asked for."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("app.py", default_timeout=60).run()
assert not app.exception
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_the_app_starts_without_gensim():
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    assert "attnviz" in loaded
    assert not {"gensim", "scipy"} & {*loaded}
