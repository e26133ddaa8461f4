"""Style and types are part of the tests."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHECKS = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])


@pytest.mark.parametrize("check", CHECKS, ids=" ".join)
def test_check_has_nothing_to_say(check):
    if not shutil.which(check[0], path=str(Path(sys.executable).parent)):
        pytest.skip(f"{check[0]} is not installed")
    found = subprocess.run([sys.executable, "-m", *check], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
