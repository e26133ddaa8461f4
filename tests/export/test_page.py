"""The page as one file: whole, offline, and a stranger's words are always text."""

import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

import attnviz as av
from attnviz import figures as pictures
from attnviz.colours import GROUNDS
from attnviz.errors import InvalidChoice
from attnviz.explain.reading import reading
from attnviz.explain.source import source
from attnviz.export.page import page
from attnviz.figures.picture import as_json
from attnviz.settings import Settings
from attnviz.text.focus import focus_name

HOSTILE = (
    "</script><script>alert(1)</script> <!-- <img src=x onerror=alert(1)> %{x} \" ' river bank"
)
CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


class Elements(HTMLParser):
    """What a browser would see."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.scripts, self.texts, self.attributes = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.tags and self.tags[-1] == "script" and self.cdata_elem == "script":
            self.scripts[-1] += data
        else:
            self.texts.append(data)


@pytest.fixture(scope="module")
def hostile():
    return Elements(page(av.analyse(HOSTILE, punctuation=True), link="https://x.org/?a=1&b=2"))


def test_it_says_the_sentence_of_the_page():
    a = av.analyse(dim=50)
    seen = Elements(page(a))
    assert "bank keeps 49.2% for itself and attends to river most (14.9%)" in "".join(seen.texts)
    assert source(a.settings, focus="bank") in "".join(seen.texts)
    figures = json.loads(seen.scripts[1])
    assert list(figures) == ["arcs-across", "arcs-down", "vectors", "scores", "weights", "change"]


def test_hostile_words_stay_text(hostile):
    assert len(hostile.scripts) == 5
    assert "img" not in hostile.tags
    assert HOSTILE in "".join(hostile.texts)
    assert not [name for name, _ in hostile.attributes if name.startswith("on")]
    assert set(json.loads(hostile.scripts[1])) >= {"scores", "weights"}
    assert "</" not in hostile.scripts[1] + hostile.scripts[2]


def test_it_reaches_for_nothing(hostile):
    links = [value for name, value in hostile.attributes if name in ("src", "href")]
    assert links == ["https://x.org/?a=1&b=2"]
    assert "link" not in hostile.tags


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_its_ground_is_that_of_the_app(ground):
    theme = tomllib.loads(CONFIG.read_text())["theme"][ground]
    parts = ("paper", "ink", "faint", "rule", "self", "reads", "first", "second")
    names = (
        *("background", "text", "grayText", "border"),
        *("orangeText", "blueText", "violetText", "greenText"),
    )
    for part, name in zip(parts, names, strict=True):
        assert GROUNDS[ground][part] == theme[name + "Color"]
    text = page(av.analyse("river bank"), ground=ground)
    assert f"--paper:{theme['backgroundColor']}" in text
    assert "prefers-color-scheme" not in text.split("</style>")[0]


def test_without_a_ground_the_reader_has_the_choice():
    assert "@media screen and (prefers-color-scheme: dark)" in page(av.analyse("river bank"))
    with pytest.raises(InvalidChoice, match="light, dark, auto"):
        page(av.analyse("river bank"), ground="pink")


def test_one_word_and_a_focus_that_is_not_there():
    assert "attends to no other word" in page(av.analyse("bank"))
    assert re.search("<h2 .*river", page(av.analyse("the river bank", focus="moon")))


def test_the_source_names_every_choice_that_is_not_the_default():
    told = source(Settings(text="a river", punctuation=True, scale="raw", dim=300))
    assert told == "attnviz · Built-in vectors, 300 dimensions, raw scores, punctuation · “a river”"
    assert source(Settings(text="x" * 200)).count("x") == 89


def test_every_word_can_be_chosen_with_its_own_numbers():
    a = av.analyse("I swam across the river")
    seen = Elements(page(a))
    figures, words = (json.loads(script) for script in seen.scripts[1:3])
    assert [word["source"] for word in words] == [
        source(a.settings, focus=focus_name(a.tokens, row)) for row in range(5)
    ]
    for row, word in enumerate(words):
        assert f"{reading(a, row)}." == word["figures"]["arcs-across"]["told"]
        drawn = pictures.arcs.spec(a, focus=row)
        shown = word["figures"]["arcs-across"].get("data", figures["arcs-across"]["data"])
        assert shown == json.loads(as_json(drawn["data"]))
        framed = pictures.heatmap.spec(a, "W", focus=row)["layout"]
        assert word["figures"]["weights"]["layout"] == json.loads(as_json(framed))
        assert "data" not in word["figures"]["vectors"]  # told once


def test_a_long_text_holds_the_one_word_that_was_asked_for():
    seen = Elements(page(av.analyse("river bank " * 40)))
    assert len(seen.scripts) == 4
    assert "Which word are you looking at?" not in seen.texts
