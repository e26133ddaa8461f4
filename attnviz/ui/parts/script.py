"""The scripts of the parts of a page, each put together from the files it is made of.

Streamlit sends a component's script with every picture, and again with every choice: longer than
most pictures. So those that every page uses are sent once, and what goes with a picture calls them.
"""

from pathlib import Path
from typing import Any

import streamlit as st

_SCRIPTS = Path(__file__).with_name("scripts")
_SHARED = Path(__file__).parents[2] / "export"  # what a page shares with a file to take away
# The files of each part, each after those it uses.
PARTS = {
    "bridge": ("light", "bridge"),
    "chart": ("fit", "growth", "numbers", "motion", "chart"),
    "look": ("look",),
    "flow": ("read", "scene", "legend", "paint", "play", "point", "flow"),
    "pictures": ("frame", "pictures", "flow"),
}


def script(part: str) -> str:
    """The files of a part as one module.

    >>> script("bridge").startswith("// Lights words")
    True
    """
    return "\n".join(file.read_text(encoding="utf-8") for file in files_of(part))


EXPORT = "export default function"
SENT_ONCE = ("bridge", "chart", "flow")
# A part may be called before the scripts are there; what Streamlit last asked for is then done.
CALL = """export default function (called) {
  let end, waiting;
  const call = () => {
    const part = globalThis.attnviz?.PART;
    if (part) end = part(called);
    else waiting = setTimeout(call, 10);
  };
  call();
  return () => { clearTimeout(waiting); end?.(); };
}"""


def load_scripts() -> None:
    """Send the scripts that the parts of every page call; once, outside of what is drawn again."""
    _component()(key="scripts")


def calling(part: str) -> str:
    """What goes with each picture of a part: it calls the script that was sent once."""
    return CALL.replace("PART", part)


def sent_once() -> str:
    """The scripts that are sent once, each a function by the name of its part, and the look.

    >>> [sent_once().count(f"attnviz.{part} = ") for part in SENT_ONCE]
    [1, 1, 1]
    """
    parts = [f"globalThis.attnviz.{part} = {_as_function(script(part))}" for part in SENT_ONCE]
    return "\n".join(("globalThis.attnviz ??= {};", *parts, script("look")))


def _as_function(module: str) -> str:
    """A module as an expression, whose value is what it exports."""
    body = module.replace(EXPORT, "exported = function")
    return f"(() => {{ let exported;\n{body}\nreturn exported; }})();"


def files_of(part: str) -> list[Path]:
    """The files a script is put together from: of its own folder, or shared.

    >>> [file.name for file in files_of("bridge")]
    ['light.js', 'bridge.js']
    """
    own = [_SCRIPTS / part / f"{name}.js" for name in PARTS[part]]
    return [file if file.exists() else _SHARED / file.name for file in own]


def style(part: str) -> str:
    """The style sheet of a part."""
    return (_SCRIPTS / part / f"{part}.css").read_text(encoding="utf-8")


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("attnviz_scripts", js=sent_once(), isolate_styles=False)
