"""Links that were given away restore what they did when they were made."""

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from attnviz.settings import DEFAULTS
from attnviz.settings.query import from_query

LINKS = json.loads(Path(__file__).with_name("links.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("given", LINKS, ids=lambda given: given["link"])
def test_an_old_link_restores_the_same_choices(given):
    found, notices = from_query(dict(parse_qsl(given["link"], keep_blank_values=True)))
    other = found.flat()
    chosen = {name: value for name, value in other.items() if value != DEFAULTS[name]}
    assert json.loads(json.dumps(chosen)) == given["choices"]
    assert len(notices) == given["notices"]
