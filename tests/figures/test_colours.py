"""A colour means one thing: what diverges from 0 has one pair of colours in all pictures."""

import attnviz as av
from attnviz import colours
from attnviz.explain.reading import turned
from attnviz.figures import change, vectors


def test_numbers_below_and_above_0_have_one_pair_of_colours_in_every_matrix():
    a = av.analyse("the river bank")
    pictures = (vectors(a), av.heatmap(a, "S"), change(a.tokens, a.V, a.Y, turned(a.V, a.Y)))
    scales = {str(t.colorscale) for p in pictures for t in p.data if t.type == "heatmap"}
    assert len(scales) == 1
    ends = {colours.rgba(c, 1) for c in (colours.BELOW, colours.ABOVE)}
    assert all(end in next(iter(scales)) for end in ends)
    assert not {colours.BELOW, colours.ABOVE} & {colours.FIRST, colours.SECOND}
