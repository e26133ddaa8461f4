"""attnviz worksheet "a sentence" [--key]."""

import pytest

from attnviz.cli.main import main
from attnviz.export.worksheet import lesson_sheet, sentence_sheet
from attnviz.lessons.lesson import lessons
from attnviz.settings import Settings

TEXT = "The cat chased the mouse under the kitchen table"


@pytest.mark.parametrize("key", [[], ["--key"]])
def test_a_sentence_and_its_key(capsys, key):
    assert main(["worksheet", TEXT, "--focus", "mouse", *key]) == 0
    wanted = sentence_sheet(Settings(text=TEXT, focus="mouse"), key=bool(key))
    assert capsys.readouterr().out == wanted


def test_a_lesson_into_a_file(tmp_path, capsys):
    file = tmp_path / "sheet.html"
    assert main(["worksheet", "--lesson", "4", "--key", "--to", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == lesson_sheet(lessons()[3], 4, key=True)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "no word in the text"),
        (["zzqx"], "in the vocabulary of the built-in vectors"),
        ([TEXT, "--focus", "dog"], "--focus cannot be"),
        (["--lesson", "99"], "--lesson cannot be"),
        ([TEXT, "--to", "/nowhere/at/all.html"], "could not be written"),
    ],
)
def test_what_cannot_be_is_one_sentence(capsys, given, told):
    assert main(["worksheet", *given]) == 1
    out = capsys.readouterr()
    assert told in out.err
    assert out.err.count("\n") == 1
