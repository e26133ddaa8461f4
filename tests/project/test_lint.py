"""Style and types are part of the tests, and so is the documentation site."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKS = (
    ["pyrefly", "check"],
    ["mkdocs", "build", "--strict", "--quiet"],
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
)


@pytest.mark.parametrize("check", CHECKS, ids=" ".join)
def test_check_has_nothing_to_say(check, tmp_path):
    if find_spec(check[0]) is None:
        pytest.skip(f"{check[0]} is not installed")
    where = {
        "mkdocs": ["--site-dir", str(tmp_path)],
        "pyrefly": ["--python-interpreter-path", sys.executable],
    }
    command = [sys.executable, "-m", *check, *where.get(check[0], [])]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
