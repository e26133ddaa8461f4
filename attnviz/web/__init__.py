"""The scripts and styles of the pages and of the files to take away.

Scripts are ES modules that import each other; the app serves them as they are. A file to take away
has no server: it brings the same modules along, and an import map that says where each one is.
"""

import base64
import json
import posixpath
import re
from functools import partial
from pathlib import Path

ROOM = Path(__file__).parent
SCRIPTS, STYLES = ROOM / "scripts", ROOM / "styles"
MAIN = "main.js"  # the module by which a page begins
AFTER_TEXT = "page/after_text.js"  # the one that its head runs
# The style sheets of the pages; of two rules that are as specific, the later one holds.
PAGE_STYLES = (
    *("charts", "layout", "controls", "narrow", "frame", "tables", "words", "terms"),
    *("teach", "print", "learn", "by_hand", "lecture", "next_word", "classroom", "flow"),
)
_PREFIX = "attnviz/"
_IMPORT = re.compile(r'^(import .*?)"(\.{1,2}/[^"]+)";$', re.MULTILINE)


def style(name: str) -> str:
    """The text of a style sheet, by its name without `.css`."""
    return (STYLES / f"{name}.css").read_text(encoding="utf-8")


def page_style() -> str:
    """The style sheets of the pages as one."""
    return "\n".join(map(style, PAGE_STYLES))


def script(name: str) -> str:
    """The text of a module, by its path below `scripts/`."""
    return (SCRIPTS / name).read_text(encoding="utf-8")


def modules(entry: str) -> dict[str, str]:
    """A module and all that it imports, by path, each with the full paths of what it imports.

    >>> list(modules("bridge/light.js"))
    ['attnviz/bridge/light.js', 'attnviz/chart/plotly.js', 'attnviz/shared/svg.js']
    """
    found: dict[str, str] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop(0)
        if f"{_PREFIX}{name}" in found:
            continue
        folder, text = posixpath.dirname(name), script(name)
        found[f"{_PREFIX}{name}"] = _IMPORT.sub(partial(_in_full, folder), text)
        waiting += [_from(folder, m[2]) for m in _IMPORT.finditer(text)]
    return found


def paths(entry: str) -> list[str]:
    """The paths below `scripts/` of a module and of all that it imports.

    >>> paths("bridge/light.js")
    ['bridge/light.js', 'chart/plotly.js', 'shared/svg.js']
    """
    return [name.removeprefix(_PREFIX) for name in modules(entry)]


def _in_full(folder: str, found: re.Match[str]) -> str:
    """A line that imports, with the full path of what it imports."""
    return f'{found[1]}"{_PREFIX}{_from(folder, found[2])}";'


def _from(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


def inlined(entry: str) -> str:
    """The elements of HTML that run a module, and all that it imports, without a server."""
    addresses = {
        name: "data:text/javascript;base64," + base64.b64encode(text.encode()).decode()
        for name, text in modules(entry).items()
    }
    imports = json.dumps({"imports": addresses})
    begin = f'import "{_PREFIX}{entry}";'
    return f'<script type="importmap">{imports}</script>\n<script type="module">{begin}</script>'
