"""Judges: the table of the data's README, gensim's answers on whole stores, and odd stores."""

import re
from pathlib import Path

import numpy as np
import pytest

from attnviz.errors import InvalidChoice
from attnviz.meaning.judging import SETS, _shipped, agreement, furthest, quiz, sections, sought
from attnviz.vectors import WordVectors, open_store

pytestmark = pytest.mark.gensim
DATA = Path(__file__).parents[2] / "attnviz" / "data" / "README.md"
CASES = [("builtin", dim) for dim in (50, 100, 200, 300)] + [("glove", 50)]


def published():
    """The table of how well the shipped vectors agree with people: name → (ρ, known, of)."""
    text = DATA.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (minilm|glove-50), (\d+) d \|.*\|(.*)\|(.*)\|$", text, re.MULTILINE)
    cell = re.compile(r"([\d.]+) \((\d+) of (\d+)\)")
    return {
        (store, int(dim)): cell.findall(wordsim) + cell.findall(simlex)
        for store, dim, simlex, wordsim in rows
    }


@pytest.mark.parametrize(("family", "dim"), CASES)
def test_gensims_judge_says_what_our_table_does(family, dim):
    store = open_store(family, dim)
    expected = published()["minilm" if family == "builtin" else "glove-50", dim]
    for name, (rho, known, total) in zip(SETS, expected, strict=True):
        found = agreement(store, dim, name)
        assert f"{found.rho:.3f}" == rho
        assert (len(found.pairs), found.total) == (int(known), int(total))


@pytest.mark.parametrize("name", SETS)
def test_the_judgement_of_the_words_needed_is_that_of_the_whole_store(name):
    store = open_store("glove", 50)
    whole = store.to_gensim()
    _, spearman, lost = whole.evaluate_word_pairs(str(_shipped(SETS[name])))
    found = agreement(store, 50, name)
    assert found.rho == pytest.approx(spearman.statistic, abs=1e-9)
    assert 100 * (1 - len(found.pairs) / found.total) == pytest.approx(lost)


def test_where_they_disagree_the_ranks_are_far_apart_both_ways():
    high, low = furthest(agreement(open_store("builtin", 300), 300, "SimLex-999"), 5)
    assert len(high) == len(low) == 5
    assert all(pair.off > 0.5 for pair in high)
    assert all(pair.off < -0.5 for pair in low)
    assert [p.off for p in high] == sorted((p.off for p in high), reverse=True)


def test_capitals_do_not_hide_a_word():
    store = open_store("builtin", 50)
    words = store.words()[:9000]
    loud = WordVectors.from_arrays([w.upper() for w in words], store.vectors(words, 50))
    quiet = WordVectors.from_arrays(words, store.vectors(words, 50))
    a, b = (agreement(s, 50, "WordSim-353") for s in (loud, quiet))
    assert a.rho == pytest.approx(b.rho)
    assert len(a.pairs) == len(b.pairs)


@pytest.mark.parametrize(
    "store",
    [
        WordVectors.from_arrays(["love", "sex"], [[1.0], [2.0]]),
        WordVectors.from_arrays(open_store("builtin", 50).words()[:9000], np.ones((9000, 2))),
        WordVectors.from_arrays(open_store("builtin", 50).words()[:9000], np.zeros((9000, 2))),
    ],
    ids=("two words", "all the same", "all nothing"),
)
def test_vectors_of_which_nothing_can_be_said(store):
    assert agreement(store, store.dim, "WordSim-353").rho is None


def test_a_section_is_put_a_few_questions_at_a_time_and_adds_up_to_gensims_answer(tmp_path):
    store = open_store("builtin", 50)
    words = store.words()[:8000]
    small = WordVectors.from_arrays(words, store.vectors(words, 50))
    lines = _shipped("questions-words.txt").read_text().split(": family\n")[1].split("\n: ")[0]
    (tmp_path / "all.txt").write_text(f": family\n{lines}")
    _, theirs = small.to_gensim().evaluate_word_analogies(str(tmp_path / "all.txt"))
    scores = list(quiz(small, 50, ["family"]))
    right, wrong = len(theirs[0]["correct"]), len(theirs[0]["incorrect"])
    assert (scores[-1].right, scores[-1].asked) == (right, right + wrong)
    assert scores[-1].seen == scores[-1].total == sections()["family"]
    assert len(scores) > 10
    assert right > 0


def test_sections_that_there_are_not_and_memory_that_there_is_not(monkeypatch):
    store = open_store("builtin", 50)
    with pytest.raises(InvalidChoice, match="family"):
        next(quiz(store, 50, ["nothing"]))
    with pytest.raises(InvalidChoice):
        agreement(store, 50, "MEN")
    monkeypatch.setattr("attnviz.meaning.judging.MOST_NUMBERS", 50_000)
    assert sought(store, 50) == 1000
