"""The pictures of Compare draw the numbers they are given, on shared scales, words verbatim."""

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

import attnviz as av
from attnviz import colours
from attnviz.compare.axis import axis_of
from attnviz.compare.comparison import both, compare, differences
from attnviz.compare.plane import named_plane, points, principal_plane, trips
from attnviz.compare.tug import tug
from attnviz.figures import (
    Ranking,
    arcs,
    dimensions,
    facing,
    neighbours,
    plane,
    waterfall,
)
from attnviz.figures import differences as difference_bars
from attnviz.figures.dimensions import GAP, PITCH
from attnviz.figures.plane import STEPS
from attnviz.figures.waterfall import span
from attnviz.figures.words import names
from attnviz.settings.pair import PairChoices
from attnviz.vectors.neighbours import Neighbour


@pytest.fixture(scope="module")
def banks():
    return compare(*both(av.Settings()), "bank")


@pytest.fixture(scope="module")
def tugs(banks):
    axis = axis_of(banks)
    assert axis is not None
    return [tug(a, row, axis) for a, row in banks.sides]


def faced(two):
    spec = facing(two)
    assert spec is not None
    return go.Figure(spec)


def lines(figure):
    return {tuple(t.meta): t for t in figure.data if t.mode == "lines" and t.meta}


def test_facing_sentences_share_the_scale_of_arcs(banks):
    drawn, alone = lines(faced(banks)), lines(arcs(banks.first, focus=10))
    second = len(banks.first.tokens)
    for (reader, read), line in drawn.items():
        a, start = (banks.first, 0) if reader < second else (banks.second, second)
        assert line.line.width == pytest.approx(32 * a.W[reader - start, read - start])
    assert drawn[10, 4].line.width == alone[10, 4].line.width
    assert drawn[10, 4].line.color == colours.rgba(colours.FIRST, 1)
    assert drawn[second + 10, second + 7].line.color == colours.rgba(colours.SECOND, 1)


def test_what_the_strongest_arcs_say_stands_between_the_sentences(banks):
    figure = faced(banks)
    above, below = (t for t in figure.data if str(t.meta).startswith("words"))
    river, cash = figure.layout.annotations
    assert "comes from river" in river.text
    assert "comes from cash" in cash.text
    assert river.x == cash.x == pytest.approx(above.x[10])
    assert min(above.y) > river.y > cash.y > max(below.y)


def test_the_shares_of_facing_sentences_stand_in_lists_which_a_page_reads(banks):
    spec = facing(banks)
    assert spec is not None
    written = [trace for trace in spec["data"] if trace.get("meta") == "written"]
    assert len(written) == 6
    assert all(isinstance(trace[axis], list) for trace in written for axis in ("x", "y"))


def test_facing_sentences_are_aligned_on_the_word_and_do_not_touch(banks):
    figure = faced(banks)
    above, below = (t for t in figure.data if str(t.meta).startswith("words"))
    assert (above.meta, below.meta) == ("words", "words11")
    assert above.x[10] == pytest.approx(below.x[10])
    rings = [t for t in figure.data if t.marker.line.width and t.mode.startswith("markers")]
    reach = sum((ring.marker.size + ring.marker.line.width) / 2 for ring in rings)
    assert rings[0].y[0] - rings[1].y[0] > reach
    low, high = figure.layout.yaxis.range
    for trace in figure.data:
        assert low < np.min(np.asarray(trace.y, float)) <= np.max(np.asarray(trace.y, float)) < high


def test_sentences_too_long_to_face_each_other_are_left_to_another_picture():
    long = "the river bank of the old town where many people walk in the morning " * 3
    assert facing(compare(*both(av.Settings(text=long)), "bank")) is None
    second = PairChoices(second="he has seen it at a bank")
    apart = av.Settings(text="bank of the old river town", pair=second)
    assert facing(compare(*both(apart), "bank")) is not None


