"""The heatmaps draw the matrices, in the sentence's order, with every number as computed."""

from types import SimpleNamespace

import numpy as np
import pytest

import attnviz as av
from attnviz import colours
from attnviz.explain.reading import percent, turned
from attnviz.figures import change, heatmap, vectors
from attnviz.figures.heatmap import STRONG
from attnviz.figures.words import JOINER, names, shown, verbatim
from tests.contrast import blended, contrast, parsed


@pytest.fixture(scope="module")
def a():
    return av.analyse(dim=100)


def texts(figure):
    written: dict[tuple[str, str], str] = {}
    for trace in figure.data:
        if trace.type == "scatter":
            written |= {
                (y.rstrip(JOINER), x.rstrip(JOINER)): t
                for x, y, t in zip(trace.x, trace.y, trace.text, strict=True)
            }
    return written


@pytest.mark.parametrize("matrix", ["S", "W"])
def test_cells_are_the_matrix(a, matrix):
    cells = av.heatmap(a, matrix).data[0]
    np.testing.assert_array_equal(cells.z, getattr(a, matrix))


def test_repeated_words_keep_rows_and_columns_of_their_own(a):
    cells = av.heatmap(a).data[0]
    assert len(set(cells.x)) == len(set(cells.y)) == 11
    assert cells.x[3] == "the (4)" + JOINER
    assert cells.x[8] == "the (9)" + JOINER


def test_numbers_in_cells_are_those_of_the_matrix(a):
    written = texts(av.heatmap(a))
    assert written["bank", "river"] == f"{a.W[10, 4]:.0%}".removesuffix("%") == "11"
    assert written["bank", "Σ"] == "100"
    scores = texts(av.heatmap(a, "S"))
    assert scores["swam", "swam"] == f"{a.S[1, 1]:.1f}"
    assert not any(text in ("-0.0", "−0.0") for text in scores.values())


def test_first_word_is_on_top_and_the_focus_framed(a):
    layout = av.heatmap(a, focus=10).layout
    assert layout.yaxis.range[0] > layout.yaxis.range[1]
    assert (layout.shapes[0].y0, layout.shapes[0].y1) == (9.5, 10.5)


def test_scores_diverge_around_zero_and_weights_start_there(a):
    scores, weights = (av.heatmap(a, m).data[0] for m in "SW")
    assert scores.zmin == -scores.zmax
    assert weights.zmin == 0
    assert weights.zmax == a.W.max()
    assert av.heatmap(a, top=0.9).data[0].zmax == 0.9


def test_masked_scores_are_left_blank():
    masked = av.self_attention(["a", "b"], np.eye(2), mask=[[1, 0], [1, 1]])
    figure = av.heatmap(masked, "S")
    assert np.isnan(figure.data[0].z[0][1])
    marks = figure.data[1]
    assert marks.z[0][1] == 1
    assert np.isnan(marks.z[1][0])
    assert "may not attend to" in marks.hovertemplate
    assert ("a", "b") not in texts(figure)


def test_long_texts_have_no_numbers_in_cells_but_a_scale_beside_them():
    figure = av.heatmap(av.analyse("river bank water boat " * 10))
    assert figure.data[0].showscale
    assert all(not trace.text for trace in figure.data[1:])
    assert len(figure.layout.xaxis.tickvals) <= 41


def test_strips_are_the_vectors(a):
    np.testing.assert_array_equal(vectors(a).data[0].z, a.V)
    before, after, bars, *_ = change(a.tokens, a.V, a.Y, turned(a.V, a.Y)).data
    np.testing.assert_array_equal(before.z, a.V)
    np.testing.assert_array_equal(after.z, a.Y)
    assert before.zmax == after.zmax
    np.testing.assert_allclose(bars.x, turned(a.V, a.Y))


def test_scales_fade_into_the_page_at_zero():
    assert colours.WEIGHTS[0] == [0, colours.rgba(colours.READS, 0)]
    middle = [colour for place, colour in colours.NUMBERS if place == 0.5]
    assert all(str(colour).endswith(",0)") for colour in middle)


def test_thinned_labels_keep_the_focus_and_their_distance():
    ticks = shown(128, [5])
    assert 5 in ticks
    assert len(ticks) <= 41
    assert min(np.diff(ticks)) > 1


def test_words_are_shown_verbatim():
    assert verbatim("<i>&#%{x}") == "&lt;i&gt;&amp;&#35;%&#123;x}"
    assert names(["a" * 99, "a" * 99])[0].endswith(" (1)" + JOINER)


