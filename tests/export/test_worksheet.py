"""A worksheet asks, its key answers, and both have the engine's numbers."""

import re
from html import unescape

import pytest

import attnviz as av
from attnviz.errors import AttnvizError
from attnviz.export.worksheet import (
    MOST_WORDS,
    hand_sheet,
    lesson_sheet,
    letters_sheet,
    sentence_sheet,
)
from attnviz.lessons.by_hand import read_hand
from attnviz.lessons.lesson import lessons
from attnviz.lessons.question import OPTIONS
from attnviz.settings import Settings

TEXT = "The cat chased the mouse under the kitchen table"


def cells(html):
    """The rows of the first table, as text."""
    (table,) = re.findall(r"<table>(.*?)</table>", html, re.DOTALL)
    rows = re.findall(r"<tr.*?>(.*?)</tr>", table)
    return [[unescape(c) for c in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)] for row in rows]


def number(text):
    return float(text.replace("−", "-"))


def test_the_key_is_what_the_sheet_leaves_open():
    settings = Settings(text=TEXT, focus="mouse")
    a = av.analyse(TEXT)
    row = a.tokens.index("mouse")
    asked, told = (cells(sentence_sheet(settings, key=key)) for key in (False, True))
    assert len(asked) == len(told) == len(a.tokens) + 2
    for k, (open_line, line) in enumerate(zip(asked[1:-1], told[1:-1], strict=True)):
        assert open_line == [line[0], line[1], "", "", line[4], ""]
        assert number(line[1]) == pytest.approx(float(a.S[row, k]), abs=0.006)
        assert number(line[3].rstrip("%")) == pytest.approx(100 * float(a.W[row, k]), abs=0.06)
        assert number(line[4]) == pytest.approx(float(a.V[k, 0]), abs=0.006)
    parts = [number(line[5]) for line in told[1:-1]]
    assert sum(parts) == pytest.approx(float(a.Y[row, 0]), abs=0.0006 * len(parts))
    terms = [number(line[2]) for line in told[1:-1]]
    assert number(told[-1][2]) == pytest.approx(sum(terms), rel=1e-2)
    assert f">{av.reading(a, row).most_label}<" in sentence_sheet(settings, key=True)


def test_a_fresh_sentence_gives_fresh_numbers():
    one, other = (
        cells(sentence_sheet(Settings(text=t, focus="bank")))
        for t in ("the bank of the river", "cash from the bank")
    )
    assert one != other


@pytest.mark.parametrize("number", range(1, 11))
def test_a_lesson_on_paper_has_its_questions_and_its_key_the_answers(number):
    lesson = lessons()[number - 1]
    sheet, key = (lesson_sheet(lesson, number, key=k) for k in (False, True))
    assert "☒" not in sheet
    boxes = [asked for asked in (lesson.predict, lesson.check) if asked.kind == OPTIONS]
    assert sheet.count("☐") == sum(len(asked.options) for asked in boxes)
    assert key.count("☒") == len(boxes)
    wrong = [option for asked in boxes for option in asked.options if option.repairs]
    assert key.count("Misconception: ") == len(wrong)
    assert all(f"Misconception: {option.repairs}." in key for option in wrong)
    assert "Misconception" not in sheet
    assert "**" not in key
    assert "{" not in key.partition("</style>")[2]


def test_by_hand_the_three_matrices_are_left_open():
    hand = read_hand("bank,1,1,0,0;cash,0,2,0,0")
    assert "0.27" not in hand_sheet(hand)
    assert "0.27" in hand_sheet(hand, key=True)
    assert hand_sheet(hand).count("<table>") == 4


def test_a_long_sentence_is_cut_to_the_page():
    sheet = sentence_sheet(Settings(text="river bank " * 40))
    assert len(cells(sheet)) == MOST_WORDS + 2


@pytest.mark.parametrize("key", [False, True])
@pytest.mark.parametrize("text", ["bank", "zzqx bank"])
def test_a_sheet_of_one_word_asks_for_no_other(text, key):
    sheet = sentence_sheet(Settings(text=text, focus="bank"), key=key)
    assert "attends to no other word" in sheet
    assert "attend to most" not in sheet
    assert "Remove a word" not in sheet
    assert re.findall(r"<h2>(\d)", sheet) == ["1", "2", "3"]
    assert len(cells(sheet)) == 3


def test_what_a_stranger_writes_is_text():
    sheet = sentence_sheet(Settings(text="<script>x</script> the bank", focus="bank"), key=True)
    assert "<script>" not in sheet
    with pytest.raises(AttnvizError):
        sentence_sheet(Settings(text=""))


def test_letters_are_a_page_each():
    assert re.findall(r'class="letter">(\w)<', letters_sheet()) == list("ABCD")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "attnviz · Built-in vectors, 50 dimensions, scores ÷ √d · “I swam"),
        (3, "<footer>attnviz</footer>"),
        (8, "attnviz · all-MiniLM-L6-v2, layer 4, head 2 · “The animal"),
        (13, "attnviz · SmolLM2-135M-Instruct · “When John"),
    ],
)
def test_a_lesson_says_where_its_own_numbers_come_from(number, told):
    assert told in lesson_sheet(lessons()[number - 1], number)
