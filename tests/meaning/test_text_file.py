"""A file to train on: read as text, or refused by what it is."""

import pytest

from attnviz.errors import UnreadableText
from attnviz.meaning.text_file import read_text
from attnviz.vectors import WordVectors

ROWS = "river 0.1 -0.5 1e-3\nNew York 1 2 3\nมา 4 5 6\n"
TEXTS = [
    "Chapter 1\n\nI swam across the river.\n",
    "Chapter 1 2 3",
    "1984\n",
    "1984 12\nIt was a bright cold day in April.",
    "2 1\nriver 1\n",
    "Apples 3\nPears 4\nNuts 12\n",
    "Call me Ishmael. Some years ago\nnever mind how long\n" * 30,
]


@pytest.mark.parametrize("before", ["", "\ufeff", "3 3\n"])
@pytest.mark.parametrize("mark", [" ", "\t"])
def test_word_vectors_are_no_text_to_train_on(before, mark):
    content = (before + ROWS.replace(" ", mark).replace(f"New{mark}", "New ")).encode()
    with pytest.raises(UnreadableText, match=r"it is a file of word vectors.*“Your own”"):
        read_text(content, "mine.txt")


@pytest.mark.gensim
def test_word_vectors_in_binary_are_none_either(tmp_path):
    keyed = WordVectors.from_arrays(["river", "bank"], [[0.1, 2.0], [3.5, 4.0]]).to_gensim()
    keyed.save_word2vec_format(str(tmp_path / "mine.bin"), binary=True)
    with pytest.raises(UnreadableText, match="it is a file of word vectors"):
        read_text((tmp_path / "mine.bin").read_bytes(), "mine.bin")


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_with_numbers_is_a_text(text):
    assert read_text(text.encode(), "mine.txt").text == text
