"""Files for download: labels are plain words, and their bytes are what was computed."""

import csv
import io

import numpy as np

from attnviz.analysis import analyse
from attnviz.export.numbers import load
from attnviz.views.exports import archive_of, tables_of

A = analyse("I *swam* to the bank of the river")


def test_labels_are_the_words_themselves_for_the_page_to_escape():
    labels = [file.label for file in tables_of(A, 4, before="First: ")]
    assert labels[0] == "First: Vectors V"
    assert labels[-1] == f"First: How {A.labels[4]} got its weights"


def test_a_table_holds_the_weights_under_the_words():
    file = next(file for file in tables_of(A, 4, mark="-x") if file.name == "attnviz-x-W.csv")
    header, *lines = csv.reader(io.StringIO(file.made().decode("utf-8-sig")))
    assert tuple(header[1:]) == A.labels
    np.testing.assert_allclose([[float(cell) for cell in line[1:]] for line in lines], A.W, 1e-6)


def test_an_archive_holds_the_record_and_the_choices():
    back = load(io.BytesIO(archive_of(A, A.settings, "All").made()))
    np.testing.assert_array_equal(back.attention.Y, A.Y)
    assert back.settings == A.settings
