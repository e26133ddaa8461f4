"""Why a row shows little, on real sentences with both kinds of vectors, and what mends it."""

import numpy as np
import pytest

import attnviz as av
from attnviz.attention import Attention, self_attention
from attnviz.attention.masks import causal, no_self, without
from attnviz.attention.scores import attend_by
from attnviz.attention.weights import shares
from attnviz.explain.diagnosis import CAPTURED, LONG, MUSH, SATURATED, diagnose
from attnviz.explain.reading import percent
from attnviz.text.function_words import function_words

SENTENCES = (
    "I swam across the river to get to the other bank",
    "I walked across the road to get cash from the bank",
    "The trophy did not fit in the suitcase because it was too big",
    "Time flies like an arrow; fruit flies like a banana",
    "The cat sat on the mat",
)


def run(text, vectors="builtin", dim=50, **choices) -> Attention:
    """Attention of a text, by the names of settings that a diagnosis may propose."""
    p = av.analyse(text, vectors=vectors, dim=dim)
    n = len(p.tokens)
    mask = no_self(n) if choices.get("no_self") else np.ones((n, n), bool)
    if not choices.get("function_words", True):
        mask &= without(n, np.flatnonzero(function_words(p.tokens))) | np.eye(n, dtype=bool)
    scores, temperature = choices.get("scale", "scaled"), choices.get("temperature", 1.0)
    return attend_by(p.tokens, p.V, p.V, p.V, scores=scores, temperature=temperature, mask=mask)


def names(a, row, **how):
    return {diagnosis.name for diagnosis in diagnose(a, row, **how)}


def the(name, a, row, **how):
    (found,) = (d for d in diagnose(a, row, **how) if d.name == name)
    return found


def share(name, scale, vectors, dim):
    """In how many rows of the sentences something is found."""
    rows = [(run(text, vectors, dim, scale=scale), row) for text in SENTENCES for row in range(5)]
    return np.mean([name in names(a, row, scores=scale) for a, row in rows])


def test_glove_with_raw_scores_is_saturated_and_scaling_mends_it():
    a = run(SENTENCES[0], "glove", scale="raw")
    found = the("saturated", a, 10, scores="raw")
    assert found.evidence["weight"] > 0.999
    assert found.test == ("scale", "scaled")
    assert str(found.sentence).startswith("bank gives over 99.9999% of its weight to itself")
    assert "saturated" not in names(run(SENTENCES[0], "glove", **dict([found.test])), 10)


def test_glove_scaled_is_captured_by_function_words_and_leaving_them_out_mends_it():
    a = run(SENTENCES[0], "glove")
    found = the("captured", a, 10)
    assert found.evidence["share"] == pytest.approx(0.73, abs=0.01)
    assert "attends to “to” most" in str(found.sentence)
    after = run(SENTENCES[0], "glove", **dict([found.test]))
    assert names(after, 10) == set()
    assert av.reading(after, 10).most_label == "river"


@pytest.mark.parametrize("dim", [50, 100, 200, 300])
def test_the_built_in_vectors_need_no_excuse(dim):
    for text in SENTENCES[:2]:
        assert names(run(text, dim=dim), 10) == set()


def test_cosine_scores_are_mush_and_scaled_ones_mend_it():
    a = run(SENTENCES[0], "glove", scale="cosine")
    found = the("mush", a, 10, scores="cosine")
    assert found.evidence["entropy"] == pytest.approx(0.988, abs=0.001)
    assert found.evidence["words"] == 11
    assert "mush" not in names(run(SENTENCES[0], "glove", **dict([found.test])), 10)


def test_a_pale_word_is_mush_and_a_low_temperature_mends_it():
    a = run(SENTENCES[0])
    found = the("mush", a, 6)
    assert (a.tokens[6], found.test) == ("get", ("temperature", 0.25))
    assert "mush" not in names(run(SENTENCES[0], temperature=0.25), 6, temperature=0.25)


