"""Whatever bytes come as arguments, on the input or in file names: no escape, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vectors.releases import SET

ROOT = Path(__file__).parents[2]
HOSTILE = b"ri\xff\xfever \x1b[2J\x07\xed\xa0\x80 \xe2\x80\xae bank"
UTF8 = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


# A process that loads the command once; then a child of it runs each line as `-m attnviz` would.
LOADED = """
import json, os, runpy, sys, tempfile
import attnviz.cli.main, attnviz.cli.fetch
ended = []
for line in json.load(sys.stdin):
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            sys.argv = ["attnviz", *(os.fsdecode(bytes.fromhex(part)) for part in line)]
            runpy.run_module("attnviz", run_name="__main__", alter_sys=True)
            sys.exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        ended.append((said.read().hex(), status))
print(json.dumps(ended))
"""


def attnviz(*arguments, given=b"", **environment):
    """What the command says, to both streams, and its status; nothing of it may do harm."""
    done = subprocess.run(
        [sys.executable, "-m", "attnviz", *arguments],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | (environment or UTF8),
        check=False,
    )
    return harmless((done.stdout + done.stderr).decode()), done.returncode


@pytest.mark.parametrize("environment", [UTF8, UTF8 | {"PYTHONIOENCODING": "utf-8:strict"}, ASCII])
def test_a_hostile_sentence(environment):
    for how in ((HOSTILE,), ("-",)):
        told, status = attnviz(*how, given=HOSTILE + b"\n", **environment)
        assert status == 0
        assert told.startswith("bank keeps")


@pytest.mark.parametrize("environment", [UTF8, ASCII])
def test_json_of_a_hostile_sentence(environment):
    told, _ = attnviz("caf\u00e9 bank".encode() + HOSTILE, "--json", **environment)
    assert json.loads(told)["tokens"][-1] == "bank"


def test_files_of_a_hostile_sentence(tmp_path):
    files = [f"--{kind}={tmp_path / f'a.{kind}'}" for kind in ("html", "npz", "csv")]
    _, status = attnviz(HOSTILE, *files)
    assert status == 0
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!doctype html>")


OPTIONS = (
    ((b"river bank", b"--focus", HOSTILE), 1),
    ((b"river bank", b"--scale", HOSTILE), 2),
    ((b"river bank", b"--dim", HOSTILE), 2),
    ((b"river bank", b"--matrix", HOSTILE), 2),
    ((b"river bank", b"--" + HOSTILE.replace(b" ", b"")), 2),
    ((b"river bank", b"--w=" + HOSTILE), 2),
    ((b"river bank", b"--csv", b"/nowhere/" + HOSTILE), 1),
    ((b"\x1b[2J\xff",), 1),
    ((b"\x1bzzqx\xff \x1bqqzz",), 1),
    ((b"fetch", HOSTILE), 1),
    ((b"fetch", SET.encode(), b"--cache", b"/proc/" + HOSTILE), 1),
    ((b"fetch", SET.encode(), b"--from", HOSTILE), 1),
    ((b"fetch", SET.encode(), b"--from", b"http://" + HOSTILE), 1),
    ((b"fetch", b"--cache", HOSTILE), 0),
)


def harmless(told):
    """What was said, of which nothing may do harm."""
    assert "Traceback" not in told
    assert all(c.isprintable() or c == "\n" for c in told), told
    return told


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """What each line of options says, and its status."""
    lines = [[part.hex() for part in arguments] for arguments, _ in OPTIONS]
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        input=json.dumps(lines).encode(),
        capture_output=True,
        cwd=ROOT,
        env=os.environ | UTF8 | {"ATTNVIZ_CACHE": str(tmp_path_factory.mktemp("none"))},
        check=True,
    )
    return [(bytes.fromhex(told).decode(), status) for told, status in json.loads(done.stdout)]


@pytest.mark.parametrize("number", range(len(OPTIONS)), ids=[str(given) for given, _ in OPTIONS])
def test_hostile_options(ended, number):
    told, status = ended[number]
    assert harmless(told)
    assert status == OPTIONS[number][1]


def test_any_bytes_on_the_input():
    every = bytes(range(256)) * 4
    told, _ = attnviz("-", given=every.replace(b"\n", b"") + b" river bank")
    assert "bank" in told


def test_tabs_and_several_lines_are_read_as_before():
    told, _ = attnviz("-", "--json", given=b"the\triver\r\nthe  bank\n")
    assert [json.loads(line)["text"] for line in told.splitlines()] == ["the river", "the bank"]