@pytest.mark.parametrize("text", [av.Settings().text, "bank of the river and the old road by it"])
def test_a_ring_of_all_the_weight_is_inside_the_picture(text):
    second = PairChoices(compare="settings", scale2="raw", dim2=200)
    raw = av.Settings(text=text, scale="raw", dim=300, pair=second)
    figure = faced(compare(*both(raw), "bank"))
    start, end = figure.layout.xaxis.range
    for ring in (t for t in figure.data if t.marker.line.width and t.mode.startswith("markers")):
        letters = (ring.marker.size + ring.marker.line.width) / 2 / 7  # a letter has 7 pixels
        assert ring.marker.size > 60
        assert start <= ring.x[0] - letters < ring.x[0] + letters <= end


def test_bars_say_on_which_side_of_their_zero_there_is_more(banks):
    first, second = difference_bars(differences(banks)).layout.annotations
    assert (first.text, first.xanchor) == ("← more in the first", "right")
    assert (second.text, second.xanchor) == ("more in the second →", "left")
    assert first.x == second.x == 0
    assert (first.font.color, second.font.color) == (colours.FIRST, colours.SECOND)


def test_bars_are_the_differences_and_signed(banks):
    rows = differences(banks)
    bars, grips = difference_bars(rows, most=5).data
    np.testing.assert_allclose(bars.x, [second - first for _, first, second in rows[:5]])
    assert list(bars.y) == [*names(["cash", "river", "road", "to", "swam"])]
    assert bars.marker.color[:2] == (colours.SECOND, colours.FIRST)
    assert bars.text[:2] == ("+18.2", "−14.9")
    np.testing.assert_array_equal(grips.x, bars.x)  # however thin, each bar can be pointed at
    assert (grips.y, grips.hovertemplate) == (bars.y, bars.hovertemplate)
    np.testing.assert_array_equal(grips.customdata, bars.customdata)


@pytest.mark.parametrize("most", [3, 9, 99])
def test_the_waterfall_leads_from_v_to_y(tugs, most):
    for told in tugs:
        figure = waterfall(told, most=most)
        bars, ends, _, grips = figure.data
        base = np.asarray(bars.base, float)
        assert base[0] == pytest.approx(told.before)
        np.testing.assert_allclose(np.add(base, bars.x)[:-1], base[1:], atol=1e-9)
        np.testing.assert_allclose(grips.x, np.add(base, bars.x), atol=1e-9)
        assert grips.hovertext == bars.hovertext
        assert base[-1] + bars.x[-1] == pytest.approx(told.after, abs=2e-6)
        assert tuple(ends.x) == (told.before, told.after)
        numbers = [n.text for n in figure.layout.annotations if n.x == 1 and n.yref != "paper"]
        assert len(numbers) == len(bars.x) + 2
        written = [float(n.replace("−", "-").strip("</b>")) for n in numbers]
        assert sum(written[:-1]) == pytest.approx(written[-1], abs=0.0005 * len(written))


def test_a_pull_has_the_colour_of_the_end_it_leads_to(tugs):
    for told in tugs:
        figure = waterfall(told)
        bars = figure.data[0]
        poles = [n.text for n in figure.layout.annotations if n.yref == "paper"]
        assert colours.FIRST in poles[0]
        assert colours.SECOND in poles[1]
        for pull, ink in zip(bars.x, bars.marker.color, strict=True):
            assert ink == (colours.SECOND if pull > 0 else colours.FIRST)


def test_hollow_marks_are_where_y_lies_without_the_word(tugs):
    bars, _, marks, _ = waterfall(tugs[0]).data
    assert marks.hovertext[0].startswith("without <b>river</b>")
    assert marks.x[0] == pytest.approx(tugs[0].without[4])
    rows = waterfall(tugs[0]).layout.yaxis.ticktext
    assert [f"without <b>{rows[k]}</b>" for k in marks.y] == [
        text.partition("<br>")[0] for text in marks.hovertext
    ]
    low, high = span(*tugs)
    assert low < min(tugs[0].after, *marks.x)
    assert tuple(waterfall(tugs[1], limits=(low, high)).layout.xaxis.range) == (low, high)
    assert high > max(np.add(np.asarray(bars.base, float), bars.x))