def test_no_name_is_a_number_or_a_property_or_that_of_another_column():
    words = ("3", "1e5", "constructor", "Σ", "a (1)", "a", "a")
    assert len(set(names(words))) == len(words)
    columns = av.heatmap(av.self_attention(words, np.eye(7))).layout.xaxis.categoryarray
    assert len(set(columns)) == len(words) + 1
    assert not set(columns) & {"3", "1e5", "constructor"}


def test_a_masked_cell_lets_the_cells_beside_it_speak():
    masked = av.self_attention(["a", "b"], np.eye(2), mask=[[1, 0], [1, 1]])
    assert not any(trace.hoverongaps for trace in av.heatmap(masked, "S").data[:2])


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("scale", [colours.WEIGHTS, colours.NUMBERS])
def test_numbers_can_be_read_on_every_shade_of_a_cell(scale, ground):
    inks = colours.GROUNDS[ground]
    for _, colour in (scale[0], scale[-1]):
        for share in np.linspace(0, 1, 101):
            cell = blended(colour, share, inks["paper"])
            ink = inks["on-strong" if share >= STRONG else "ink"]
            assert contrast(parsed(ink), cell) >= 4.5


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_text_can_be_read_and_marks_be_seen_on_both_grounds(ground):
    inks = colours.GROUNDS[ground]
    paper = parsed(inks["paper"])
    assert all(
        contrast(parsed(inks[name]), paper) >= 4.5 for name in {*colours.TEXT} - {"on-strong"}
    )
    for colour in (colours.SELF, colours.READS, colours.FIRST, colours.SECOND, colours.FAINT):
        assert contrast(parsed(colour), paper) >= 3
    for colour in (colours.READS, colours.FIRST, colours.SECOND):
        assert contrast(blended(colour, 0.9, inks["paper"]), paper) >= 3


def test_no_cell_claims_nothing_or_all_of_what_is_not():
    a = av.analyse("the river bank", temperature=0.2)
    figure = av.heatmap(a)
    written, told = texts(figure), figure.data[0].text
    for i, j in np.ndindex(3, 3):
        weight = float(a.W[i, j])
        assert 0 < weight < 1
        assert written[a.tokens[i], a.tokens[j]] not in ("0", "100")
        assert told[i][j] == percent(weight) not in ("0.0%", "0%", "100.0%", "100%")
    assert written["bank", "Σ"] == "100"
    assert "%{text}" in figure.data[0].hovertemplate


def test_what_is_left_of_a_row_is_not_all_of_it_unless_it_is():
    head = SimpleNamespace(
        tokens=("a", "b"), key_tokens=("a", "b"), W=np.array([[0.5, 0.498], [0.5, 0.5]])
    )
    written = texts(heatmap(head))
    assert (written["a", "Σ"], written["b", "Σ"]) == (">99", "100")


@pytest.mark.parametrize("count", [3, 30, 100])
@pytest.mark.parametrize("room", [{}, {"wide": 340, "tall": 270}])
def test_a_frame_changes_the_name_of_its_row_and_nothing_else(count, room):
    a = av.analyse(" ".join(["river", "bank", "money", "water"] * 25)[: 6 * count])
    plain, drawn = heatmap.spec(a, **room), heatmap.spec(a, **room, focus=0)
    named = [f"<b>{plain['layout']['yaxis']['ticktext'][0]}</b>"]
    wanted = plain["layout"]["yaxis"]["ticktext"]
    assert drawn["layout"]["yaxis"]["ticktext"] == [*named, *wanted[1:]]
    same = {"yaxis": 0, "shapes": 0}
    assert drawn["layout"] | same == plain["layout"] | same
    assert drawn["data"][0]["z"].tolist() == plain["data"][0]["z"].tolist()


@pytest.mark.parametrize(("wide", "tall"), [(340, 270), (780, 520)])
def test_cells_of_a_long_sentence_are_square_where_the_room_for_them_is_known(wide, tall):
    text = " ".join(f"river bank {word}" for word in ("old", "new", "small", "wide", "deep") * 4)
    figure = heatmap(av.analyse(text), wide=wide, tall=tall)
    layout = figure.layout
    rows = 60
    height = (layout.height - layout.margin.t - layout.margin.b) / rows
    start, end = layout.xaxis.range
    width = (wide - layout.margin.l) / (end - start)
    assert tall / rows - 1 <= height <= tall / rows
    assert width == pytest.approx(height, rel=0.03)
