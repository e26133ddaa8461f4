from hashlib import sha256

import numpy as np
import pytest

from attnviz.attention import attend
from attnviz.errors import NotHere
from attnviz.models.decoder import Cut, Off, habits, next_words, open_reader, open_recorded
from attnviz.models.decoder.recorded import FOLDER

RECORDED = open_recorded()
ALL = [(text, cuts) for text in RECORDED.texts for cuts in RECORDED.cuts(text)]


def test_they_are_few_and_small() -> None:
    assert len(RECORDED.texts) == 5
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 4e6


@pytest.mark.parametrize(("text", "cuts"), ALL)
def test_a_recorded_reading_is_whole(text, cuts) -> None:
    reading = RECORDED.read(text, cuts)
    n = len(reading.pieces)
    assert reading.weights.shape == (30, 9, n, n)
    assert np.allclose(reading.weights.sum(axis=-1), 1, atol=1e-5)
    head = reading.layers[17].heads[5]
    mask = reading.changes.mask(17, 9, 0, n)[5]
    again = attend(head.tokens, head.Q, head.K, head.V, scale=head.scale, mask=mask)
    assert np.allclose(again.W, head.W, atol=1e-6)
    assert reading.probabilities.sum() == pytest.approx(1, abs=1e-4)
    lens = RECORDED.lens(reading)
    assert len(lens) == 31
    assert lens[-1][0].id == reading.top[0].id
    for cut in cuts:
        assert (reading.weights[:, :, -1, cut.read] == 0).all()


def test_the_table_can_be_made_without_the_model() -> None:
    found = next_words("The capital of France is", model=RECORDED)
    assert (found.top[0].text, round(found.top[0].probability, 2)) == ("Paris", 0.77)
    cut = next_words(found.text, cut=["France"], model=RECORDED)
    assert [(w.text, round(w.probability, 2)) for w in cut.likeliest(3)] == [
        ("␣", 0.07),
        ("a", 0.07),
        ("not", 0.05),
    ]
    river = next_words(RECORDED.texts[2], cut=["river"], by="all", model=RECORDED)
    assert round(river.top[0].probability, 2) == 0.56


@pytest.mark.parametrize("text", RECORDED.texts)
def test_effects_and_lens_are_there_and_agree(text) -> None:
    reading = RECORDED.read(text)
    for by in ("last", "all"):
        effects = RECORDED.word_effects(reading, by)
        assert [e.word for e in effects] == list(reading.words)
        assert all(len(e.top) == 10 for e in effects[:-1])
        assert effects[-1].probability is None
    heads = list(RECORDED.head_effects(reading))
    assert [h.layer for h in heads] == list(range(29, -1, -1))
    assert RECORDED.lens(reading)[-1][0].id == reading.top[0].id
    assert habits(reading)["first"].max() > 0.9


def test_a_cut_and_its_effect_agree() -> None:
    text = RECORDED.texts[1]
    plain = RECORDED.read(text)
    mary = plain.places("Mary")
    effect = next(e for e in RECORDED.word_effects(plain) if e.word.first == mary[0])
    cut = RECORDED.read(text, [Cut(mary[0])])
    assert cut.probability(plain.top[0].id) == pytest.approx(effect.probability, abs=0.001)
    assert cut.top[0].text == effect.top[0].text


def test_for_anything_else_the_model_is_needed(tmp_path) -> None:
    assert open_reader(cache=tmp_path) is RECORDED
    reading = RECORDED.read(RECORDED.texts[0])
    for asked in (
        lambda: RECORDED.read("Hello"),
        lambda: RECORDED.read(reading.text, [Cut(0)]),
        lambda: RECORDED.read(reading.text, off=[Off(0, 0)]),
        lambda: RECORDED.extend(reading, 5),
        lambda: RECORDED.word_effects(reading, target=5),
    ):
        with pytest.raises(NotHere, match="fetch smollm2"):
            asked()


@pytest.mark.parametrize(("text", "cuts"), ALL)
def test_it_is_what_the_model_says(text, cuts, smollm2) -> None:
    one, other = RECORDED.read(text, cuts), smollm2.read(text, cuts)
    assert np.abs(one.weights - other.weights).max() < 0.005
    assert np.abs(one.probabilities - other.probabilities).max() < 0.001
    assert one.tokens == other.tokens
    assert one.words == other.words


def test_the_files_are_those_that_are_described() -> None:
    described = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    for name in ("pieces.json.xz", "readings.json", "readings.npz"):
        assert f"`{name}` {sha256((FOLDER / name).read_bytes()).hexdigest()}" in described
