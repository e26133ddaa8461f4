"""What the page Vectors says and draws of words is what the vectors hold."""

import json

import numpy as np
import pytest

from attnviz.errors import AttnvizError
from attnviz.explain.sentences import OURS, STRONG
from attnviz.figures.picture import as_json
from attnviz.meaning.judging import SETS, Agreement, RatedPair, SectionScore
from attnviz.meaning.words import likeness
from attnviz.settings import OWN, Settings
from attnviz.settings.words import WordChoices
from attnviz.vectors import WordVectors, open_store
from attnviz.views.vectors import judged, met
from attnviz.views.vectors.here import Here, everything, of_family
from attnviz.views.vectors.lists import side_by_side

STORE = open_store("builtin", 50)
CHOSEN = Settings(dim=50)
OWN_WORDS = WordVectors.from_arrays(
    ["river", "bank", "nil"], np.array([[1.0, 0.0], [0.6, 0.8], [0, 0]])
)


def test_a_word_is_met_with_its_nearest_and_its_place():
    near = met.nearest_to(STORE, "bank", CHOSEN, 50)
    told = str(met.answer(STORE, "bank", CHOSEN))
    assert told == f"bank is nearest to {near[0].word}: a cosine of {near[0].cosine:.2f}"
    assert len(near) == met.MOST
    assert met.about(STORE, "bank", CHOSEN) == [
        f"It is word {STORE.rank('bank') + 1:,} of {len(STORE):,} in the vocabulary. "
        "Word 1 is the most frequent."
    ]
    assert "river, bank" in met.strips(STORE, ["river", "bank"], 50).alt


def test_a_word_of_zeros_and_a_word_alone_are_told_so():
    chosen = Settings(vectors=OWN, dim=2)
    assert str(met.answer(OWN_WORDS, "nil", chosen)).endswith("all its numbers are 0")
    assert met.about(OWN_WORDS, "nil", chosen)[0].startswith("So it has no neighbours")
    alone = WordVectors.from_arrays(["sea"], np.ones((1, 2)))
    assert str(met.answer(alone, "sea", chosen)) == "sea is the only word here"


def test_words_beside_it_are_sorted_by_what_can_be_said_of_them():
    chosen = Settings(dim=2, words=WordChoices(beside="bank, nil, zzqx, river"))
    found = met.beside(OWN_WORDS, chosen, "river")
    assert found == (["bank"], ["zzqx"], ["nil"])


def test_lists_stand_four_in_a_row_and_two_on_a_narrow_screen():
    here = of_family(CHOSEN, STORE)
    lists = met.nearest_lists(here, "bank", CHOSEN)
    assert [len(words) for _, words in lists] == [met.MOST] * 4
    names = [c.name for c in side_by_side("near", lists, "Nearest.", narrow=True)]
    assert names == ["near", "near-2"]
    (drawn,) = side_by_side("near", lists, "Nearest.")
    assert all(f"At {h.dim} d: {words[0].word}" in drawn.alt for h, words in lists)


def test_a_cosine_is_told_with_a_minus_and_a_word_is_never_ours():
    pair = likeness(OWN_WORDS, "river", "bank", 2)
    told = met.likeness_told("river", pair)
    assert str(told).startswith("river and bank have a cosine of 0.600. 0 of its 2 terms are below")
    assert "the largest term makes half of the sum" in str(told)
    assert [s.text for s in told.spans if s.role == STRONG] == ["river", "bank"]
    assert not any("river" in s.text for s in told.spans if s.role == OURS)
    assert "the largest first" in met.terms("river", pair).alt


def test_a_hyphen_of_ones_own_word_is_no_minus():
    store = WordVectors.from_arrays(["sea", "well-known"], np.array([[1.0, 0.0], [-0.6, 0.8]]))
    assert str(met.with_cosine(likeness(store, "sea", "well-known", 2))) == "well-known −0.60"


def test_planes_of_one_store_are_drawn_together():
    here = of_family(CHOSEN, STORE)
    drawn = met.planes(here, ["river", "bank", "sea"], upright=False)
    assert drawn.name == "maps-met-across"
    assert drawn.alt.count("river, bank, sea") == 4


def test_the_odd_one_and_the_sums_are_those_of_the_store():
    found = met.odd(STORE, Settings(dim=50, words=WordChoices(odd="river, lake, cash, ocean")))
    assert found.word == "cash"
    assert "cash" in found.chart.alt
    chosen = WordChoices(sum="king - man + woman")
    lists = met.sums(of_family(Settings(), STORE), chosen)
    first = f"{lists[0][1][0].word} at 50 d"
    assert str(met.sum_told(lists, chosen)).startswith(f"king - man + woman ≈ {first}, ")
    for wrong in ("river", "zzqx, qqzz, river"):
        with pytest.raises(AttnvizError):
            met.odd(STORE, Settings(words=WordChoices(odd=wrong)))


def test_ones_own_vectors_stand_last_and_alone_in_their_family():
    assert everything(OWN_WORDS)[-1] == Here(OWN, 2, OWN_WORDS)
    assert of_family(Settings(vectors=OWN), OWN_WORDS) == [Here(OWN, 2, OWN_WORDS)]
    assert Here(OWN, 2, OWN_WORDS).title == "Your own, 2 d"


def test_judges_are_told_by_name_and_number():
    here = [Here("builtin", 50, STORE), Here(OWN, 2, OWN_WORDS)]
    found = judged.judged(here)
    rho = found[here[0]][0].rho
    told = str(judged.answer(here[0], found[here[0]]))
    assert told == f"Built-in, 50 d agree in part with people: ρ = {rho:.2f} on related words"
    assert "too few" in str(judged.answer(here[1], found[here[1]]))
    drawn = judged.agreements(found, here[0])
    assert f"ρ = {rho:.3f}" in drawn.alt
    json.loads(as_json(drawn.figure))
    lines = judged.table(found)
    assert [line[0] for line in lines] == [h.title for h in here]
    assert all(len(line) == 1 + len(SETS) for line in lines)
    assert lines[0][1].startswith(f"{rho:.3f} (")
    assert lines[1][1].startswith("– (0 of 353)")


def test_pairs_that_no_class_should_see_are_not_listed():
    pairs = (RatedPair("Fuck", "sex", 9.0, 0.5, 1, 0), RatedPair("cup", "sea", 1.0, 0.5, 0, 1))
    kept = judged.fit_for_a_class(Agreement("x", 0.5, pairs, 2))
    assert [pair.first for pair in kept.pairs] == ["cup"]


def test_questions_are_counted():
    score = SectionScore("family", 3, 4, 5, 9)
    drawn = judged.answers("Built-in", [score])
    assert drawn.alt == f"Built-in: family: {judged.counted(score)}."
