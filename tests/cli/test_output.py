"""Outputs and inputs that are closed, full, broken or of few letters: a sentence, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from attnviz.settings import Settings
from attnviz.settings.link import link

ROOT = Path(__file__).parents[2]
COMMAND = f"{sys.executable} -m attnviz"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell's redirections")


def shell(line, **environment):
    """What a line of a shell says, to both streams, and its status; ! stands for attnviz."""
    done = subprocess.run(
        ["bash", "-c", "set -o pipefail; " + line.replace("!", COMMAND)],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"} | environment,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done.stdout, done.stderr.decode(), done.returncode


@pytest.mark.parametrize(
    ("line", "told", "status"),
    [
        ("! river bank >&-", "", 0),
        ("! worksheet river bank >&-", "", 0),
        ("! fetch >&-", "", 0),
        ("! zzqx 2>&-", "", 1),
        ("! - <&-", "There is no word in the text", 1),
        ("! teach - <&-", "marks", 1),
        ("! river bank > /dev/full", "could not be written: No space left on device.", 1),
        ("! river bank --json > /dev/full", "could not be written: No space left on device.", 1),
        ("! river bank --csv - > /dev/full", "could not be written: No space left on device.", 1),
        ("! worksheet river bank > /dev/full", "could not be written: No space left on device.", 1),
        ("! fetch > /dev/full", "could not be written: No space left on device.", 1),
    ],
)
def test_streams_that_are_closed_or_full(line, told, status):
    _, said, ended = shell(line)
    assert told.lower() in said.lower()
    assert said.count("\n") == bool(told)
    assert ended == status


@pytest.mark.parametrize("line", ["! river bank | true", "! river bank --json | head -c 1"])
def test_who_has_seen_enough_is_no_fault(line):
    _, said, ended = shell(line + "; exit ${PIPESTATUS[0]}")
    assert (said, ended) == ("", 0)


def test_a_terminal_of_few_letters_shows_bars_and_formulas():
    written, _, _ = shell("! the river bank --focus bank", PYTHONIOENCODING="cp1252")
    told = written.decode("cp1252")
    lines = told.splitlines()
    assert "?" not in told
    assert [line.count("#") > 5 for line in lines if "%" in line][1:] == [False, True, True]
    assert "scores ÷ sqrt d" in lines[-1]
    plain, _, _ = shell("! the river bank --focus bank", PYTHONIOENCODING="ascii")
    assert b"scores / sqrt d" in plain
    assert b"?" not in plain


def test_a_worksheet_is_in_the_encoding_that_it_names():
    for encoding in ("cp1252", "ascii"):
        written, _, ended = shell("! worksheet the river bank", PYTHONIOENCODING=encoding)
        assert ended == 0
        assert 'charset="utf-8"' in written.decode("utf-8")
        assert "√" in written.decode("utf-8")


def test_a_csv_file_has_the_mark_of_its_encoding(tmp_path):
    shell(f"! the café bank --csv {tmp_path}/a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfW,the")
    assert shell("! the river bank --csv -")[0].startswith(b"W,the")


def test_half_a_character_in_a_link_is_one_replacement_character():
    made = link("https://x.org/\ud800", Settings(text="a \udfff b"))
    assert made == "https://x.org/%EF%BF%BD?text=a+%EF%BF%BD+b"
