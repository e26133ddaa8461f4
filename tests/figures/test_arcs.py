"""The arc diagram draws exactly the weights it is given."""

import numpy as np
import pytest

import attnviz as av
from attnviz import colours
from attnviz.explain.reading import whole_percent
from attnviz.figures.arc_layout import across
from attnviz.figures.arcs import BACKGROUND
from attnviz.ui.explore.pictures import ROOM

BANK = 10


@pytest.fixture(scope="module")
def a():
    return av.analyse(dim=50)


def lines(figure):
    return [trace for trace in figure.data if trace.mode == "lines"]


def numbers(figure):
    """The shares that stand on a figure: the others', the largest, and the word's own."""
    return [text for t in figure.data if t.meta == "written" for text in t.text]


def ring(figure):
    return next(t for t in figure.data if t.marker.line.width and t.mode.startswith("markers"))


def test_width_of_an_arc_is_its_weight_on_one_scale(a):
    unit = {
        tuple(line.meta): line.line.width / a.W[tuple(line.meta)]
        for line in lines(av.arcs(a, focus=BANK))
    }
    assert len(unit) == 10
    assert np.ptp(list(unit.values())) < 1e-4


def test_ring_has_the_width_an_arc_of_the_own_weight_would_have(a):
    figure = av.arcs(a, focus=BANK)
    river = next(line for line in lines(figure) if line.meta == (BANK, 4) or line.meta == [BANK, 4])
    expected = river.line.width * a.W[BANK, BANK] / a.W[BANK, 4]
    assert ring(figure).marker.line.width == pytest.approx(expected, rel=1e-4)


def test_strongest_arc_is_drawn_last_and_most_opaque(a):
    drawn = lines(av.arcs(a, focus=BANK))
    assert tuple(drawn[-1].meta) == (BANK, 4)
    assert drawn[-1].line.color == colours.rgba(colours.READS, 1)


def test_hover_tells_the_computed_weight(a):
    text = {tuple(line.meta): line.hovertext for line in lines(av.arcs(a, focus=BANK))}
    assert text[BANK, 4] == "<b>bank</b> attends to <b>river</b>: 14.9%"
    assert f"{a.W[BANK, 4]:.1%}" == "14.9%"


def test_every_word_has_its_three_strongest_arcs(a):
    drawn = {tuple(line.meta) for line in lines(av.arcs(a))}
    for i, row in enumerate(a.W):
        others = sorted((j for j in range(11) if j != i), key=lambda j: -row[j])
        third = row[others[2]]
        mine = {j for k, j in drawn if k == i}
        assert len(mine) == 3
        assert all(row[j] >= third for j in mine)


def test_arcs_that_read_back_and_those_that_read_on_lie_on_two_sides(a):
    for line in lines(av.arcs(a)):
        reader, read = line.meta
        assert (max(line.y) > 0) == (read < reader)


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("focus", [None, 0])
def test_one_word_and_very_many_words_can_be_drawn(upright, focus):
    one = av.analyse("bank")
    many = av.analyse(" ".join(["river", "bank", "water"] * 43))
    assert not lines(av.arcs(one, focus=focus, upright=upright))
    expected = 128 if focus == 0 else 3 * 129
    assert len(lines(av.arcs(many, focus=focus, upright=upright))) == expected


def test_a_saturated_row_has_arcs_too_thin_to_see_and_a_full_ring():
    raw = av.analyse(dim=300, scale="raw")
    figure = av.arcs(raw, focus=BANK)
    assert max(line.line.width for line in lines(figure)) < 0.1
    assert numbers(figure)[-1] == "100%"


def test_hostile_words_are_drawn_as_text():
    words = ("<b>x</b>", "%{y}", "#000001", "&amp;")
    figure = av.arcs(av.self_attention(words, np.eye(4)), focus=0)
    written = next(t for t in figure.data if t.meta == "words").text
    assert written[1].endswith(">%&#123;y}</span></b>") or written[1] == "%&#123;y}"
    assert all("<b>x</b>" not in text for text in written)
    assert all("#000001" not in text and "&amp;amp;" in written[3] for text in written)


def test_among_the_arcs_of_every_word_those_of_the_focus_stand_out(a):
    figure = av.arcs(a, focus=BANK, every=True)
    drawn = lines(figure)
    assert {line.meta[0] for line in drawn} == set(range(11))
    last = drawn[-3:]
    assert {line.meta[0] for line in last} == {BANK}
    faint = colours.rgba(colours.READS, BACKGROUND)
    assert {line.line.color for line in drawn[:-3]} == {faint}
    assert all(line.line.color != faint for line in last)
    words = next(t for t in figure.data if t.meta == "words").text
    assert colours.SELF in words[BANK]
    assert colours.READS in words[4]


def test_the_sentence_runs_across_in_the_same_height_whatever_is_kept(a):
    heights = {av.arcs(a, focus=i).layout.height for i in range(11)}
    heights |= {av.arcs(av.analyse(scale="raw", dim=300), focus=BANK).layout.height}
    assert heights == {290}
    assert av.arcs(a, focus=BANK, upright=True).layout.height < 350


