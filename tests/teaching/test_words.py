"""The lists that ship are those that are described, and are fit for their purpose."""

import hashlib
from collections import Counter
from pathlib import Path

import attnviz
from attnviz.teaching.words import NEW, lists, words_of
from attnviz.vectors import open_store

DATA = Path(attnviz.__file__).parent / "data"


def test_the_lists_are_those_described():
    told = (DATA / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256((DATA / "teaching" / "words.json").read_bytes()).hexdigest() in told
    for name, words in lists().items():
        assert f"| `{name}` | {len(words)} " in told


def test_every_word_has_a_vector_and_stands_once():
    store = open_store("builtin", 300)
    count = Counter(word for words in lists().values() for word in words)
    assert [word for word in count if word not in store] == []
    assert [word for word in count if count[word] > 1] == []


def test_one_word_of_four_is_kept_for_trying():
    for name, words in lists().items():
        if name != "when":
            assert len(words_of(name, new=True)) == len(words) // NEW