def test_one_long_vector_draws_everything_and_cosine_mends_it():
    a = run("the river is there")
    found = the("long", a, 1)
    assert found.evidence["ratio"] == pytest.approx(2.1, abs=0.1)
    assert found.test == ("scale", "cosine")
    assert "long" not in names(run("the river is there", scale="cosine"), 1, scores="cosine")


@pytest.mark.parametrize(
    ("name", "scale", "vectors", "dim", "low", "high"),
    [
        ("saturated", "raw", "glove", 50, 0.5, 0.8),
        ("saturated", "raw", "builtin", 300, 0.95, 1),
        ("saturated", "scaled", "glove", 50, 0, 0),
        ("saturated", "scaled", "builtin", 300, 0, 0),
        ("mush", "cosine", "glove", 50, 0.9, 1),
        ("mush", "scaled", "glove", 50, 0, 0.1),
        ("mush", "scaled", "builtin", 50, 0.3, 0.6),
        ("mush", "scaled", "builtin", 300, 0, 0),
        ("captured", "scaled", "glove", 50, 0.15, 0.4),
        ("captured", "scaled", "builtin", 300, 0.01, 0.2),
        ("captured", "raw", "builtin", 300, 0, 0),
        ("long", "scaled", "glove", 50, 0, 0),
        ("long", "scaled", "builtin", 300, 0, 0),
    ],
)
def test_how_often_on_real_sentences(name, scale, vectors, dim, low, high):
    assert low <= share(name, scale, vectors, dim) <= high


def test_the_thresholds_by_hand():
    def of(*weights):
        return self_attention(["x", "y"], np.eye(2), normalise=lambda S: S * 0 + weights)

    assert "mush" in names(of(0.5, 0.5), 0)
    assert "mush" not in names(of(0.7, 0.3), 0)
    assert (SATURATED, MUSH, CAPTURED, LONG) == (0.98, 0.97, 0.5, 1.5)


@pytest.mark.parametrize(("the_share", "expected"), [(0.24, False), (0.26, True)])
def test_just_below_and_just_above_captured(the_share, expected):
    weights = [0.5, the_share, 0.23, 0.27 - the_share]
    a = self_attention(
        ["bank", "the", "river", "cash"], np.eye(4), normalise=lambda S: S * 0 + weights
    )
    assert ("captured" in names(a, 0)) == expected


@pytest.mark.parametrize(("length", "expected"), [(1.49, False), (1.51, True)])
def test_just_below_and_just_above_long(length, expected):
    a = self_attention(["x", "y"], [[length, 0.0], [0.0, 1.0]])
    assert ("long" in names(a, 0)) == expected
    assert "long" not in names(a, 1)


@pytest.mark.parametrize(("weight", "expected"), [(0.979, False), (0.981, True)])
def test_just_below_and_just_above_saturation(weight, expected):
    scale = np.log(weight / (1 - weight))
    a = self_attention(["x", "y"], np.eye(2), scale=scale)
    assert ("saturated" in names(a, 0)) == expected


def test_the_same_word_twice_shares_its_weight_and_is_saturated_all_the_same():
    a = run("Time flies like an arrow; fruit flies", "glove", scale="raw")
    found = the("saturated", a, 1, scores="raw")
    assert a.W[1].max() < 0.51
    assert found.evidence["weight"] > 0.98


def test_what_to_try_against_saturation_depends_on_what_was_chosen():
    a = self_attention(["x", "y"], 9 * np.eye(2))
    assert the("saturated", a, 0, scores="raw").test == ("scale", "scaled")
    assert the("saturated", a, 0, temperature=0.1).test == ("temperature", 1.0)
    assert the("saturated", a, 0).test == ("no_self", True)
    swapped = av.attend(["x", "y"], np.eye(2) * 9, np.eye(2)[::-1], np.eye(2))
    assert the("saturated", swapped, 0).test == ("temperature", 4.0)
    assert "to y" in str(the("saturated", swapped, 0).sentence)


