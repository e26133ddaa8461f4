import struct
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import UnreadableModel
from attnviz.models.decoder.convert import convert
from attnviz.models.decoder.gguf import File
from tests.models.decoder import tiny


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("gguf") / "tiny.gguf"
    tiny.write(path, "Q4_1")
    return path


def test_entries_and_arrays_are_those_that_were_written(whole) -> None:
    file = File(whole)
    assert file.about["llama.block_count"] == 3
    assert file.about["tokenizer.ggml.merges"] == tiny.MERGES
    assert file.about["llama.rope.freq_base"] == 1000.0
    assert file.arrays["blk.2.ffn_down.weight"].shape == (64, 96)
    file.close()


def test_a_file_cut_short_anywhere_is_refused(whole, tmp_path) -> None:
    content = whole.read_bytes()
    for size in (*range(1, 400, 7), 3_000, len(content) // 2, len(content) - 1):
        (tmp_path / "cut.gguf").write_bytes(content[:size])
        with pytest.raises(UnreadableModel):
            convert(tmp_path / "cut.gguf", tmp_path / "model")
        assert not (tmp_path / "model").exists()


@given(place=st.integers(0, 4_000), byte=st.integers(0, 255))
def test_a_changed_byte_costs_a_sentence_at_most(place, byte, whole, tmp_path_factory) -> None:
    content = bytearray(whole.read_bytes())
    content[place] = byte
    folder = tmp_path_factory.mktemp("changed")
    (folder / "x.gguf").write_bytes(content)
    with suppress(UnreadableModel):
        convert(folder / "x.gguf", folder / "model")


WRONG = [
    ({"general__architecture": "qwen2"}, "architecture qwen2; llama is read"),
    ({"tokenizer__ggml__model": "llama"}, "tokeniser is llama, smollm; byte pairs"),
    ({"tokenizer__ggml__pre": "qwen2"}, "tokeniser is gpt2, qwen2"),
    ({"tokenizer__ggml__tokens": ["a", "b"]}, "has no piece 'th'"),
    ({"llama__rope__scaling__type": "yarn"}, "rotation is scaled (yarn)"),
    ({"llama__expert_count": 4}, "mixture of experts"),
    ({"llama__attention__head_count_kv": 3}, "4 heads cannot share 3 keys"),
    ({"llama__attention__head_count": None}, "attention.head_count is None"),
    ({"llama__attention__head_count": 0}, "attention.head_count is 0"),
    ({"llama__block_count": 4}, "it has no array blk.3.attn_norm.weight"),
    ({"llama__feed_forward_length": 128}, "ffn_down.weight is (64, 96) instead of (64, 128)"),
    ({"llama__rope__dimension_count": 8}, "rotation turns 8 of the 16 numbers"),
    ({"llama__attention__value_length": 8}, "values have another size"),
    ({"general__alignment": 0}, "cannot be aligned at 0"),
    ({"llama__rope__freq_base": float("nan")}, "rope.freq_base is nan"),
]


@pytest.mark.parametrize(("changed", "said"), WRONG)
def test_what_is_of_another_family_is_refused_by_name(changed, said, tmp_path) -> None:
    tiny.write(tmp_path / "x.gguf", about=tiny.entries(**changed))
    with pytest.raises(UnreadableModel) as fault:
        convert(tmp_path / "x.gguf", tmp_path / "model")
    assert said in str(fault.value)
    assert not list(tmp_path.glob("*model*"))


def test_other_kinds_of_numbers_are_refused_by_name(tmp_path) -> None:
    for number, said in ((12, "are Q4_K; F32, F16"), (30, "are BF16"), (99, "unknown kind 99")):
        tiny.write(tmp_path / "x.gguf", numbered=number)
        with pytest.raises(UnreadableModel, match=said):
            File(tmp_path / "x.gguf")


def test_an_array_more_and_numbers_without_end_are_refused(tmp_path) -> None:
    arrays = tiny.matrices()
    tiny.write(tmp_path / "x.gguf", arrays=arrays | {"blk.0.attn_q.bias": np.ones(64)})
    with pytest.raises(UnreadableModel, match="which this family's models do not have"):
        convert(tmp_path / "x.gguf", tmp_path / "model")
    arrays["blk.1.ffn_up"][0, 0] = np.inf
    tiny.write(tmp_path / "x.gguf", arrays=arrays)
    with pytest.raises(UnreadableModel, match="infinite or not numbers"):
        convert(tmp_path / "x.gguf", tmp_path / "model")


ENTRY = tiny.text("a")
HOSTILE = [
    (b"", "it is empty"),
    (b"PK not", "and not with GGUF"),
    (struct.pack("<4sIQQ", b"GGUF", 1, 0, 0), "version 1 of GGUF"),
    (struct.pack("<4sIQQ", b"GGUF", 3, 2**60, 0), "more than the 10,000"),
    (struct.pack("<4sIQQ", b"GGUF", 3, 0, 2**60), "more than the 1,000"),
    (struct.pack("<4sIQQQ", b"GGUF", 3, 0, 1, 2**62), "one of its texts would have"),
    (
        struct.pack("<4sIQQ", b"GGUF", 3, 0, 1) + ENTRY + struct.pack("<IIQ", 9, 4, 9**9),
        "items in a list",
    ),
    (
        struct.pack("<4sIQQ", b"GGUF", 3, 0, 1) + ENTRY + struct.pack("<IIQ", 9, 9, 1),
        "unknown type 9",
    ),
    (
        struct.pack("<4sIQQ", b"GGUF", 3, 0, 2) + 2 * (ENTRY + struct.pack("<II", 4, 1)),
        "names 'a' twice",
    ),
    (
        struct.pack("<4sIQQ", b"GGUF", 3, 1, 0) + ENTRY + struct.pack("<I", 9),
        "an array has 9 dimensions",
    ),
]


@pytest.mark.parametrize(("content", "said"), HOSTILE)
def test_hostile_claims_cost_a_sentence(content, said, tmp_path) -> None:
    (tmp_path / "x.gguf").write_bytes(content)
    with pytest.raises(UnreadableModel) as fault:
        File(tmp_path / "x.gguf")
    assert said in str(fault.value)
