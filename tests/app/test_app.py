"""The app runs from the package as it does from a copy of the repository."""

import subprocess
import sys
from pathlib import Path

from attnviz.cli.main import APP

ROOT = Path(__file__).parents[2]
HERE, PACKAGED = (folder / ".streamlit" / "config.toml" for folder in (ROOT, APP.parent))
ASK = """
import sys
from streamlit import config
config._main_script_path = sys.argv[1]
print(config.get_option("client.toolbarMode"), config.get_option("theme.light.primaryColor"))
"""


def test_its_settings_are_those_that_a_host_sees():
    assert PACKAGED.read_bytes() == HERE.read_bytes(), "change both files alike"


def test_streamlit_finds_them_from_any_folder(tmp_path):
    command = [sys.executable, "-c", ASK, str(APP)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["minimal", "#006aa8"]
