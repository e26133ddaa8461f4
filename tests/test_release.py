"""Version, changelog, citation and lock agree, so that a release can be tagged at any time."""

import re
import runpy
from pathlib import Path

import pytest

import attnviz as av

ROOT = Path(__file__).parents[1]
RELEASE = runpy.run_path(str(ROOT / "tools" / "release.py"))
disagreements, section = RELEASE["disagreements"], RELEASE["section"]


def test_version_changelog_and_citation_agree():
    assert disagreements(f"v{av.__version__}") == []


@pytest.mark.parametrize("tag", ["v9.9.9", av.__version__, "v0.3"])
def test_another_tag_is_refused(tag):
    assert disagreements(tag)


def test_the_notes_are_the_section_of_the_version():
    notes = section(av.__version__)
    assert "\n- " in notes
    assert "\n## " not in notes
    assert section("9.9.9") == ""


def test_all_that_is_required_is_locked_with_hashes():
    name = re.compile(r"^[\w-]+", re.M)
    required = set(name.findall((ROOT / "requirements.txt").read_text()))
    assert required <= set(name.findall((ROOT / "requirements.lock").read_text()))
