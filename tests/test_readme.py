"""The README is true: its example prints what it says, and it stays a front page."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(kind: str, containing: str = "") -> str:
    found = re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)
    return next(text for text in found if containing in text)


def test_the_example_prints_what_it_says():
    code = "\n".join(line for line in block("python").splitlines() if ".show()" not in line)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == block("text", "bank keeps")


def test_files_it_names_exist():
    for path in re.findall(r"\]\(([\w./-]+)\)", README):
        assert (ROOT / path).exists(), path
    for name in re.findall(
        r"^(?:  )?([\w/.]+\.(?:py|js|toml)|\w+/)(?= )", block("text", "app.py"), re.M
    ):
        assert (ROOT / name).exists() or (ROOT / "attnviz" / name).exists(), name


def test_it_names_every_room():
    from tests.test_house import ROOMS

    plan = block("text", "app.py")
    for room in ROOMS:
        assert re.search(rf"\b{room}(/|\.py)", plan), room


def test_it_is_a_front_page():
    assert README.count("\n") < 120
