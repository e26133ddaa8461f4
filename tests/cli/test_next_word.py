"""`attnviz next`, on texts whose readings ship, as the tests have no model in their cache."""

import json

import pytest

from attnviz.cli.main import main

CAPITAL = "The capital of France is"


def test_the_next_words_are_told(capsys) -> None:
    assert main(["next", *CAPITAL.split(), "--top", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["word", "next"]
    assert lines[1].split()[:2] == ["Paris", "77.3%"]
    assert len(lines) == 4


def test_a_cut_is_told_beside_what_was_before(capsys) -> None:
    assert main(["next", CAPITAL, "--cut", "France", "--top", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["word", "next", "before"]
    assert lines[1].split()[:3] == ["␣", "7.4%", "0.7%"]
    assert lines[-1].strip() == "Paris was first with 77.3% and now has 0.2%"


def test_json_is_one_line(capsys) -> None:
    assert main(["next", CAPITAL, "--cut", "France", "--top", "10", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tokens"] == CAPITAL.split()
    assert (told["cut"], told["by"]) == (["France"], "last")
    assert told["before"][0]["text"] == "Paris"
    assert told["before"][0]["piece"] == " Paris"
    assert len(told["top"]) == 10
    assert told["reads"][3] == 0
    assert sum(told["reads"]) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["Hello"], "Download it first with attnviz fetch smollm2 (89 MB)"),
        ([CAPITAL, "--cut", "Spain"], "'Spain' is not in the text; its words are The, capital"),
        (
            [CAPITAL, "--cut", "France", "--layer", "31"],
            "--layer cannot be '31'; allowed: 1 to 30",
        ),
        ([CAPITAL, "--off", "3"], "a layer and a head, such as 18.6"),
        ([CAPITAL, "--off", "18.10"], "allowed: 1 to 9"),
        ([CAPITAL, "--top", "0"], "allowed: 1 to 100"),
        ([""], "no word in the text"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(options, said, capsys) -> None:
    assert main(["next", *options]) == 1
    written = capsys.readouterr()
    assert said in written.err
    assert written.err.count("\n") == 1
    assert not written.out
