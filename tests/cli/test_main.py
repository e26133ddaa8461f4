import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

import attnviz as av
from attnviz.cli.fetch import Bar, bar_line
from attnviz.cli.main import main
from attnviz.cli.sentence import wants_colour
from attnviz.models.decoder.catalogue import MODELS
from attnviz.vectors import CATALOGUE, Progress
from tests.vectors.releases import SET, entry_for, release_file, serving

ROOT = Path(__file__).parents[2]


def test_fetch_brings_a_set_and_says_where_it_is(monkeypatch, tmp_path, capsys) -> None:
    content = release_file()
    monkeypatch.setitem(CATALOGUE, SET, entry_for(content))
    with serving(content) as server:
        assert main(["fetch", SET, "--cache", str(tmp_path), "--from", server.url]) == 0
    said = capsys.readouterr()
    assert said.out == f"{SET} is in {tmp_path / 'vectors' / SET}\n"
    assert said.err == f"Downloading: {SET}\nStoring: {SET}\n"
    main(["fetch", "--cache", str(tmp_path)])
    assert re.search(rf"{SET} .* here\n", capsys.readouterr().out)


def test_what_goes_wrong_is_one_sentence_and_a_status(tmp_path, capsys) -> None:
    assert main(["fetch", "glove-7", "--cache", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("The vectors to fetch cannot be 'glove-7'")


def test_without_a_name_the_sets_are_listed(capsys) -> None:
    assert main(["fetch"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [*CATALOGUE, *MODELS]
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
    assert out.getvalue().startswith("\rDownloading [")
    assert out.getvalue().endswith("\n")


DECK = "I swam across the river to get to the other bank"


def test_a_sentence_is_told_in_the_terminal(capsys) -> None:
    assert main([DECK, "--dim", "300", "--focus", "river"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "river keeps 44.0% for itself and attends to bank most (10.1%)"
    assert len([line for line in lines if "%  █" in line or "%  ▏" in line]) >= 10
    assert main(DECK.split()) == 0  # the quotes forgotten
    assert capsys.readouterr().out.startswith("bank keeps 49.2%")


def test_json_is_a_line_for_each_text(capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{DECK}\n\n  the river bank  \n"))
    assert main(["-", "--json", "--scale", "raw", "--dim", "100"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    a = av.analyse(dim=100, scale="raw")
    assert first["weights"] == a.W.astype(float).tolist()
    assert (first["focus"], second["tokens"]) == ("bank", ["the", "river", "bank"])
    assert second["dim"] == 100


def test_files_are_those_of_the_library_and_numbered(tmp_path, capsys) -> None:
    files = [f"--{kind}={tmp_path}/a.{kind}" for kind in ("html", "npz", "csv")]
    assert main(["river bank\nthe cat", *files, "--matrix", "S"]) == 0
    assert (tmp_path / "a.csv").read_text("utf-8-sig") == av.csv_of(av.analyse("river bank"), "S")
    assert av.load(tmp_path / "a-2.npz").attention.tokens == ("the", "cat")
    assert "attends to <span" in (tmp_path / "a-2.html").read_text()
    capsys.readouterr()
    assert main(["river bank", "--csv", "-"]) == 0
    assert capsys.readouterr().out == av.csv_of(av.analyse("river bank"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zzqx"], "vocabulary of the built-in vectors: zzqx"),
        (["  "], "no word in the text"),
        (["river bank", "--focus", "moon"], "--focus cannot be 'moon'"),
        (["river", "--vectors", "glove", "--dim", "300"], "fetch glove-wiki-gigaword-300"),
        (["river", "--html", "/no/such/folder/a.html"], "could not be written: No such file"),
    ],
)
def test_what_cannot_be_done_is_said_with_status_1(arguments, said, capsys) -> None:
    assert main(arguments) == 1
    written = capsys.readouterr()
    assert said in written.err
    assert written.err.count("\n") == 1


@pytest.mark.parametrize("arguments", ["a --dim 7", "a --colour", "a --scale big"])
def test_what_is_not_understood_has_status_2(arguments, capsys) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments.split())
    assert end.value.code == 2
    assert arguments.split()[1] in capsys.readouterr().err


def test_one_bad_line_does_not_stop_the_others(capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("river\nzzqx\nbank\n"))
    assert main(["-"]) == 1
    written = capsys.readouterr()
    assert written.err.startswith("Line 2: ")
    assert written.out.count("keeps 100% for itself") == 2


def test_colour_only_where_there_is_one(monkeypatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    assert not wants_colour(StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())


def test_a_sentence_loads_nothing_heavy() -> None:
    code = (
        "import sys; from attnviz.cli.main import main; main(['river bank']); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    loaded = {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert "numpy" in loaded
    assert not loaded & {"streamlit", "plotly", "gensim", "pandas", "pyarrow", "segno"}


def test_the_app_is_started_with_its_options(monkeypatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr("sys.argv", [])
    monkeypatch.setattr("runpy.run_module", lambda *_, **__: asked.append(sys.argv))
    assert main(["app", "--server.port", "1"]) == 0
    script = str(ROOT / "attnviz" / "app" / "app.py")
    assert asked == [["streamlit", "run", script, "--server.port", "1"]]
