"""The scripts of the pages, as a compiler is given them (it is run by hand: CONTRIBUTING.md)."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from attnviz.ui.parts.script import files_of, script

pytestmark = pytest.mark.quick
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def tool():
    spec = spec_from_file_location("check_scripts", ROOT / "tools/check_scripts.py")
    assert spec
    assert spec.loader
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_every_script_of_the_pages_is_checked(tool):
    checked = [file for files in tool.modules().values() for file in files]
    assert {*checked} == {*(ROOT / "attnviz").rglob("*.js")}


@pytest.mark.parametrize("file", files_of("chart"), ids=lambda file: file.stem)
def test_what_is_found_is_told_where_it_stands(tool, file):
    lines = file.read_text(encoding="utf-8").splitlines()
    for own in (1, len(lines)):
        at = script("chart").splitlines().index(lines[0]) + own
        told = tool.placed(f"../a/chart.js({at},7): error TS1: Not so.")
        assert told == f"{file.relative_to(ROOT)}({own},7): error TS1: Not so."


def test_a_compiler_that_fails_is_heard_and_one_that_says_nothing_is_content(tool):
    for code, told in ((1, ["It failed without a word."]), (0, [])):
        assert tool.check((sys.executable, "-c", f"raise SystemExit({code})")) == told
