"""The plan of the house, kept by reading the imports of every module."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "attnviz"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [p for folder in ("attnviz", "tests", "tools") for p in (ROOT / folder).rglob("*.py")]
SOURCES.append(ROOT / "app.py")
# From the ground up: a room may use itself and what stands before it.
ROOMS = (
    *("errors", "hosting", "serving", "colours", "web", "control", "text", "vectors"),
    *("attention", "models", "settings", "explain", "analysis", "teaching", "formulas"),
    *("compare", "meaning", "lessons", "jobs", "classroom"),
    *("figures", "stages", "export", "views", "cli", "ui", "app"),
)
FRONT = {"__init__", "__main__"}  # the doors of the house open onto every room
STREAMLIT = {"ui", "app"}
PLOTLY = {"figures", "export", "ui"}
HEAVY = {"streamlit", "plotly", "gensim", "pandas", "torch", "transformers", "matplotlib"}
LONGEST = 300  # lines
MOST_OF_UI = 8000  # lines of widgets and layout; what is told, drawn and kept has rooms of its own
NUMPYS_FILES = {"np.load", "np.save", "np.savez", "np.savez_compressed"}  # pickle unless told


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def parsed(path: Path) -> ast.Module:
    """What a file says; read once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def names_imported(path: Path, *, on_loading: bool = False) -> frozenset[str]:
    """The dotted names a file imports; `on_loading`: without those inside its functions."""
    found: set[str] = set()
    for node in walk(parsed(path), into_functions=not on_loading):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)} uses a relative import; write the whole name"
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return frozenset(found)


def walk(node: ast.AST, *, into_functions: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and getattr(child.test, "id", "") == "TYPE_CHECKING":
            continue  # never run
        if into_functions or not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from walk(child, into_functions=into_functions)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def packages(names: frozenset[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def test_every_file_stands_in_a_room_of_the_plan():
    for path in MODULES:
        assert room_of(path) in {*ROOMS, *FRONT}, (
            f"{named(path)} stands in no room; the rooms are {', '.join(ROOMS)}"
        )


def test_imports_run_downwards():
    for path in (path for path in MODULES if room_of(path) not in FRONT):
        here = room_of(path)
        own = {name.split(".")[1] for name in names_imported(path) if name.startswith("attnviz.")}
        above = [there for there in own & {*ROOMS} if ROOMS.index(there) > ROOMS.index(here)]
        assert not above, (
            f"{named(path)} uses {above[0]}, which stands above {here}: hand it the values it "
            f"needs, or move what both need into a room below {here}"
        )


def test_no_file_imports_itself_by_way_of_others():
    modules = {
        named(path)[:-3].replace("/", ".").removesuffix(".__init__"): path for path in MODULES
    }
    uses = {
        module: {
            next((name[:end] for end in (None, name.rfind(".")) if name[:end] in modules), "")
            for name in names_imported(path)
            if name.startswith("attnviz.")
        }
        for module, path in modules.items()
    }
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as fault:
        raise AssertionError("a circle of imports: " + " → ".join(fault.args[1])) from None


def test_screens_and_pictures_are_known_where_they_belong():
    for path in MODULES:
        used = packages(names_imported(path))
        if room_of(path) not in STREAMLIT:
            assert "streamlit" not in used, f"{named(path)}: only ui/ and app/ know Streamlit"
        if room_of(path) not in PLOTLY:
            assert "plotly" not in used, f"{named(path)}: only figures/ and export/ know Plotly"


def test_the_pages_hold_widgets_and_layout():
    pages = [path for path in MODULES if room_of(path) == "ui"]
    lines = sum(path.read_text(encoding="utf-8").count("\n") for path in pages)
    assert lines < MOST_OF_UI, f"ui/ has {lines} lines: move what is no widget to a room below"


def test_nothing_heavy_is_loaded_below_the_pages():
    for path in (path for path in MODULES if room_of(path) not in STREAMLIT):
        heavy = packages(names_imported(path, on_loading=True)) & HEAVY
        assert not heavy, f"{named(path)}: import {heavy} inside the function that uses it"


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, attnviz; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "numpy" in loaded
    assert not loaded & HEAVY


def test_files_are_short_and_safe():
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= LONGEST, f"{named(path)} is too long: split it by subject"
        if path.is_relative_to(ROOT / "tests"):
            continue  # the tests make what the package refuses
        assert not packages(names_imported(path)) & {"pickle", "dill", "shelve"}, named(path)
        for call in (n for n in ast.walk(parsed(path)) if isinstance(n, ast.Call)):
            assert getattr(call.func, "id", None) not in ("eval", "exec"), named(path)
            pickles = [k.value for k in call.keywords if k.arg == "allow_pickle"]
            if pickles or ast.unparse(call.func) in NUMPYS_FILES:
                assert [ast.unparse(said) for said in pickles] == ["False"], named(path)


def test_colours_are_at_home_in_one_file():
    colour = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?!;)|rgba?\(\d")
    files = [p for kind in ("py", "js", "css") for p in PACKAGE.rglob(f"*.{kind}")]
    for path in (path for path in files if path != PACKAGE / "colours.py"):
        text = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found = colour.search(text)
        assert not found, (
            f"{named(path)} holds the colour {found[0]}: name it in colours.py; style sheets and "
            "scripts take the variables of the page"
        )


def test_every_module_says_what_it_is():
    for path in MODULES:
        assert ast.get_docstring(parsed(path)), named(path)
