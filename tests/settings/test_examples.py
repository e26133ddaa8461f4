"""Every preset shows what it says, at every dimension."""

import numpy as np
import pytest

import attnviz as av
from attnviz.settings import DIMS
from attnviz.settings.examples import PRESETS
from attnviz.text.focus import focus_row


@pytest.mark.parametrize("dim", DIMS)
@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.name)
def test_the_word_reads_what_it_should(preset, dim):
    a = av.analyse(preset.text, dim=dim)
    row = focus_row(a.tokens, preset.focus)
    assert row is not None
    told = av.reading(a, row)
    if preset.reads:
        assert told.most_label == preset.reads
    else:
        assert told.most_label != "animal"


@pytest.mark.parametrize("dim", DIMS)
def test_biter_and_bitten_read_alike(dim):
    a = av.analyse("The dog bit the man and the man bit the dog", dim=dim)
    np.testing.assert_allclose(a.W[1], a.W[10], rtol=1e-5)
    np.testing.assert_allclose(a.Y[1], a.Y[10], rtol=1e-4, atol=1e-6)


def test_names_differ():
    assert len({preset.name for preset in PRESETS}) == len(PRESETS) >= 6
