"""The documentation is true: its examples run, and it names everything that the package offers."""

import doctest
import re
from pathlib import Path

import pytest

import attnviz as av

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
WITH_EXAMPLES = {"tour.md", "how.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_examples_print_what_they_say(page):
    examples = re.findall(r"```python\n(>>>.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert bool(examples) == (page.name in WITH_EXAMPLES)
    test = doctest.DocTestParser().get_doctest("\n".join(examples), {}, page.name, str(page), 0)
    found: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=found.append)
    assert not found, "".join(found)


def test_the_reference_has_every_public_name():
    named = re.findall(r"^::: [\w.]+\.(\w+)$", (ROOT / "docs" / "api.md").read_text(), re.M)
    assert {*av.__all__} <= {*named}


def test_every_page_is_in_the_navigation():
    nav = re.findall(r"([\w-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    assert sorted(nav) == sorted(page.name for page in PAGES)
