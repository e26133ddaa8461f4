"""The plan of the house, kept by reading the imports of every module."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "attnviz"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [p for folder in ("attnviz", "tests", "tools") for p in (ROOT / folder).rglob("*.py")]
SOURCES += [path for path in [ROOT / "app.py"] if path.exists()]
LAYERS = {"figures", "export", "share", "lessons", "ui", "cli"}  # all that stands above core
MIDDLE = {"core", "figures", "export", "share", "lessons"}
MAY_USE = {"core": {"core"}, "figures": {"core", "figures"}, "ui": {*MIDDLE, "ui"}}
MAY_USE["cli"] = {*MIDDLE, "cli"}
MAY_USE |= dict.fromkeys(("export", "share", "lessons"), MIDDLE)
BARRED = {layer: {"streamlit"} for layer in MIDDLE} | {"core": {"streamlit", "plotly"}, "ui": set()}
BARRED["cli"] = {"streamlit", "plotly"}
DOORS = {PACKAGE / "__init__.py", PACKAGE / "notebook.py"}  # open onto what stands above them
HEAVY = {"streamlit", "plotly", "gensim", "pandas", "torch", "transformers", "matplotlib"}


def layer_of(path: Path) -> str:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return part if part in LAYERS else "core"


def names_imported(path: Path, *, on_loading: bool = False) -> set[str]:
    """The dotted names a file imports; `on_loading`: without those inside its functions."""
    found = set()
    for node in walk(ast.parse(path.read_text(encoding="utf-8")), into_functions=not on_loading):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} uses a relative import"
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def walk(node: ast.AST, *, into_functions: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and getattr(child.test, "id", "") == "TYPE_CHECKING":
            continue  # never run
        if into_functions or not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from walk(child, into_functions=into_functions)


def layers_used(names: set[str]) -> set[str]:
    own = [name.split(".")[1] for name in names if name.startswith("attnviz.")]
    return {part if part in LAYERS else "core" for part in own}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_run_downwards(path):
    names = names_imported(path, on_loading=path in DOORS)  # inside a function they may
    assert layers_used(names) <= MAY_USE[layer_of(path)]
    packages = {name.split(".")[0] for name in names}
    assert not packages & BARRED[layer_of(path)]


@pytest.mark.parametrize("path", [p for p in MODULES if layer_of(p) == "core"], ids=named)
def test_core_loads_nothing_heavy(path):
    names = names_imported(path, on_loading=True)
    assert not {name.split(".")[0] for name in names} & HEAVY


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, attnviz; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "numpy" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_files_are_short_and_safe(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 320
    if path.is_relative_to(ROOT / "tests"):
        return  # the tests make what the package refuses
    assert not {n.split(".")[0] for n in names_imported(path)} & {"pickle", "dill", "shelve"}
    for call in (n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)):
        assert getattr(call.func, "id", None) not in ("eval", "exec")
        pickles = [k for k in call.keywords if k.arg == "allow_pickle"]
        assert all(getattr(k.value, "value", None) is False for k in pickles)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