def test_what_to_try_against_mush_depends_on_what_was_chosen():
    a = self_attention(["x", "y"], np.ones((2, 2)))
    assert the("mush", a, 0, scores="cosine").test == ("scale", "scaled")
    assert the("mush", a, 0, temperature=9.0).test == ("temperature", 1.0)


def test_a_word_with_one_word_to_read_has_no_choice_to_diagnose():
    assert names(self_attention(["alone"], [[1.0]]), 0) == set()
    a = run(SENTENCES[0])
    first = self_attention(a.tokens, a.V, mask=causal(len(a.tokens)))
    assert names(first, 0) == set()


def test_mush_counts_only_what_may_be_read():
    a = self_attention(list("abcd"), np.ones((4, 2)), mask=causal(4))
    assert the("mush", a, 1).evidence == {"entropy": pytest.approx(1), "words": 2}


def test_mush_of_plain_shares_is_tested_with_the_softmax():
    a = self_attention(["x", "y"], [[1.0, 0.9], [0.9, 1.0]], normalise=shares)
    assert the("mush", a, 0).test == ("weights", "softmax")


def test_no_two_sentences_about_a_row_deny_each_other():
    same = av.analyse("the the the")
    assert names(same, 0) == {"mush"}  # one word everywhere: there is nothing else to come through
    many = self_attention(["the"] * 60 + ["cat"], np.repeat([[3.0, 0], [0, 3]], [60, 1], axis=0))
    assert names(many, 0) == {"saturated"}


def test_mush_says_no_more_than_the_headline():
    a = run(SENTENCES[0])
    told = av.reading(a, 6)
    said = str(the("mush", a, 6).sentence)
    assert f"Even {told.most_label}, which gets most, has only {percent(told.share)}" in said
    assert "Equal shares would be 9.1%" in said
    assert "none" not in said


@pytest.mark.parametrize(
    ("tokens", "mask", "called"),
    [
        ("bank sea", None, "to itself:"),
        ("bank bank sea", None, "to itself and its copies:"),
        ("bank bank sea", no_self(3), "to its copies:"),
    ],
)
def test_what_is_read_is_called_as_the_headline_calls_it(tokens, mask, called):
    words = tokens.split()
    a = self_attention(words, [[6.0, 0] if w == "bank" else [0, 1.0] for w in words], mask=mask)
    assert called in str(the("saturated", a, words.index("bank")).sentence)


def test_another_word_in_all_its_places():
    Q, K = [[1.0, 0]] * 3, [[9.0, 0], [9.0, 0], [0, 1.0]]
    a = av.attend(["cat", "cat", "sea"], Q, K, np.eye(3))
    assert "to cat and its copies:" in str(the("saturated", a, 2).sentence)


def test_nothing_that_is_chosen_already_is_offered_as_a_test():
    hot = self_attention(["bank", "bank", "sea"], [[9.0, 0], [9.0, 0], [0, 1.0]], mask=no_self(3))
    assert the("saturated", hot, 0).test == ("temperature", 4.0)
    assert the("saturated", hot, 0, temperature=4.0).test == ("temperature", 16.0)
    even = self_attention(["x", "y"], np.ones((2, 2)))
    assert the("mush", even, 0, temperature=0.25).test == ("temperature", 0.0625)
    shared = self_attention(
        ["bank", "bank", "sea"],
        [[9.0, 0], [9.0, 0], [0.01, 1.0]],
        mask=no_self(3),
        normalise=shares,
    )
    assert the("saturated", shared, 0).test == ("weights", "softmax")


def test_captured_says_most_only_of_what_the_headline_says():
    weights = [0.3, 0.4, 0.2, 0.1]
    words, K = ["bank", "bank", "the", "sea"], np.eye(4)[[0, 0, 2, 3]]
    a = self_attention(words, K, normalise=lambda S: S * 0 + weights)
    assert av.reading(a, 0).most_label == "bank (2)"
    assert str(the("captured", a, 0).sentence).startswith(
        "Besides itself, bank attends to “the” most"
    )
