"""Every choice is an option, and an option that would do nothing is refused."""

import json
import re

import numpy as np
import pytest

from attnviz.cli.main import COMMANDS, main
from attnviz.cli.sentence import OFFERED
from attnviz.errors import EmptyText
from attnviz.settings import CONTROLS, DEFAULTS, RIVER_BANK, Settings
from attnviz.settings.query import to_query

BESIDE = {  # what an option needs to act
    "seed": {"projections": "20"},
    "shown_head": {"heads": "2"},
    "shown_layer": {"layers": "2"},
}


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


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_how_to_type_it(command, capsys) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert capsys.readouterr().out.startswith(f"usage: attnviz {command} [-h]")


def another(name):
    """A value of a choice other than its default, as one would type it."""
    control, default = CONTROLS[name], DEFAULTS[name]
    some = (100,) if name == "dim" else control.examples()
    return control.to_query(next(value for value in some if value not in (default, None)))


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
        assert main([RIVER_BANK, "--json", given]) == 0
        yield capsys.readouterr().out


@pytest.mark.parametrize("dim", ["300", "7"])
def test_a_dimension_is_one_of_its_vectors(dim, capsys) -> None:
    with pytest.raises(SystemExit):
        main(["river", "--vectors", "glove-twitter", "--dim", dim])
    said = capsys.readouterr().err
    assert f"'{dim}' with --vectors glove-twitter, which has 25, 50, 100, 200" in said
    assert main(["river", "--vectors", "glove-twitter", "--dim", "25"]) == 1
    assert "fetch glove-twitter-25" in capsys.readouterr().err
