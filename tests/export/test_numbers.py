"""Files of numbers: what is written, what is read back, and what is refused."""

import contextlib
import csv
import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import attnviz as av
from attnviz.attention import attend, self_attention
from attnviz.attention.choices import Choices
from attnviz.attention.lab import run
from attnviz.errors import InvalidChoice, NotWritten, UnreadableFile
from attnviz.export.numbers import MATRICES, csv_of, load, receipts_csv, save
from attnviz.models.decoder.cuts import Cut, Off
from attnviz.settings import Settings
from tests.damage import damaged

DECK = av.analyse(dim=50)
MASKED = attend(["to", "be"], np.eye(2), np.eye(2), [[3.0], [5.0]], mask=[[1, 0], [1, 1]])


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def saved(a, settings=None):
    file = io.BytesIO()
    save(a, file, settings)
    file.seek(0)
    return file


def test_what_could_only_be_pickled_is_not_written():
    a = replace(DECK, V=DECK.V.astype(object))
    with pytest.raises(ValueError, match="allow_pickle=False"):
        save(a, io.BytesIO())


def test_half_a_character_in_a_text_or_a_name_stops_nothing(tmp_path):
    a = av.analyse("the ri\ud800ver bank", focus="\udfff")
    assert a.settings.text == load(saved(a)).settings.text == "the ri�ver bank"
    assert "ri�ver" in av.page(a).encode().decode()
    with pytest.raises(NotWritten, match="its name holds half a character"):
        save(a, tmp_path / "\ud800.npz")


def test_a_table_by_hand():
    assert csv_of(MASKED, "S") == "S,to,be\nto,1.0,\nbe,0.0,1.0\n"
    assert csv_of(MASKED, "V") == "V,1\nto,3.0\nbe,5.0\n"
    assert rows(csv_of(MASKED, "W"))[1] == ["to", "1.0", "0.0"]


@pytest.mark.parametrize("matrix", MATRICES)
def test_every_matrix_comes_back_from_csv_exactly(matrix):
    table = rows(csv_of(DECK, matrix))
    assert [line[0] for line in table[1:]] == list(DECK.labels)
    back = np.array([line[1:] for line in table[1:]], np.float32)
    np.testing.assert_array_equal(back, getattr(DECK, matrix))


def test_another_matrix_is_refused():
    with pytest.raises(InvalidChoice, match="tokens"):
        csv_of(DECK, "tokens")