def test_the_map_begins_at_y_and_plays_from_v_to_y(banks):
    axis = axis_of(banks)
    assert axis is not None
    for where in (principal_plane(points(banks)), named_plane(points(banks), axis)):
        ways = trips(banks, where)
        figure = plane(ways, where)
        first, last = figure.frames[0].data[0], figure.frames[-1].data[0]
        assert len(figure.frames) == STEPS + 1
        np.testing.assert_allclose(np.c_[first.x, first.y], [way.before for way in ways])
        np.testing.assert_allclose(np.c_[last.x, last.y], [way.after for way in ways])
        np.testing.assert_allclose(figure.data[-1].x, last.x)
        assert figure.frames[0].traces == (len(figure.data) - 1,)
        assert f"{where.explained[0]:.0%} of variance" in figure.layout.xaxis.title.text


def test_every_vector_alone_is_named_once_and_the_word_in_focus_always(banks):
    where = principal_plane(points(banks))
    rings = plane(trips(banks, where), where).data[-2]
    assert len(rings.x) == len({t.lower() for a, _ in banks.sides for t in a.tokens})
    named = [text for text in rings.text if text]
    assert any("bank" in text for text in named)
    assert len(set(named)) == len(named)


def test_panels_are_the_rows_on_one_scale():
    rows = [av.analyse(dim=dim, scale=scale) for scale in ("scaled", "raw") for dim in (50, 300)]
    figure = dimensions(rows, 10)
    panels, grips = figure.data[:4], figure.data[4:]
    for bars, a in zip(panels, rows, strict=True):
        np.testing.assert_allclose(bars.x, a.W[10])
    corners = [(bars.base, bars.y[0]) for bars in panels]
    assert corners == [(0, 0), (PITCH, 0), (0, 11 + GAP), (PITCH, 11 + GAP)]
    low, high = figure.layout.yaxis.range
    assert high < -0.5 < max(figure.data[-1].y) < low
    for bars, marks in zip(panels, grips, strict=True):
        np.testing.assert_allclose(marks.x, np.add(bars.base, bars.x))
    titles = [note.text for note in figure.layout.annotations]
    assert titles == [f"<b>{d}, {s}</b>" for s in ("÷ √d", "raw") for d in (50, 300)]


def test_lists_keep_their_order_and_tell_the_ranks():
    before = Ranking(
        "alone", colours.SELF, (Neighbour("cash", 0.7, 1), Neighbour("sea", 0.6, 2)), {}
    )
    after = Ranking(
        "after",
        colours.FIRST,
        (Neighbour("<b>sea</b>", 0.9, 1), Neighbour("cash", 0.5, 2)),
        {"<b>sea</b>": 12, "cash": 1},
    )
    figure = neighbours([after, before], own={"cash": colours.SECOND})
    joins, words, notes, *_ = figure.data
    assert words.text[0] == "&lt;b&gt;sea&lt;/b&gt;"
    assert colours.SECOND in words.text[1]
    assert notes.text == ("0.90  ▲ 11", "0.50  ▼ 1")
    assert tuple(joins.y) == (1, 0.5, 0, None)
    assert "before: rank 12" in words.hovertext[0]


def test_hostile_words_are_drawn_as_text():
    chosen = av.Settings(text="%{x} #000001 bank", pair=PairChoices(second="<i>bank</i> river"))
    two = compare(*both(chosen), "bank")
    where = principal_plane(points(two))
    for figure in (faced(two), difference_bars(differences(two)), plane(trips(two, where), where)):
        assert "<i>bank" not in figure.to_json()


def test_a_strangers_word_on_the_map_is_text():
    two = compare(av.analyse("the bank river"), av.analyse("bank cash"), "bank")
    ways = [replace(trip, word="<b>river</b>") for trip in trips(two, principal_plane(points(two)))]
    figure = plane(ways, principal_plane(points(two)))
    told = [text for trace in figure.data for text in (trace.hovertext or ())]
    assert told
    assert all("<b>river" not in text for text in told)
    assert any("&lt;b&gt;river" in text for text in told)


def test_what_a_word_keeps_of_itself_stands_out_at_every_dimension():
    a = av.analyse("the river bank")
    for bars in dimensions([a, av.analyse("the river bank", scale="raw")], 2).data:
        assert tuple(bars.marker.color) == (colours.READS, colours.READS, colours.SELF)