def test_no_number_beside_an_arc_claims_nothing_or_all_of_what_is_not():
    figure = av.arcs(av.analyse("the river bank", temperature=0.1), focus=2)
    assert numbers(figure) == ["<1%", "<1%", ">99%"]


@pytest.mark.parametrize("upright", [False, True])
def test_the_share_of_each_word_stands_at_its_place_and_on_the_ring(a, upright):
    figure = av.arcs(a, focus=BANK, upright=upright)
    others, most, own = (t for t in figure.data if t.meta == "written")
    nodes = next(t for t in figure.data if t.meta == "words")
    along = "y" if upright else "x"
    told = dict(zip(getattr(others, along), others.text, strict=True))
    for j, place in enumerate(getattr(nodes, along)):
        if j not in (4, BANK):
            assert told[place] == whole_percent(float(a.W[BANK, j]))
    assert (*most.text, *own.text) == ("15%", whole_percent(float(a.W[BANK, BANK])))
    assert getattr(most, along)[0] == getattr(nodes, along)[4]
    assert (own.x, own.y) == (ring(figure).x, ring(figure).y)
    assert most.textfont.color == colours.READS
    assert most.textfont.weight == own.textfont.weight == "bold"


def heads(figure):
    return next(t for t in figure.data if t.meta == "heads")


def test_every_arc_has_a_head_towards_the_word_that_reads(a):
    figure = av.arcs(a, focus=4)
    pairs = [tuple(pair) for pair in heads(figure).customdata]
    assert pairs == [tuple(line.meta) for line in lines(figure)]
    for (reader, read), symbol in zip(pairs, heads(figure).marker.symbol, strict=True):
        assert symbol == ("triangle-right" if read < reader else "triangle-left")
    for (reader, read), symbol in zip(
        pairs, heads(av.arcs(a, focus=4, upright=True)).marker.symbol, strict=True
    ):
        assert symbol == ("triangle-down" if read < reader else "triangle-up")


def test_the_ring_and_the_strongest_arc_say_what_they_are_beside_the_ring(a):
    (note,) = av.arcs(a, focus=BANK).layout.annotations
    ours, rivers = note.text.split("<br>")
    assert ours.startswith("bank keeps ")
    assert ours.endswith(">49%</span></b> for itself")
    assert rivers.endswith(">15%</span></b> now comes from river")
    (alone,) = av.arcs(av.analyse("bank"), focus=0).layout.annotations
    assert "comes from" not in alone.text


@pytest.mark.parametrize("words", [("I", "swam", "to", "a", "bank"), ("نهر", "ضفة", "كبير")])
def test_what_the_ring_says_is_at_the_ring_below_all_arcs_and_in_the_frame(words):
    a = av.self_attention(words, np.eye(len(words)))
    for focus in range(len(words)):
        figure = av.arcs(a, focus=focus)
        (note,) = figure.layout.annotations
        circle = ring(figure)
        radius = (circle.marker.size + circle.marker.line.width) / 2
        assert note.x == circle.x[0]
        assert abs(note.xshift) == pytest.approx(radius + 8)
        assert note.y < min(min(line.y) for line in lines(figure)) - 40
        first, last = figure.layout.xaxis.range
        rightmost = abs(note.x - first) > abs(last - note.x)
        assert (note.xshift < 0) == rightmost  # towards the side with more room
        assert note.xanchor == ("right" if rightmost else "left")


@pytest.mark.parametrize("upright", [False, True])
def test_a_repeated_word_is_called_alike_on_arcs_and_matrices(a, upright):
    written = next(t for t in av.arcs(a, upright=upright).data if t.meta == "words").text
    assert list(written) == list(a.labels) == list(av.heatmap(a).layout.yaxis.ticktext)
    assert written[3] == "the (4)"


def test_a_sentence_from_right_to_left_runs_that_way_and_so_do_its_heads():
    words = ("ضفة", "النهر", "الكبير")
    figure = av.arcs(av.self_attention(words, np.eye(3)), focus=2)
    first, last = figure.layout.xaxis.range
    assert first > last
    assert set(heads(figure).marker.symbol) == {"triangle-left"}


def test_beside_the_heatmap_the_first_sentence_stands_level_with_its_shares():
    a = av.analyse()
    layout = across(a.tokens, 10, float(a.W[10, 10]), ROOM)
    assert layout.words is not None
    assert layout.percentages is not None


def test_a_word_that_ignores_itself_has_no_number_of_its_own():
    a = av.analyse(dim=50, no_self=True)
    figure = av.arcs(a, focus=BANK)
    assert numbers(figure)[-1] == ""
    assert "0%" not in numbers(figure)
    told = next(t.hovertext[0] for t in figure.data if t.meta == (BANK, BANK))
    assert told.endswith("keeps nothing for itself")
