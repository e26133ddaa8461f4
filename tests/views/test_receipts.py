"""A receipt says the numbers of the record: its terms add up to what stands in the cell."""

import re

import numpy as np
import pytest

import attnviz as av
from attnviz.views.flow import tables_of, way_of
from attnviz.views.receipts import receipt_of, source_of

A = av.analyse()


def numbers(text):
    return [float(found) for found in re.findall(r"-?\d+\.\d{4}", text)]


@pytest.mark.parametrize(("row", "column"), [(10, 4), (0, 10)])
def test_the_sentence_tells_what_stands_in_the_cell(row, column):
    total, scale, score = numbers(str(receipt_of(A, "S", row, column).sentence))
    assert total == pytest.approx(float(A.Q[row] @ A.K[column]), abs=1e-3)
    assert score == pytest.approx(float(A.S[row, column]), abs=1e-3)
    assert scale == pytest.approx(A.scale, abs=1e-4)
    term, whole = numbers(str(receipt_of(A, "W", row, column).sentence))
    assert term / whole == pytest.approx(float(A.W[row, column]), abs=1e-3)
    (value,) = numbers(str(receipt_of(A, "Y", row, column).sentence))
    assert value == pytest.approx(float(A.Y[row, column]), abs=1e-4)


def test_the_largest_term_of_a_number_is_named():
    terms = A.W[10] * A.V[:, 3]
    told = str(receipt_of(A, "Y", 10, 3).sentence)
    assert told.endswith(f"The largest comes from {A.labels[int(np.abs(terms).argmax())]}.")


def test_a_masked_cell_says_so():
    masked = av.analyse(causal=True)
    assert "It is masked: I may not attend to bank." in str(receipt_of(masked, "S", 0, 10).sentence)
    assert "masked" not in str(receipt_of(masked, "S", 10, 0).sentence)


def test_the_source_is_of_the_functions_that_computed_it():
    assert "def attend(" in source_of(A)
    assert "def softmax(" in source_of(A)
    assert "def softmax(" not in source_of(av.analyse(weights="shares"))


def test_the_tables_of_a_way_hold_the_row():
    read, became = tables_of(way_of(A, 10, 64, True).flow)
    shares = {word: share for word, _, share in read.rows}
    assert shares["river"] == f"{A.W[10, 4]:.1%}"
    assert became.rows[0][1:] == (f"{A.V[10, 0]:.3f}", f"{A.Y[10, 0]:.3f}")
