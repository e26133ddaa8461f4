"""The tables behind the pictures hold the numbers that are drawn."""

import numpy as np
import pytest

import attnviz as av
from attnviz import figures
from attnviz.compare.comparison import both, compare, differences
from attnviz.explain.reading import percent, turned
from attnviz.figures.twin import MOST_ROWS, tables
from attnviz.text.labels import unique_labels

A = av.analyse("the <b>cat</b> 3 constructor river and the bank", punctuation=True)
LABELS = unique_labels(A.tokens)


@pytest.mark.parametrize(("letter", "form"), [("S", ".3f"), ("W", ".1%")])
def test_a_matrix_is_a_table_with_every_number(letter, form):
    (table,) = tables(figures.heatmap.spec(A, letter))
    assert table.header == ("", *LABELS)
    assert [row[0] for row in table.rows] == list(LABELS)
    for cell, value in np.ndenumerate(getattr(A, letter)):
        assert table.rows[cell[0]][1 + cell[1]] == format(float(value), form)


def test_strips_are_two_tables_and_the_angles():
    angles = turned(A.V, A.Y)
    V, Y, told = tables(figures.change.spec(A.tokens, A.V, A.Y, angles))
    assert (V.header[0], Y.header[0]) == ("V", "Y")
    assert Y.rows[2][5] == f"{A.Y[2, 4]:.3f}"
    assert told.rows[0] == (f"{LABELS[0]} turned by {angles[0]:.1f}°",)


def test_arcs_are_a_sentence_for_each_word():
    (told,) = tables(figures.arcs.spec(A, focus=0))
    said = {line for (line,) in told.rows}
    for j in range(1, len(LABELS)):
        assert f"{LABELS[0]} attends to {LABELS[j]}: {percent(float(A.W[0, j]))}" in said
    assert f"{LABELS[0]} keeps {percent(float(A.W[0, 0]))} for itself" in said


def test_masked_cells_are_dashes():
    masked = av.analyse(causal=True)
    (table,) = tables(figures.heatmap.spec(masked, "S"))
    assert table.rows[0][2] == "–"
    assert table.rows[2][1] != "–"


def test_differences_tell_both_sides():
    two = compare(*both(av.Settings()), "bank")
    (told,) = tables(figures.differences.spec(differences(two)))
    assert told.rows[0][0].startswith("cash: 0% in the first, 18.2% in the second")


def test_a_long_table_says_that_it_is_cut():
    (table,) = tables(figures.heatmap.spec(av.analyse("river bank water " * 30), "W"))
    assert table.cut
    assert len(table.rows) == MOST_ROWS
