"""Text is parted when the vocabulary has been asked, whichever way the words are read."""

import io
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attnviz as av
from attnviz.analysis import read_words
from attnviz.text.characters import clusters, is_punctuation
from attnviz.vectors import WordVectors, open_store, read_mapped, read_vectors

THAI = "ฉัน ดื่ม น้ำ ที่ แม่น้ำ"
CHINESE = "她 喜欢 坐 在 河岸 图书馆"
LAO, KHMER, BURMESE = "ຂ້ອຍ ມັກ ເຂົ້າ", "ខ្ញុំ ចូលចិត្ត បាយ", "ငါ ထမင်း စားတယ်"
TIBETAN, JAPANESE = "བོད་ཡིག ང ཤེས", "図書館 で 本 を 読む"
UNSPACED = [THAI, CHINESE, LAO, KHMER, BURMESE, TIBETAN, JAPANESE]


def file_of(words):
    lines = (f"{word} {i % 3} {1 + i % 2} {i / 7:.3f}\n" for i, word in enumerate(words.split()))
    return io.BytesIO("".join(lines).encode())


def in_memory(words):
    return WordVectors.from_arrays(words.split(), [[1.0, i] for i in range(len(words.split()))])


READERS = {
    "read": lambda words: read_vectors(file_of(words)),
    "mapped": lambda words: read_mapped(file_of(words), title="Mine"),
    "arrays": in_memory,
}


def found(text, store):
    return [word.known_as for word in read_words(text, store)]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("words", UNSPACED)
def test_words_are_those_of_the_store_with_and_without_spaces(words, reader):
    store = READERS[reader](words)
    for text in (words, words.replace(" ", "")):
        assert found(text, store) == words.split()
        assert av.tokenise(text, store) == tuple(words.split())
        a = av.analyse(text, store=store)
        assert a.tokens == tuple(words.split())
        assert a.missing == ()


def test_what_is_unknown_between_known_words_stays_together():
    assert av.tokenise("ฉันดื่มกาแฟที่แม่น้ำ", in_memory(THAI)) == ("ฉัน", "ดื่ม", "กาแฟ", "ที่", "แม่น้ำ")
    assert av.tokenise("她喜欢苹果。", in_memory(CHINESE)) == ("她", "喜欢", "苹果", "。")


def test_the_longest_words_are_taken_unless_a_shorter_one_leaves_less_unknown():
    assert av.tokenise("แม่น้ำ", in_memory("แม่ น้ำ แม่น้ำ")) == ("แม่น้ำ",)
    assert av.tokenise("研究生命", in_memory("研究生 研究 生命")) == ("研究", "生命")


@pytest.mark.parametrize("text", [w.replace(" ", "") for w in UNSPACED if w != TIBETAN])
def test_a_text_of_which_nothing_is_known_stays_whole(text):
    assert av.tokenise(text, open_store("builtin", 50)) == (text,)


def test_other_letters_beside_such_a_run_are_words_by_themselves():
    assert av.tokenise("她喜欢AI-2坐", in_memory(CHINESE)) == ("她", "喜欢", "AI-2", "坐")


@given(st.text(st.sampled_from("กิน้ำแม่ฉั่ก็นข้าวำabぱばハ\u3099喜欢་བོད -"), max_size=12), st.data())
def test_no_character_is_cut_and_no_letter_lost(text, data):
    text = unicodedata.normalize("NFC", text)
    some = [text[i:j] for i in range(len(text)) for j in range(i + 1, len(text) + 1)]
    words = data.draw(st.lists(st.sampled_from(some), max_size=5, unique=True)) if some else []
    store = WordVectors.from_arrays(words, [[1.0]] * len(words)) if words else in_memory("x")
    ends, place = {0, *clusters(text)}, 0
    for token in av.tokenise(text, store):
        place = text.find(token, place)
        if place < 0:
            return  # put together over a hyphen
        after_a_mark = place > 0 and is_punctuation(text[place - 1])
        assert is_punctuation(token) or after_a_mark or place in ends
        assert is_punctuation(token) or place + len(token) in ends
        place += len(token)


def test_a_word_between_spaces_is_found_in_whatever_form_it_stands_in_the_file():
    store = read_mapped(file_of("İzmir ılık Großmut iPhone Ὀδός don’t"), title="Mine")
    typed = "IZMIR izmir İZMİR ILIK ılık GROSSMUT Grossmut IPHONE don't"
    expected = ["İzmir"] * 3 + ["ılık"] * 2 + ["Großmut"] * 2 + ["iPhone", "don’t"]
    assert found(typed, store) == expected