@given(st.text(min_size=1))
def test_no_label_is_a_formula(word):
    table = rows(csv_of(self_attention([word], [[1.0]]), "W"))
    for cell in (table[0][1], table[1][0]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_the_receipts_of_a_row_add_up():
    header, *table = rows(receipts_csv(DECK, 10))
    assert header[:3] == ["word", "attends to", "q · k"]
    numbers = np.array([line[2:] for line in table], float)
    products, scale, scores, terms, totals, weights = numbers.T
    np.testing.assert_allclose(products * scale, scores, atol=1e-5)
    np.testing.assert_allclose(terms / totals, weights, atol=1e-6)
    np.testing.assert_allclose(terms.sum(), totals[0])
    np.testing.assert_array_equal(weights.astype(np.float32), DECK.W[10])


EVERY = [{}, {"scale": "cosine"}, {"causal": True}, {"weights": "shares"}, {"projections": 7}]
EVERY += [{"heads": 5, "layers": 2}, {"no_self": True, "temperature": 3.0}]


@pytest.mark.parametrize("choices", EVERY, ids=str)
def test_a_head_of_any_choice_comes_back_whole(choices):
    head = run(DECK.tokens, DECK.V, Choices(**choices))[-1].heads[-1]
    back = load(saved(head)).attention
    for name in ("Q", "K", "V", "S", "W", "Y"):
        np.testing.assert_array_equal(getattr(back, name), getattr(head, name))
        assert getattr(back, name).dtype == getattr(head, name).dtype
    assert (back.tokens, back.scale, back.normalise) == (head.tokens, head.scale, head.normalise)
    assert (back.Q is back.K) == (head.Q is head.K)


def test_settings_come_back_from_an_analysis():
    a = av.analyse("The – king’s “bank”", dim=300, scale="raw", punctuation=True)
    back = load(saved(a))
    assert back.settings == a.settings
    assert back.attention.tokens == a.tokens


def test_a_path_will_do(tmp_path):
    save(DECK, tmp_path / "a.npz", Settings(dim=50, focus="river"))
    assert load(tmp_path / "a.npz").settings.focus == "river"
    assert load(str(tmp_path / "a.npz")).attention.tokens == DECK.tokens


def test_nothing_in_the_file_is_pickled():
    with zipfile.ZipFile(saved(DECK)) as archive:
        for name in archive.namelist():
            assert b"'descr': '|O'" not in archive.read(name)[:200]
    with np.load(saved(DECK), allow_pickle=False) as parts:
        about = json.loads(str(parts["about"]))
    assert (about["attnviz"], about["weights"], about["settings"]["dim"]) == (1, "softmax", 50)


def changed(**parts):
    with np.load(saved(DECK), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files} | parts
    out = io.BytesIO()
    np.savez(out, **{name: x for name, x in arrays.items() if x is not None})
    out.seek(0)
    return out


ABOUT = {"attnviz": 1, "weights": "softmax", "settings": {}}


@pytest.mark.parametrize(
    "file",
    [
        lambda: io.BytesIO(b""),
        lambda: io.BytesIO(b"PK\3\4 and no more"),
        lambda: io.BytesIO(saved(DECK).getvalue()[:-200]),
        lambda: changed(V=None),
        lambda: changed(V=np.eye(3)),
        lambda: changed(about=np.array("[]")),
        lambda: changed(about=np.array("[" * 100_000)),
        lambda: changed(about=np.array(json.dumps(ABOUT | {"weights": "hard"}))),
        lambda: changed(about=np.array(json.dumps(ABOUT | {"settings": {"scale": "big"}}))),
        lambda: changed(about=np.array(json.dumps(ABOUT | {"settings": {"dim": []}}))),
        lambda: changed(Q=np.array([{}], dtype=object)),
    ],
)
def test_other_files_are_refused_in_one_sentence(file):
    with pytest.raises(UnreadableFile, match=r"^The file is not one that attnviz saved: .+"):
        load(file())


def test_a_damaged_file_is_read_or_refused_with_one_sentence():
    for content in damaged(saved(av.analyse("river bank")).getvalue(), 600):
        with contextlib.suppress(UnreadableFile):
            load(io.BytesIO(content))


@pytest.mark.parametrize(
    "chosen",
    [
        {"dim": 50.0},
        {"dim": True},
        {"dim": "50"},
        {"dim": None},
        {"heads": [1]},
        {"causal": 1},
        {"text": 5},
        {"text": None},
        {"text": ["river"]},
        {"without": [True]},
        {"without": [-1]},
        {"without": [[1]]},
        {"without": 3},
        {"seed": 1e300},
        {"temperature": float("nan")},
        {"window": "3"},
        {"dim2": 50.0},
        {"dim2": {}},
        {"scale": ["raw"]},
    ],
    ids=str,
)
def test_a_setting_of_another_type_is_refused(chosen):
    with pytest.raises(UnreadableFile, match=f"{next(iter(chosen))} cannot be"):
        load(changed(about=np.array(json.dumps(ABOUT | {"settings": chosen}))))


@pytest.mark.parametrize(
    "parts",
    [
        {"W": np.full_like(DECK.W, np.nan)},
        {"Y": np.full_like(DECK.Y, np.inf)},
        {"S": np.full_like(DECK.S, np.nan)},
        {"Q": DECK.Q.astype(complex)},
        {"V": DECK.V.astype(str)},
        {"scale": np.array([1.0, 2.0])},
        {"scale": np.float64("nan")},
        {"tokens": np.arange(11)},
        {"tokens": np.array(["river"] * 10)},
    ],
    ids=str,
)
def test_what_are_no_numbers_of_a_head_are_refused(parts):
    with pytest.raises(UnreadableFile):
        load(changed(**parts))


def test_every_setting_comes_back():
    chosen: dict[str, Any] = {
        "temperature": 2,
        "window": 3,
        "projections": 20,
        "without": (3, 8),
        "text": "a  b\nc",
    }
    assert load(saved(DECK, Settings.from_flat(chosen))).settings == Settings.from_flat(chosen)


def test_cuts_and_heads_that_are_off_come_back():
    chosen = Settings.from_flat({"cuts": (Cut(3), Cut(1, "all", 2, 1)), "off": (Off(1, 2),)})
    assert load(saved(DECK, chosen)).settings == chosen


@pytest.mark.parametrize("part", [{"read": 0.5}, {"read": "x"}, {"read": 999}, {"sky": 1}, {}, 3])
def test_a_cut_that_cannot_be_is_refused(part):
    about = ABOUT | {"settings": {"cuts": [part]}}
    with pytest.raises(UnreadableFile):
        load(changed(about=np.array(json.dumps(about))))


def test_a_setting_this_version_does_not_know_is_left_out():
    about = ABOUT | {"settings": {"dim": 100, "of_tomorrow": 7}}
    assert load(changed(about=np.array(json.dumps(about)))).settings == Settings(dim=100)


def test_a_bomb_is_not_unpacked(monkeypatch):
    even = av.analyse(" ".join(["bank"] * 200))  # packs to a fraction of what it unpacks to
    packed, most = len(saved(even).getvalue()), "attnviz.export.numbers.MOST_BYTES"
    with zipfile.ZipFile(saved(even)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    assert unpacked > 10 * packed
    monkeypatch.setattr(most, unpacked)
    assert load(saved(even)).attention.tokens == even.tokens
    monkeypatch.setattr(most, unpacked - 1)
    with pytest.raises(UnreadableFile, match="gigabyte"):
        load(saved(even))
