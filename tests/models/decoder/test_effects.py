import numpy as np
import pytest

from attnviz.models.decoder.cuts import Changes, Cut, Off
from attnviz.models.decoder.head_habits import HABITS, habits
from attnviz.models.decoder.network import Network
from attnviz.models.decoder.word_cuts import word_weights
from tests.models.decoder.same import same

TEXT = "the cat on the mat, the"


@pytest.mark.parametrize("by", ["last", "all"])
@pytest.mark.parametrize("changes", [{}, {"cuts": [Cut(2, "all", layer=1)], "off": [Off(2, 1)]}])
def test_each_cut_is_what_a_reading_with_it_says(by, changes, tiny_model) -> None:
    decoder, _ = tiny_model
    reading = decoder.read(TEXT, **changes)
    target = reading.top[0].id
    effects = decoder.word_effects(reading, by)
    assert [effect.word for effect in effects] == list(reading.words)
    for effect in effects[:-1]:
        cuts = [Cut(i, by) for i in range(effect.word.first, effect.word.last)]
        again = decoder.read(TEXT, [*changes.get("cuts", ()), *cuts], changes.get("off", ()))
        assert effect.probability == pytest.approx(again.probability(target), rel=1e-3)
        assert effect.top[0].id == again.top[0].id
    assert effects[-1][2:] == (None, ())
    assert sum(effect.weight for effect in effects) == pytest.approx(1, abs=1e-5)


def test_each_cut_is_kept_as_a_reading(tiny_model) -> None:
    decoder, _ = tiny_model
    reading = decoder.read(TEXT)
    kept = decoder.cut_each_word(reading)
    for word in kept.words:
        changes = Changes(tuple(Cut(i) for i in range(word.first, word.last)), (), 6)
        found = kept.reading(changes)
        assert found is not None
        assert found.changes is changes
        same(found, decoder.read(TEXT, changes.cuts))
    two = Changes((Cut(0), Cut(2)), (), 6)
    for other in (Changes(), two, Changes((Cut(1, "all"),)), Changes((Cut(1),), (Off(0, 1),))):
        assert kept.reading(other) is None
    assert kept.nbytes > 0
    assert decoder.cut_each_word(decoder.read("on")).effects()[0].probability is None


@pytest.mark.parametrize("near", [None, "the cat on", TEXT, "on"])
def test_reading_and_cutting_at_once_is_one_after_the_other(near, tiny_model) -> None:
    decoder, _ = tiny_model
    at_once = decoder.read_and_cut(TEXT, near and decoder.read(near))
    plain = decoder.read(TEXT)
    same(at_once.plain, plain)
    after = decoder.cut_each_word(plain)
    assert at_once.words == after.words
    assert at_once.nbytes == after.nbytes
    for one, other in zip(at_once.effects(), after.effects(), strict=True):
        assert one.word == other.word
        assert one.probability == pytest.approx(other.probability, abs=1e-5)
    for word in after.words:
        changes = Changes(tuple(Cut(i) for i in range(word.first, word.last)), (), 6)
        one, other = at_once.reading(changes), after.reading(changes)
        assert one is not None
        assert other is not None
        same(one, other)
    assert decoder.read_and_cut("on").effects()[0].probability is None


def test_many_words_go_through_in_parts(tiny_model, monkeypatch) -> None:
    decoder, _ = tiny_model
    reading = decoder.read(TEXT)
    whole = decoder.word_effects(reading, "all")
    monkeypatch.setattr("attnviz.models.decoder.word_cuts.MOST_ROWS", 20)
    for one, other in zip(whole[:-1], decoder.word_effects(reading, "all")[:-1], strict=True):
        assert one.probability == pytest.approx(other.probability, rel=1e-4)


@pytest.mark.parametrize("off", [(), (Off(1, 1),)])
def test_each_head_switched_off_is_what_a_reading_without_it_says(off, tiny_model) -> None:
    decoder, _ = tiny_model
    reading = decoder.read(TEXT, off=off)
    target = reading.top[3].id
    found = list(decoder.head_effects(reading, target))
    assert [effects.layer for effects in found] == [2, 1, 0]
    for effects in found:
        for head, probability in enumerate(effects.probabilities):
            again = decoder.read(TEXT, off=[*off, Off(effects.layer, head)])
            assert probability == pytest.approx(again.probability(target), rel=1e-3)


def test_only_what_lies_after_a_head_is_computed(tiny_model, monkeypatch) -> None:
    decoder, _ = tiny_model
    reading, firsts = decoder.read(TEXT), []
    steps = Network.steps

    def noted(self, X, changes, **about):
        firsts.append(about["first"])
        return steps(self, X, changes, **about)

    monkeypatch.setattr(Network, "steps", noted)
    running = decoder.head_effects(reading)
    next(running)
    assert firsts == [3]  # nothing after the last layer, and nothing before one asks
    next(running)
    assert firsts == [3, 2]


def test_weights_of_words_are_those_of_their_pieces(tiny_model) -> None:
    reading = tiny_model[0].read(TEXT)
    assert word_weights(reading, 1, 2)[0] == reading.layers[1].W[2, -1, 0]
    two = next(i for i, w in enumerate(reading.words) if w.last - w.first > 1 or w.first)
    word = reading.words[two]
    assert word_weights(reading, 0)[two] == pytest.approx(
        reading.layers[0].W[:, -1, word.first : word.last].sum(axis=1).mean(), rel=1e-5
    )


def test_the_lens_ends_with_what_the_model_says(tiny_model) -> None:
    decoder, meant = tiny_model
    reading = decoder.read(TEXT)
    lens = decoder.lens(reading, 2)
    assert len(lens) == 4
    assert [word.id for word in lens[-1]] == [word.id for word in reading.likeliest(2)]
    assert lens[-1][0].probability == pytest.approx(reading.top[0].probability, rel=1e-4)
    x = reading.hidden[1][-1].astype(float)
    x = x / np.sqrt((x**2).mean() + 1e-5) * meant["output_norm"]
    assert lens[1][0].id == int((meant["token_embd"] @ x).argmax())


def test_habits_are_mean_weights(tiny_model) -> None:
    reading = tiny_model[0].read("the cat the cat")
    scores, W = habits(reading), reading.weights
    n = len(reading.pieces)  # the, cat, the, cat: each but the first with its space
    assert list(scores) == list(HABITS)
    assert scores["previous"][1, 2] == pytest.approx(np.mean([W[1, 2, i, i - 1] for i in (2, 3)]))
    assert scores["first"][0, 0] == pytest.approx(W[0, 0, 2:, 0].mean())
    assert n == 4
    assert scores["same"][2, 1] == pytest.approx(W[2, 1, 3, 1])  # the second "cat" reads the first
    assert scores["followed"][2, 1] == pytest.approx(W[2, 1, 3, 2])
    assert np.isnan(habits(tiny_model[0].read("the cat on"))["same"]).all()
