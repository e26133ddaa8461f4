"""A script of a part of the page, put together from the files that stand in its folder."""

from pathlib import Path

_SCRIPTS = Path(__file__).with_name("scripts")


def script(folder: str, *parts: str) -> str:
    """The files of a folder as one module, each after those it uses.

    >>> script("bridge", "light", "bridge").startswith("// Lights words")
    True
    """
    files = (_SCRIPTS / folder / f"{part}.js" for part in parts)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def style(folder: str) -> str:
    """The style sheet of a folder."""
    return (_SCRIPTS / folder / f"{folder}.css").read_text(encoding="utf-8")
