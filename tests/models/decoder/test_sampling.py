from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from attnviz.errors import InvalidChoice
from attnviz.models.decoder.sampling import Sampling, candidates, draw, likeliest

LOGITS = np.log([0.1, 0.4, 0.2, 0.3])


def test_temperature_then_count_then_share() -> None:
    ids, shares = candidates(LOGITS, Sampling(temperature=0.5, top_k=3, top_p=0.8))
    squares = np.array([0.16, 0.09, 0.04])  # of .4, .3, .2: a temperature of ½ squares them
    assert ids.tolist() == [1, 3]  # of .55, .31, .14 two have .8 together
    assert shares == pytest.approx(squares[:2] / squares[:2].sum())


def test_all_words_may_come_unless_told() -> None:
    ids, shares = candidates(LOGITS, Sampling())
    assert ids.tolist() == [1, 3, 2, 0]
    assert shares == pytest.approx([0.4, 0.3, 0.2, 0.1])


def test_a_draw_can_be_repeated_and_follows_the_shares(tiny_model) -> None:
    reading = tiny_model[0].read("the cat")
    sampling = Sampling(top_k=3)
    assert draw(reading, sampling) == draw(reading, sampling)
    drawn = Counter(draw(reading, replace(sampling, seed=seed)).id for seed in range(600))
    for word in likeliest(reading, sampling):
        assert abs(drawn[word.id] / 600 - word.probability) < 0.08
    assert sum(word.probability for word in likeliest(reading, sampling)) == pytest.approx(1)
    assert draw(reading, Sampling(temperature=0)).id == reading.top[0].id


@pytest.mark.parametrize("wrong", [{"temperature": -1}, {"top_k": -1}, {"top_p": 0.0}])
def test_choices_that_mean_nothing_are_refused(wrong) -> None:
    with pytest.raises(InvalidChoice):
        Sampling(**wrong)
