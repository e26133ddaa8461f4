import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.attention import attend
from attnviz.errors import ShapeMismatch
from attnviz.models.encoder import (
    HABITS,
    SENTENCES,
    habits,
    habits_of,
    liveliest_head,
    mean_habits,
    open_transformer,
    rank,
    rank_heads,
    relatedness,
    view,
)
from attnviz.models.encoder.forward import ForwardPass, typed_words
from attnviz.models.encoder.head_habits import agreement
from attnviz.models.encoder.pieces import Piece
from attnviz.vectors import WordVectors, open_store


def a_pass(text, *targets):
    """One layer whose head h lets piece i read piece targets[h][i] and nothing else."""
    words = text.split()
    tokens = ("[CLS]", *words, "[SEP]")
    starts = [text.index(w) if words.count(w) == 1 else 2 * i for i, w in enumerate(words)]
    spans = [(0, 0), *((s, s + len(w)) for s, w in zip(starts, words, strict=True)), (99, 99)]
    pieces = tuple(Piece(t, 0, *span) for t, span in zip(tokens, spans, strict=True))
    eye = np.eye(len(tokens))
    heads = tuple(attend(tokens, 1e3 * eye[list(target)], eye, eye) for target in targets)
    return ForwardPass(text, pieces, typed_words(text, pieces), (heads,), ())


CASES = {
    "previous": [0, 0, 1, 2, 0],
    "next": [0, 2, 3, 0, 0],
    "itself": [0, 1, 2, 3, 4],
    "start": [0, 0, 0, 0, 0],
    "separator": [4, 4, 4, 4, 4],
    "same": [0, 3, 0, 1, 0],
}


@pytest.mark.parametrize("name", CASES)
def test_a_head_with_one_habit_scores_one_at_it(name):
    forward = a_pass("a b A", CASES[name])
    scores = habits(forward)
    assert scores[name][0, 0] == pytest.approx(1)
    assert habits_of(scores, 0, 0)[0].score == pytest.approx(1)
    assert name in {habit.name for habit in habits_of(scores, 0, 0)}


def test_scores_are_means_over_words():
    scores = habits(a_pass("a b c d", [0, 1, 1, 4, 5, 0]))
    assert {name: float(s[0, 0]) for name, s in scores.items() if not np.isnan(s[0, 0])} == (
        pytest.approx(
            {"previous": 1 / 3, "next": 1 / 3, "itself": 1 / 4, "start": 0, "separator": 1 / 4}
        )
    )


def test_habits_among_words_leave_out_what_a_head_gives_to_cls_and_sep():
    forward = open_transformer().read(SENTENCES[0])
    raw, among = habits(forward), habits(forward, special=False)
    W = view(forward, special=False).renormalised[1, 9]
    assert among["previous"][1, 9] == pytest.approx(np.mean([W[i, i - 1] for i in range(1, 11)]))
    assert among["previous"][1, 9] > 2 * raw["previous"][1, 9]
    np.testing.assert_array_equal(among["start"], raw["start"])


def test_a_head_that_never_reads_a_word_has_no_habit_among_words():
    scores = habits(a_pass("a b A", CASES["start"]), special=False)
    for name in ("previous", "next", "itself", "same"):
        assert np.isnan(scores[name]).all()


def test_without_an_occasion_there_is_no_score():
    scores = habits(open_transformer().read("bank"))
    for name in ("previous", "next", "same", "related"):
        assert np.isnan(scores[name]).all()
    assert not {habit.name for habit in habits_of(scores, 0, 0)} & {"previous", "same"}


def test_relatedness_is_plain_self_attentions_scores_where_words_are_known():
    store = WordVectors.from_arrays(["river", "bank"], [[1.0, 2.0, 0, 0], [3.0, 0, 0, 4.0]])
    S = relatedness(open_transformer().read("Zzqx bank river"), store)
    assert np.isnan(S[0]).all()
    assert np.isnan(S[:, 0]).all()
    np.testing.assert_allclose(S[1:, 1:], [[12.5, 1.5], [1.5, 2.5]])
    assert np.isnan(relatedness(open_transformer().read("zzqx"), store)).all()


