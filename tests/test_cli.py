import re
from io import StringIO

import pytest

from attnviz.cli import Bar, bar_line, main
from attnviz.vectors import CATALOGUE, Progress
from tests.vectors.releases import SET, entry_for, release_file, serving


def test_fetch_brings_a_set_and_says_where_it_is(monkeypatch, tmp_path, capsys) -> None:
    content = release_file()
    monkeypatch.setitem(CATALOGUE, SET, entry_for(content))
    with serving(content) as server:
        assert main(["fetch", SET, "--cache", str(tmp_path), "--from", server.url]) == 0
    said = capsys.readouterr()
    assert said.out == f"{SET} is in {tmp_path / 'vectors' / SET}\n"
    assert said.err == f"Fetching: {SET}\nStoring: {SET}\n"
    main(["fetch", "--cache", str(tmp_path)])
    assert re.search(rf"{SET} .* here\n", capsys.readouterr().out)


def test_what_goes_wrong_is_one_sentence_and_a_status(tmp_path, capsys) -> None:
    assert main(["fetch", "glove-7", "--cache", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("The vectors to fetch cannot be 'glove-7'")


def test_without_a_name_the_sets_are_listed(capsys) -> None:
    assert main(["fetch"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(CATALOGUE)
    assert "400,000 words × 300    376 MB" in lines[3]


def test_a_command_is_needed(capsys) -> None:
    with pytest.raises(SystemExit) as end:
        main([])
    assert end.value.code == 2
    assert "fetch" in capsys.readouterr().err


@pytest.mark.parametrize("width", [20, 40, 79, 200])
def test_the_bar_fits_its_line_at_every_stage(width) -> None:
    for progress in (
        Progress("waiting", 0, 0),
        Progress("downloading", 5, 10**9, 3600.0),
        Progress("converting", 400_000, 400_000, 0.0),
    ):
        assert len(bar_line(progress, width)) == width


def test_a_terminal_shows_a_live_line() -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    bar = Bar("some", out)
    bar.show(Progress("downloading", 50, 100))
    bar.close()
    assert out.getvalue().startswith("\rFetching    [")
    assert out.getvalue().endswith("\n")
