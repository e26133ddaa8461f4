"""Print every sentence that a visitor may see, each with its place: read them in one go.

    python tools/strings.py [FOLDER …] [--over WORDS]

`--over 20` prints only those with a sentence of more than twenty words.
"""

import argparse
import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHOWN = ("attnviz", "README.md", "CHANGELOG.md", "docs")
WORDS = re.compile(r"[A-Za-z’']{2,}[^A-Za-z]+[A-Za-z’']+")  # at least two words
TAG, VALUE = re.compile(r"</?[a-z!][^<>]*>"), re.compile(r"\$?\{[^{}]*\}")
NAME = r"^[\w.\-/#:]+$|^\S*https?://\S+$"
STYLE = r"^(?:[.#@]|--)\w|^:[\w-]+(?:\(|\s|$)|^\[[\w-]+\W?=|^st-key|[a-z-]:[^\s/][^{}]*;"
CODE = re.compile(f"{NAME}|{STYLE}")
JS_TEXT = re.compile(r"\"([^\"\n]+)\"|'([^'\n]+)'|`([^`]+)`")
SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", default=SHOWN, metavar="FOLDER")
    parser.add_argument("--over", type=int, default=0, metavar="WORDS")
    options = parser.parse_args()
    for path in _files(options.places):
        for line, text in strings_of(path):
            if _longest(text) > options.over:
                print(f"{path.relative_to(ROOT)}:{line}: {' '.join(text.split())}")


def _files(places: list[str]) -> Iterator[Path]:
    for place in map(ROOT.joinpath, places):
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in found if path.suffix in READERS)


def _longest(text: str) -> int:
    """The words of a text's longest sentence."""
    return max(len(part.split()) for part in SENTENCE_END.split(text))


def strings_of(path: Path) -> Iterator[tuple[int, str]]:
    """The sentences of a file, each with its line.

    >>> places = dict(strings_of(ROOT / "attnviz" / "explain" / "terms.py"))
    >>> any("nothing in common" in text for text in places.values())
    True
    """
    for line, text in READERS[path.suffix](path.read_text(encoding="utf-8")):
        said = TAG.sub(" ", text) if text.lstrip().startswith("<") else text
        plain = VALUE.sub("0", said)
        if WORDS.search(plain) and not CODE.search(plain):
            yield line, said


def _of_python(source: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(source)
    hidden = {id(node) for node in _documentation(tree)}
    hidden |= {
        id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(map(_part, node.values))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in hidden
        ):
            yield node.lineno, node.value


def _documentation(tree: ast.AST) -> Iterator[ast.AST]:
    """The texts that only readers of the code see."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            yield from (s.value for s in body if isinstance(s, ast.Expr))


def _part(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "{" + ast.unparse(getattr(node, "value", node)) + "}"


def _of_toml(source: str) -> Iterator[tuple[int, str]]:
    for text in _leaves(tomllib.loads(source)):
        start = source.find(text.split("\n")[0][:40])
        yield source.count("\n", 0, max(start, 0)) + 1, text


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)


def _of_markdown(source: str) -> Iterator[tuple[int, str]]:
    line = 1
    for paragraph in re.split(r"(\n\s*\n)", re.sub(r"```.*?```", _blank, source, flags=re.S)):
        if paragraph.strip():
            yield line, paragraph
        line += paragraph.count("\n")


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _of_script(source: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source.split("\n"), 1):
        for found in JS_TEXT.finditer(line.split("//")[0]):
            yield number, next(filter(None, found.groups()), "")


READERS = {".py": _of_python, ".toml": _of_toml, ".md": _of_markdown, ".js": _of_script}

if __name__ == "__main__":
    main()
