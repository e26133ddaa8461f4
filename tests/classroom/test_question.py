"""Questions, the gain worked out by hand, and the file of a class's answers."""

import csv
import io

import pytest

from attnviz.classroom import Question, Result, results_csv
from attnviz.errors.classroom import NotInRoom

AB = Question("Which?", ("a", "b"), right=1)


@pytest.mark.parametrize(
    ("before", "after", "gain"),
    [
        ((6, 4), (2, 8), (0.8 - 0.4) / 0.6),
        ((6, 4), (6, 4), 0.0),
        ((5, 5), (10, 0), -1.0),
        ((0, 9), (1, 8), None),  # nothing was wrong
        ((6, 4), None, None),
        ((6, 4), (0, 0), None),
        ((0, 0), (1, 1), None),
    ],
)
def test_the_gain(before, after, gain):
    assert Result(AB, before, after).gain == (None if gain is None else pytest.approx(gain))


def test_without_a_right_answer_there_is_no_gain():
    assert Result(Question("Which?", ("a", "b")), (6, 4), (2, 8)).gain is None


@pytest.mark.parametrize(
    ("text", "answers", "right"),
    [
        ("", ("a", "b"), None),
        ("\n\x00", ("a", "b"), None),
        ("?", ("a",), None),
        ("?", tuple("abcdef"), None),
        ("?", ("a", " "), None),
        ("?", ("a", "a\n"), None),
        ("?", ("a", "b"), 2),
        ("?", ("a", "b"), -1),
    ],
)
def test_what_is_no_question(text, answers, right):
    with pytest.raises(NotInRoom):
        Question(text, answers, right)


def test_the_file_of_answers_reads_back_and_holds_no_formula():
    hostile = Question('=1+1,"x"\n', ("@a", "-b", "c"), right=2)
    written = results_csv([Result(hostile, (1, 2, 3)), Result(AB, (6, 4), (2, 8))])
    assert written[0] == "\ufeff"
    rows = list(csv.reader(io.StringIO(written[1:])))
    assert rows[1] == ['\'=1+1,"x"', "'@a", "", "1", "", ""]
    assert rows[3][2:] == ["yes", "3", "", ""]
    assert rows[5] == ["Which?", "b", "yes", "4", "8", "0.67"]
