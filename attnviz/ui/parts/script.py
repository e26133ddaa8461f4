"""A script of a part of the page, put together from the files it is made of."""

from pathlib import Path

_SCRIPTS = Path(__file__).with_name("scripts")
_SHARED = Path(__file__).parents[2] / "export"  # what a page shares with a file to take away
# The files of each part, each after those it uses.
PARTS = {
    "bridge": ("light", "bridge"),
    "chart": ("fit", "growth", "numbers", "motion", "chart"),
    "flow": ("read", "scene", "paint", "play", "point", "flow"),
    "pictures": ("frame", "pictures", "flow"),
}


def script(part: str) -> str:
    """The files of a part as one module.

    >>> script("bridge").startswith("// Lights words")
    True
    """
    return "\n".join(file.read_text(encoding="utf-8") for file in files_of(part))


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
