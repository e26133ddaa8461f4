"""The arcs of a trained head stay lines where a weight is nearly 1."""

import numpy as np
import pytest

from attnviz import figures
from attnviz.attention import attend


@pytest.mark.parametrize("upright", [False, True])
def test_an_arc_of_nearly_all_is_no_wider_than_its_words_are_high(upright):
    scores = np.full((4, 4), -50.0)
    scores[:, 1], scores[1] = 0.0, [0.0, -50.0, -50.0, -50.0]
    a = attend(["a", "b", "c", "d"], scores, np.eye(4), np.eye(4))
    spec = figures.marked.spec(a, [(0, 1)], focus=0, upright=upright)
    solid = [t["line"] for t in spec["data"] if t.get("meta") == [0, 1]]
    widths = [line["width"] for line in solid if line.get("dash") != "dash"]
    assert 5 < max(widths) < 18
