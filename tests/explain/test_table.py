"""The table of a notebook and that of a terminal."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

import attnviz as av
from attnviz.cli.terminal import terminal_table
from attnviz.errors import InvalidChoice

ROOT = Path(__file__).parents[2]


def cells(text):
    return [html.unescape(cell) for cell in re.findall(r"<td[^>]*>([^<]*)</td>", text)]


def test_a_notebook_shows_every_weight_and_frames_the_focus():
    a = av.analyse(dim=50)
    shown = a._repr_html_()
    assert len(cells(shown)) == 121
    assert cells(shown)[-1] == "49.2%"
    assert shown.count("outline:2px") == 1
    assert "keeps 49.2% for itself" in shown


def test_a_long_text_shows_what_its_word_reads_most():
    a = av.analyse(" ".join(["the river bank of the town"] * 9), focus="town")
    assert len(cells(a._repr_html_())) == 20
    assert "and 34 more" in a._repr_html_()


def test_words_and_text_are_escaped():
    shown = av.analyse('<b>river</b> <img src=x> "bank" zz<qx', punctuation=True)._repr_html_()
    assert not re.search(r"<(b|img|qx)\b", shown)
    assert "No vector, no part" in shown


def test_figures_take_the_focus_by_name():
    a = av.analyse("the river and the bank")
    assert av.arcs(a, focus="the~4").to_json() == av.arcs(a, focus=3).to_json()
    assert av.heatmap(a, "S", focus="bank").layout.shapes
    with pytest.raises(InvalidChoice, match="moon"):
        av.arcs(a, focus="moon")


def test_it_all_works_without_streamlit():
    code = """
import sys
sys.modules["streamlit"] = None
import attnviz as av
a = av.analyse("I swam across the river", dim=300)
assert "<table" in a._repr_html_() and av.page(a) and av.arcs(a, focus="river").data
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_tour_names_what_there_is():
    for name in ("heatmap", "arcs", "save", "load", "page", "csv_of", "attend"):
        assert f"av.{name}" in str(av.__doc__)
        assert callable(getattr(av, name))


def test_a_terminal_is_told_in_the_order_of_the_sentence():
    a = av.analyse(dim=50)
    lines = terminal_table(a, 10).splitlines()
    assert lines[0] == "bank keeps 49.2% for itself and attends to river most (14.9%)"
    assert [line.split()[0] for line in lines[3:14]] == list(a.tokens)
    assert "\033" not in terminal_table(a, 10)
    coloured = terminal_table(a, 10, colour=True)
    assert re.sub(r"\033\[\d*m", "", coloured) == terminal_table(a, 10)
    assert "\033[33m  bank" in coloured


@pytest.mark.parametrize("width", [20, 60, 100])
def test_bars_fit_the_terminal(width):
    rows = terminal_table(av.analyse("bank"), 0, width=width).splitlines()[3:4]
    assert all(len(row) <= max(width, 36) for row in rows)


def test_wide_words_keep_the_columns():
    words = av.WordVectors.from_arrays(["川", "bank"], [[1.0, 0.0], [0.0, 1.0]])
    lines = terminal_table(av.analyse("川 bank", store=words), 0).splitlines()
    assert lines[3].index("0") + 1 == lines[4].index("0")  # 川 is two columns of a terminal
