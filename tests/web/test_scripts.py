"""The modules of the pages: what they import is there, their types hold, their own tests pass."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from attnviz import web

ROOT = Path(__file__).parents[2]
FILES = sorted(web.SCRIPTS.rglob("*.js"))
KNOW_NO_PAGE = [
    *(
        f"flow/{name}.js"
        for name in ("layout", "legend", "numbers", "play", "read", "scene", "told")
    ),
    *("chart/grow.js", "learn/table.js"),
]
OF_A_PAGE = re.compile(r"(?<![\w.])(document|window|innerWidth|innerHeight|matchMedia)\b")


def node(*arguments):
    """Run Node, or npm, where there is one."""
    program = shutil.which(arguments[0])
    if not program:
        pytest.skip(f"{arguments[0]} is not on this machine")
    return subprocess.run(
        [program, *arguments[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )


def code(path):
    """A module without its comments."""
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.quick
def test_the_page_and_the_file_reach_every_module():
    entries = (web.MAIN, web.AFTER_TEXT, "file/page.js")
    reached = {name for entry in entries for name in web.modules(entry)}
    assert reached == {f"attnviz/{path.relative_to(web.SCRIPTS).as_posix()}" for path in FILES}


@pytest.mark.quick
def test_every_style_sheet_is_sent_and_can_be_read():
    files = {path.stem: path.read_text(encoding="utf-8") for path in web.STYLES.glob("*.css")}
    assert files.keys() == {*web.PAGE_STYLES, "projector", "file", "worksheet"}
    for name, text in files.items():
        assert max(map(len, text.splitlines())) <= 150, f"{name}.css has a line that is too long"


@pytest.mark.quick
def test_every_import_is_a_line_of_its_own():
    for path in FILES:
        found = re.findall(r"\bimport\b(?![.(])", code(path))
        assert len(found) == len(web._IMPORT.findall(code(path))), path.name


@pytest.mark.quick
@pytest.mark.parametrize("name", KNOW_NO_PAGE)
def test_geometry_and_state_know_no_page(name):
    for module, text in web.modules(name).items():
        found = OF_A_PAGE.search(re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL))
        assert not found, f"{module}, which {name} needs, uses {found and found[0]}"


def test_their_own_tests_pass():
    done = node("node", "--test", *map(str, sorted(ROOT.glob("tests/web/*.test.js"))))
    assert done.returncode == 0, done.stdout[-3000:]


def test_their_types_hold():
    done = node("npx", "--yes", "--package=typescript@5.9", "--", *TSC)
    if done.returncode and "error TS" not in done.stdout:
        pytest.skip("TypeScript cannot be fetched")
    assert done.returncode == 0, done.stdout


TSC = ("tsc", "--project", "jsconfig.json", "--pretty", "false")


def test_no_style_makes_the_browser_look_at_a_whole_page_again():
    """A class that changes is looked for in `[class*=`; what such a rule is about has a name.

    About "any child" of it, the browser restyles all that is below each change on a page.
    """
    sheet = re.sub(r"/\*.*?\*/", "", web.page_style(), flags=re.DOTALL)
    rules = re.findall(r"[^{};]+(?=\{)", sheet)
    selectors = [one.strip() for text in rules for one in re.split(r",(?![^()]*\))", text)]
    about = {one: one.rsplit(maxsplit=1)[-1] for one in selectors if "[class*=" in one}
    assert about
    assert not [one for one, last in about.items() if re.match(r"\*|:f|:l|div\b", last)]
