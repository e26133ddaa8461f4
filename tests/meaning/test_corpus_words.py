"""Words of a text to train on: parted where its script and its spaces allow, and put together."""

import pytest

from attnviz.meaning.corpus import corpus
from attnviz.meaning.training import Recipe, train
from attnviz.text.characters import clusters

SPACED = [
    "ฉัน ดื่ม น้ำ ที่ แม่น้ำ",
    "她 喜欢 坐 在 河岸",
    "ຂ້ອຍ ມັກ ເຂົ້າ",
    "ខ្ញុំ ចូលចិត្ត បាយ",
    "図書館 で 本 を 読む",
]
RUNS = ["ฉันดื่มน้ำที่แม่น้ำ", "ຂ້ອຍມັກເຂົ້າຫຼາຍໆ", "ខ្ញុំចូលចិត្តបាយណាស់", "ငါထမင်းစားတယ်", "她喜欢坐在河岸"]


def words_of(text, **more):
    return [word for sentence in corpus(text, 10**6, **more).sentences for word in sentence]


@pytest.mark.parametrize("text", SPACED)
def test_what_stands_between_spaces_is_one_word(text):
    assert words_of(text) == text.split()


@pytest.mark.parametrize("text", RUNS)
def test_a_text_without_spaces_is_parted_but_never_inside_a_character(text):
    words = words_of(text)
    assert len(words) > 1
    assert "".join(words) == text
    places = {sum(map(len, words[: i + 1])) for i in range(len(words))}
    assert places <= clusters(text)


@pytest.mark.parametrize("gap", ["\n", " ", "\r\n"])
def test_words_broken_at_the_end_of_a_line_are_put_together(gap):
    text = f"The mech-{gap}anism works. A gro\u00ad{gap}wing fnord, fn-{gap}ord, pre-{gap}and post."
    assert words_of(text) == "the mechanism works a growing fnord fnord pre and post".split()


def test_what_is_known_can_be_said():
    assert words_of("ein Zahn-\nrad", known={"zahnrad"}.__contains__) == ["ein", "zahnrad"]
    assert words_of("ein Zahn-\nrad", known=lambda _: False) == ["ein", "zahn", "rad"]


def test_underscores_bullets_and_apostrophes():
    assert words_of("▪ New_York • don´t ✓") == ["new_york", "don´t"]


@pytest.mark.gensim
def test_vectors_are_learned_of_the_words_that_were_typed():
    text = "ฉัน ดื่ม น้ำ ที่ แม่น้ำ แล้ว กิน ข้าว กับ แม่ ของ ฉัน\n\n" * 5
    store = train(corpus(text, 10**4).sentences, Recipe(dim=8, min_count=1, epochs=1))
    assert {*text.split()} == {*store.words()}
