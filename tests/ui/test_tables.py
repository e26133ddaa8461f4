"""The tables of the pictures on a page: sent only while they are open, with the page's numbers."""

import json

import pytest

from attnviz.views.exports import BOM
from tests.drawn import mounted, told
from tests.ui.test_any_choice import visited


def sent(page, part):
    """What each part of this name was sent, by the words on the button of its tables."""
    return {each["table"]: each for each in map(told, mounted(visited(page, {}), part))}


def test_a_page_sends_no_tables_that_are_not_open():
    parts = sent("explore", "chart") | sent("explore", "flow")
    assert {*parts} == {f"{name} as a table" for name in ("Arcs", "Weights", "Flow")}
    assert not [name for name, part in parts.items() if "tables" in part]


@pytest.fixture
def opened(monkeypatch):
    monkeypatch.setattr("attnviz.ui.parts.twin._are_open", lambda _: True)


@pytest.mark.usefixtures("opened")
def test_open_tables_have_the_numbers_of_the_picture():
    weights = sent("explore", "chart")["Weights as a table"]
    tables = json.loads(weights["tables"])
    assert weights["file"] == "attnviz-weights-beside.csv"
    head, *rows = tables["csv"].removeprefix(BOM).splitlines()
    assert head == "word,I,swam,across,the (4),river,to (6),get,to (8),the (9),other,bank"
    assert rows[-1].split(",")[:6] == ["bank", "4.5%", "4.3%", "3.0%", "3.8%", "14.9%"]
    assert "bank keeps 49.2% for itself" in tables["html"]
    assert '<th scope="row">bank</th><td>4.5%</td>' in tables["html"]


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("page", ["compare", "transformer"])
def test_every_picture_of_a_page_has_tables(page):
    parts = sent(page, "chart") | sent(page, "flow")
    assert len(parts) >= 3
    for part in parts.values():
        tables = json.loads(part["tables"])
        assert tables["csv"].startswith(BOM)
        assert "<table" in tables["html"]