def test_a_folder_that_is_opened_again_finds_the_same_words(tmp_path):
    words = "İzmir ılık Großmut iPhone Ὀδός don’t river"
    store = in_memory(words)
    store.save(tmp_path)
    again = WordVectors.open(tmp_path)
    typed = ["IZMIR", "ILIK", "GROSSMUT", "iphone", "ὀδός", "don't", "River", "rivers", "\ud800"]
    assert [again.find(word) for word in typed] == [store.find(word) for word in typed]
    assert again.find("IZMIR") == "İzmir"
    assert again.find("iphone\0") is None
    in_memory("sea").save(tmp_path)
    assert not WordVectors.open(tmp_path).unusual


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_decomposed_words_of_a_file_are_found_however_they_are_typed(form, reader):
    words = unicodedata.normalize("NFD", "trường học ガラス 学校")
    store = READERS[reader](words)
    assert found(unicodedata.normalize(form, words), store) == words.split()
    assert found(unicodedata.normalize(form, "TRƯỜNG ガラス学校"), store) == [
        words.split()[i] for i in (0, 2, 3)
    ]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("San_Marino", "San_Marino"),
        ("San-Marino", "San_Marino"),
        ("san_marino", "San_Marino"),
        ("ice_cream", "ice-cream"),
        ("e_mail", "email"),
    ],
)
def test_an_underscore_belongs_to_the_word(typed, word):
    store = in_memory(f"the {word}")
    assert av.tokenise(f"the {typed}.") == ("the", typed, ".")
    assert found(f"the {typed}.", store) == ["the", word]
    assert store.find(typed.replace("_", " ")) == word


def test_a_compound_with_an_underscore_is_read_by_its_parts():
    assert found("river_bank", in_memory("river bank")) == ["river", "bank"]
    assert av.tokenise("_river_ __init__") == ("_", "river", "_", "_", "_", "init", "_", "_")


@pytest.mark.parametrize("mark", "'’ʼ´`′＇")
def test_apostrophes_of_all_kinds_are_one(mark):
    assert found(f"I don{mark}t", in_memory("i don't")) == ["i", "don't"]
    assert found(f"I don{mark}t", in_memory("i do n't")) == ["i", "do", "n't"]
    assert av.analyse(f"don{mark}t go", function_words=False).tokens == (f"don{mark}t", "go")


@pytest.mark.parametrize("gap", [" ", "\n", " \r\n  "])
def test_a_word_broken_at_the_end_of_a_line_is_put_together_where_it_is_known(gap):
    store = in_memory("the mechanism well-known river bank nano")
    text = f"the mech-{gap}anism: well-{gap}known ri\u00ad{gap}ver"
    assert av.tokenise(text, store) == ("the", "mechanism", ":", "well-known", "river")
    assert av.tokenise(f"pre-{gap}and", store) == ("pre", "-", "and")
    assert av.tokenise(f"ri\u00ad{gap}ver") == ("river",)


def test_half_a_word_is_never_in_focus_unless_it_is_asked_for():
    store = WordVectors.from_arrays(
        ["nano", "tube", "river", "water"], [[3.0, 0], [3.0, 0.1], [0.1, 1], [0.1, 0.9]]
    )
    a = av.analyse("nano- tube river water", store=store, focus="")
    assert a.tokens[a.focus_row] in ("river", "water")
    assert av.analyse("nano- tube", store=store, focus="").focus_row in (0, 1)
    assert av.analyse("nano- tube river", store=store, focus="tube").focus_row == 1


@pytest.mark.parametrize("mark", "▪➢•✓°◦→■★©")
def test_bullets_and_signs_are_punctuation(mark):
    assert is_punctuation(mark)
    a = av.analyse(f"{mark} river {mark} bank 20{mark}")
    assert a.missing == ()
    assert a.tokens == ("river", "bank", "20")


@pytest.mark.parametrize("emoji", ["😀", "❤️", "👍🏽", "🇫🇷", "⌚", "☺"])
def test_an_emoji_is_a_word(emoji):
    assert not is_punctuation(emoji)


def test_a_misspelt_word_is_answered_in_milliseconds_and_a_long_text_at_once():
    store = open_store("builtin", 50)
    text = " ".join(["I swam acros the rivver to gett to the other bnak"] * 12)
    store.find("rivver"), read_words(text, store)
    began = time.process_time()
    read_words(text, store)
    assert time.process_time() - began < 0.5  # 5 ms on a quiet machine
    thai = in_memory(THAI)
    began = time.process_time()
    assert len(read_words(THAI.replace(" ", "") * 26, thai)) == 130
    assert time.process_time() - began < 0.5
