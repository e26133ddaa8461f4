import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import numpy as np
import pytest

import attnviz as av
from attnviz.cli.main import Bar, bar_line, main
from attnviz.cli.sentence import OFFERED, wants_colour
from attnviz.errors import EmptyText
from attnviz.settings import CONTROLS, DEFAULTS, Settings
from attnviz.settings.query import to_query
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


DECK = "I swam across the river to get to the other bank"


def test_a_sentence_is_told_in_the_terminal(capsys) -> None:
    assert main([DECK, "--dim", "300", "--focus", "river"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "river keeps 44.0% of itself and reads bank most (10.1%)"
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
    assert (tmp_path / "a.csv").read_text() == av.csv_of(av.analyse("river bank"), "S")
    assert av.load(tmp_path / "a-2.npz").attention.tokens == ("the", "cat")
    assert "reads <span" in (tmp_path / "a-2.html").read_text()
    capsys.readouterr()
    assert main(["river bank", "--csv", "-"]) == 0
    assert capsys.readouterr().out == av.csv_of(av.analyse("river bank"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zzqx"], "none of these words: zzqx"),
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
    assert written.out.count("keeps 100% of itself") == 2


def test_there_is_an_option_for_every_choice(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert all("--" + name.replace("_", "-") in told for name in OFFERED)
    assert not {"--second", "--mixed", "--layer", "own"} & {*re.split(r"[\s,]+", told)}
    assert "Words to either side: 0 to 128" in " ".join(told.split())
    assert "PNG" in told
    assert main(["river, bank", "--punctuation", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tokens"] == ["river", ",", "bank"]


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

    def run(command, **_):
        asked.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("subprocess.run", run)
    assert main(["app", "--server.port", "1"]) == 0
    assert asked[0][1:4] == ["-m", "streamlit", "run"]
    assert asked[0][-2:] == ["--server.port", "1"]
    monkeypatch.setattr("attnviz.cli.main.APP", ROOT / "none.py")
    assert main(["app"]) == 1


def another(name):
    """A value of a choice other than its default, as one would type it."""
    control, default = CONTROLS[name], getattr(DEFAULTS, name)
    some = (100,) if name == "dim" else control.examples()
    return control.written(next(value for value in some if value not in (default, None)))


def option(name):
    """The option that changes a choice, and its value in the settings."""
    flag, value = "--" + name.replace("_", "-"), another(name)
    if value in ("true", "false"):
        return [flag if value == "true" else f"--no-{flag[2:]}"], value
    return [flag, value], value


@pytest.mark.parametrize("name", OFFERED)
def test_every_option_changes_its_setting(name, monkeypatch) -> None:
    asked = []

    def noted(now):
        asked.append(now)
        raise EmptyText

    monkeypatch.setattr("attnviz.cli.sentence.analyse_with", noted)
    given, value = option(name)
    beside = BESIDE.get(name, {})
    more = [part for other, x in beside.items() for part in (f"--{other}", x)]
    assert main(["the river", *given, *more]) == 1
    assert to_query(asked[0]) == to_query(Settings(text="the river")) | beside | {name: value}


BESIDE = {  # what an option needs to act
    "seed": {"projections": "20"},
    "shown_head": {"heads": "2"},
    "shown_layer": {"layers": "2"},
}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("--seed 3", "--seed does nothing without --projections"),
        ("--shown-head 2", "--shown-head does nothing without --heads"),
        ("--shown-layer 2", "--shown-layer does nothing without --layers"),
        ("--shown-head 3 --heads 2", "--shown-head cannot be '3' with --heads 2"),
        ("--shown-layer 4 --layers 2", "--shown-layer cannot be '4' with --layers 2"),
        ("--dim 70", "--dim cannot be '70' with --vectors builtin, which has 50, 100, 200, 300"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(given, said, capsys) -> None:
    with pytest.raises(SystemExit):
        main(["the river", *given.split()])
    assert said in capsys.readouterr().err


def test_a_place_that_no_text_has_is_not_taken_out(capsys) -> None:
    assert main(["the river", "--without", "3"]) == 1
    assert "--without cannot be '3'" in capsys.readouterr().err


def test_a_switch_named_no_has_its_opposite(capsys) -> None:
    weights = [json.loads(said)["weights"] for said in _said(capsys, "--no-self", "--self")]
    assert np.trace(weights[0]) == 0
    assert np.trace(weights[1]) > 1


def _said(capsys, *options):
    for given in options:
        assert main([DECK, "--json", given]) == 0
        yield capsys.readouterr().out


@pytest.mark.parametrize("dim", ["300", "7"])
def test_a_dimension_is_one_of_its_vectors(dim, capsys) -> None:
    with pytest.raises(SystemExit):
        main(["river", "--vectors", "glove-twitter", "--dim", dim])
    said = capsys.readouterr().err
    assert f"'{dim}' with --vectors glove-twitter, which has 25, 50, 100, 200" in said
    assert main(["river", "--vectors", "glove-twitter", "--dim", "25"]) == 1
    assert "fetch glove-twitter-25" in capsys.readouterr().err
