"""Print the notes of a release, once its tag, the version, the changelog and the citation agree.

python tools/release.py v0.3.0
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def section(version: str) -> str:
    """What CHANGELOG.md says of a version; an empty text where it has no such section."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(version)}\b.*?\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    return found[1].strip() if found else ""


def disagreements(tag: str) -> list[str]:
    """What does not agree with the tag, a sentence each."""
    version = tag.removeprefix("v")
    package = (ROOT / "attnviz" / "__init__.py").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    said = {
        "the tag begins with v": tag.startswith("v"),
        "attnviz.__version__ is the tag's": f'__version__ = "{version}"' in package,
        "CITATION.cff names the version": f"\nversion: {version}\n" in citation,
        "CHANGELOG.md has a section for it": bool(section(version)),
    }
    return [f"Not true: {claim} ({tag})." for claim, true in said.items() if not true]


def main(tag: str) -> None:
    faults = disagreements(tag)
    if faults:
        raise SystemExit("\n".join(faults))
    print(section(tag.removeprefix("v")))


if __name__ == "__main__":
    main(sys.argv[1])
