"""attnviz teach: what it prints, what it writes, what it refuses."""

import json

import numpy as np
import pytest

from attnviz.cli.main import main
from attnviz.teaching.tasks import made

MARKS = {"sentences": [{"text": "The old dog sees a red car", "marks": [["old", "dog"]]}]}
MARKED = 1 + sum(len(sentence.marks) for sentence in made("adjective", 9, 0))


@pytest.fixture
def marks(tmp_path):
    path = tmp_path / "marks.json"
    path.write_text(json.dumps(MARKS | {"task": "adjective", "given": 9}), encoding="utf-8")
    return str(path)


def test_it_teaches_tells_tries_and_saves(marks, tmp_path, capsys):
    file = tmp_path / "head.npz"
    tried = "A brilliant pianist plays a gloomy melody"
    assert main(["teach", marks, "--try", tried, "--npz", str(file)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Right for {MARKED} of {MARKED} marked words, ")
    assert "gloomy     attends to  melody" in told
    with np.load(file, allow_pickle=False) as saved:
        assert saved["query1"].shape == saved["key1"].shape == (332, 8)
        assert json.loads(str(saved["about"])) == {"given": 9}


def test_json_is_one_line_of_numbers(marks, capsys):
    assert main(["teach", marks, "--json", "--try", "old dog"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["marked"] == {"right": MARKED, "of": MARKED}
    assert told["layers"][0]["tokens"] == ["old", "dog"]
    assert told["layers"][0]["weights"] == [[0.0, 1.0], [1.0, 0.0]]


def test_a_task_needs_no_file(capsys):
    assert main(["teach", "--task", "subject"]) == 0
    assert capsys.readouterr().out.startswith("Right for 30 of 30 marked words")


@pytest.mark.parametrize(
    "text", ["", "{", '{"sentences": []}', '{"task": "own", "given": 3}', '{"rank": 0}', "\udcff"]
)
def test_what_cannot_be_taught_gets_one_sentence(text, tmp_path, capsys):
    path = tmp_path / "marks.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    code = main(["teach", str(path)])
    told = capsys.readouterr()
    assert code == 1 or not told.err
    assert "Traceback" not in told.err
    if code:
        assert len(told.err.splitlines()) == 1


def test_a_file_that_is_not_there_and_one_that_cannot_be_written(marks, tmp_path, capsys):
    assert main(["teach", str(tmp_path / "none.json")]) == 1
    assert main(["teach", marks, "--npz", str(tmp_path / "no" / "x.npz")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_numbers_beyond_all_bounds_end_with_1(tmp_path, capsys):
    path = tmp_path / "marks.json"
    path.write_text('{"task": "adjective", "given": 3, "rate": 1.0, "decay": 10.0}')
    assert main(["teach", str(path)]) == 1
    assert "smaller learning rate" in capsys.readouterr().err
