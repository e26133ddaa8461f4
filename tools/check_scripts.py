"""Lets TypeScript read the scripts of the pages, whose types stand in their comments.

    python tools/check_scripts.py        (asks npx for TypeScript; nothing is built)

Several files make one module on a page, so they are checked as the page puts them together; what
is found is told where it stands. Its options are in jsconfig.json.
"""

import json
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

from attnviz.export import document
from attnviz.ui.parts.script import PARTS, files_of

ROOT = Path(__file__).parents[1]
TYPES = ROOT / "attnviz/ui/parts/scripts/page.d.ts"
COMPILER = ("npx", "--yes", "--package=typescript@5.9", "--", "tsc")
FOUND = re.compile(r"^\S*?([\w-]+)\.js\((\d+),")  # module.js(line,column): error …


def modules() -> dict[str, list[Path]]:
    """The files of every script of a page, in their order; what no other has is one by itself."""
    found = {name: files_of(name) for name in PARTS}
    found["page"] = [ROOT / "attnviz/export" / name for name in document.SCRIPTS]
    together = {file for files in found.values() for file in files}
    alone = sorted({*(ROOT / "attnviz").rglob("*.js")} - together)
    return found | {file.stem: [file] for file in alone}


def check(compiler: tuple[str, ...] = COMPILER) -> list[str]:
    """What the compiler says of all of them, each line with the file and the line it is about."""
    with tempfile.TemporaryDirectory() as folder:
        for name, files in modules().items():
            Path(folder, f"{name}.js").write_text("\n".join(map(_text, files)), encoding="utf-8")
        options = {"extends": str(ROOT / "jsconfig.json"), "include": ["*.js", str(TYPES)]}
        Path(folder, "tsconfig.json").write_text(json.dumps(options), encoding="utf-8")
        command = [*compiler, "--project", folder, "--checkJs", "--pretty", "false"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [placed(line) for line in (done.stdout + done.stderr).splitlines()]
    return told or ["It failed without a word."] * bool(done.returncode)


def placed(line: str) -> str:
    """A line of the compiler with the file it is about in place of the module."""
    found = FOUND.match(line)
    if not found:
        return line
    files, at = modules()[found[1]], int(found[2]) - 1
    starts = [0, *accumulate(_text(file).count("\n") + 1 for file in files)]
    i = bisect_right(starts, at) - 1
    return f"{files[i].relative_to(ROOT)}({at - starts[i] + 1},{line[found.end() :]}"


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


if __name__ == "__main__":
    found = check()
    print("\n".join(found) or f"{len(modules())} scripts, nothing to say")
    sys.exit(bool(found))