def test_agreement_is_the_correlation_of_centred_scores():
    S = np.array([[0.0, 2.0, 1.0], [3.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    W = np.exp([[0.0, 1.0, 0.0], [0.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    # centred by row, off the diagonal: S ±.5, ±1, ±.5 and ln W ±.5, 0, ∓.5
    x, y = np.array([0.5, -0.5, 0, 0, 0.5, -0.5]), np.array([0.5, -0.5, 1, -1, -0.5, 0.5])
    assert agreement(W, S) == pytest.approx(max(0, x @ y / np.linalg.norm(x) / np.linalg.norm(y)))
    W[2] = np.exp([0.0, 1.0, 0.0])
    x[4:] = -0.5, 0.5
    assert agreement(W, S) == pytest.approx(x @ y / np.linalg.norm(x) / np.linalg.norm(y))


@given(st.integers(3, 8), st.integers(0, 999))
def test_agreement_minds_neither_a_rows_constant_nor_unknown_words(k, seed):
    dice = np.random.default_rng(seed)
    S, W = dice.normal(size=(k, k)), np.exp(dice.normal(size=(k, k)))
    shifted = W * np.exp(dice.normal(size=(k, 1)))
    assert 0 <= agreement(W, S) <= 1
    assert agreement(shifted, S) == pytest.approx(float(agreement(W, S)), abs=1e-9)
    wide_S, wide_W = np.full((k + 1, k + 1), np.nan), np.ones((k + 1, k + 1))
    wide_S[:k, :k], wide_W[:k, :k] = S, W
    assert agreement(wide_W, wide_S) == pytest.approx(float(agreement(W, S)), abs=1e-9)


def test_agreement_needs_something_to_agree_with():
    assert np.isnan(agreement(np.ones((3, 3)), np.ones((3, 3))))
    assert np.isnan(agreement(np.ones((2, 2)), np.eye(2)))
    with pytest.raises(ShapeMismatch, match="must have the shape"):
        agreement(np.ones((3, 3)), np.ones((2, 2)))


def test_habits_of_the_trained_heads():
    texts = [open_transformer().read(text) for text in SENTENCES]
    store = open_store("builtin", 300)
    scores = mean_habits([habits(text, relatedness(text, store)) for text in texts])
    assert set(scores) == set(HABITS)
    assert rank(scores["previous"])[0] == (0, 2, pytest.approx(0.999, abs=0.001))
    assert rank(scores["next"])[0] == (1, 8, pytest.approx(0.68, abs=0.02))
    assert rank(scores["related"])[0] == (2, 9, pytest.approx(0.64, abs=0.02))
    assert np.median(scores["start"]) == pytest.approx(0.45, abs=0.02)
    for name in HABITS:
        assert ((scores[name] >= 0) & (scores[name] <= 1 + 1e-6)).all()


def test_a_mean_is_over_the_texts_that_gave_an_occasion():
    several = [{name: np.array([[x]]) for name in HABITS} for x in (0.2, np.nan, 0.4)]
    assert mean_habits(several)["same"] == pytest.approx(0.3)


def test_heads_ranked_for_a_pair_of_words():
    forward = open_transformer().read("I swam across the river to get to the other bank")
    ranked = rank_heads(forward, forward.places("bank")[0], forward.places("river")[0])
    assert len(ranked) == 72
    assert ranked[0] == (0, 4, pytest.approx(0.6, abs=0.01))
    assert [head.score for head in ranked] == sorted((h.score for h in ranked), reverse=True)
    assert {(head.layer, head.head) for head in ranked} == set(np.ndindex(6, 12))


def test_the_liveliest_head_reads_a_far_word_most():
    previous, far, itself = [0, 0, 1, 2, 3, 0], [0, 0, 0, 0, 1, 0], [0, 1, 2, 3, 4, 5]
    forward = a_pass("a b c d", previous, itself, far)
    assert liveliest_head(forward, 4) == (0, 2, pytest.approx(1))


@pytest.mark.parametrize("text", ["a b", "a , a", "a a a"])
def test_without_a_far_word_the_liveliest_head_reads_any_other(text):
    words = len(text.split())
    rest, back = [0] * (words + 2), [0, *range(words + 1)]
    assert liveliest_head(a_pass(text, rest, back), words) == (0, 1, pytest.approx(1))


def test_a_word_alone_has_a_liveliest_head():
    assert len(liveliest_head(open_transformer().read("bank"), 1)) == 3
