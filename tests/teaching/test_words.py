"""The lists that ship are those that are described, and are fit for their purpose."""

import hashlib
from pathlib import Path

import attnviz
from attnviz.teaching.words import content_words, lists
from attnviz.vectors import open_store

DATA = Path(attnviz.__file__).parent / "data"


def test_the_lists_are_those_described():
    told = (DATA / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256((DATA / "teaching" / "words.json").read_bytes()).hexdigest() in told
    for name, found in lists().items():
        assert f"| `{name}` | {len(found.taught)} | {len(found.new)} |" in told


def test_every_word_has_a_vector_and_stands_once_in_its_list():
    store = open_store("builtin", 300)
    for found in lists().values():
        words = sum(found, ())
        assert [word for word in words if word not in store] == []
        assert len(set(words)) == len(words)


def test_a_word_to_try_with_is_in_no_list_to_train_with():
    taught = {word for found in lists().values() for word in found.taught}
    new = {word for found in lists().values() for word in found.new}
    assert not taught & new
    assert 0.2 < len(new) / len(content_words()) < 0.35
