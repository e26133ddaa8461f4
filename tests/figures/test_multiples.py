"""The small multiples show every head's own weights in its place, and stay light."""

import numpy as np
import pytest

from attnviz import colours, figures
from attnviz.figures.hover import hover
from attnviz.figures.multiples import MOST_CELLS, pooled
from attnviz.figures.words import names
from attnviz.models.encoder import open_transformer, view


@pytest.fixture(name="W", scope="module")
def _weights():
    text = "I swam across the river to get to the other bank"
    return view(open_transformer().read(text)).W


def tile(figure, row, column, rows=6, columns=12):
    """The shades of one tile, from the picture alone."""
    image = figure.data[0]
    pitch = image.z.shape[0] // rows, image.z.shape[1] // columns
    return image.z[row * pitch[0] : (row + 1) * pitch[0], column * pitch[1] :][:, : pitch[1]]


@pytest.mark.parametrize(("layer", "head"), [(0, 0), (0, 4), (2, 11), (5, 3)])
def test_a_tile_is_the_square_root_of_its_heads_weights(W, layer, head):
    across = tile(figures.multiples(W), layer, head)
    np.testing.assert_allclose((across[:13, :13] / 255.0) ** 2, W[layer, head], atol=0.004)
    assert not across[13:].any()
    assert not across[:, 13:].any()
    upright = tile(figures.multiples(W, upright=True), head, layer, rows=12, columns=6)
    np.testing.assert_array_equal(across, upright)


def test_of_few_words_a_cell_is_drawn_several_times():
    one = np.array([[[[0.0, 1.0, 0.0]] * 3]])
    z = figures.multiples(one).data[0].z
    assert z.shape == (13, 13)
    np.testing.assert_array_equal(z[:12, :12], np.repeat([[0, 255, 0]], 4, axis=1).repeat(12, 0))


def test_a_long_text_loses_no_strong_weight():
    dice = np.random.default_rng(0)
    W = dice.random((1, 2, 127, 127))
    small = pooled(W)
    assert small.shape == (1, 2, 64, 64)
    for i, j in ((0, 0), (31, 7), (63, 63)):
        block = W[0, 1, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
        assert small[0, 1, i, j] == max(block.ravel().tolist())
    assert small.shape[-1] <= MOST_CELLS


@pytest.mark.parametrize("upright", [False, True])
def test_the_mark_of_a_head_lies_on_its_tile_and_keeps_its_number(W, upright):
    figure = figures.multiples(
        W, hover_texts=[hover(f"head {i}") for i in range(72)], upright=upright
    )
    marks = figure.data[1]
    assert marks.meta == {"pick": "head"}
    for number in (0, 16, 71):
        layer, head = divmod(number, 12)
        row, column = (head, layer) if upright else (layer, head)
        assert (int(marks.y[number]), int(marks.x[number])) == (row, column)
        assert marks.hovertext[number] == f"head {number}"


def test_a_frame_goes_round_the_chosen_head_or_a_whole_layer(W):
    *_, one = figures.multiples(W, framed=[(2, 9)]).layout.shapes
    assert (round(one.y0), round(one.y1), round(one.x0), round(one.x1)) == (2, 3, 9, 10)
    *_, layer = figures.multiples(W, framed=[(4, h) for h in range(12)]).layout.shapes
    assert (round(layer.y0), round(layer.y1), round(layer.x0), round(layer.x1)) == (4, 5, 0, 12)
    *_, turned = figures.multiples(W, framed=[(2, 9)], upright=True).layout.shapes
    assert (round(turned.y0), round(turned.x0)) == (9, 2)
    assert len(figures.multiples(W).layout.shapes) == 1


def test_all_heads_of_the_longest_text_are_light():
    W = view(open_transformer().read("river bank water boat " * 40)).W
    assert W.shape[-1] == 128
    assert len(figures.multiples(W).to_json()) < 1_000_000


def test_rows_stand_side_by_side_on_one_scale():
    weights = {"plain": np.array([0.2, np.nan, 0.8]), "trained": np.array([0.1, 0.5, 0.4])}
    figure = figures.rows(["a", "b", "a"], weights, focus=2)
    plain, trained, *grips = figure.data
    np.testing.assert_allclose(plain.x, [0.2, 0, 0.8])
    np.testing.assert_allclose(trained.x, [0.1, 0.5, 0.4])
    assert plain.text[1] == "–"
    assert plain.hovertext[1].endswith(": left out")
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range
    assert list(plain.y) == [*names(["a", "b", "a"])]
    for bars, marks in zip((plain, trained), grips, strict=True):
        assert (marks.xaxis, marks.hovertext) == (bars.xaxis, bars.hovertext)


def test_on_receipts_the_word_that_reads_is_orange_and_what_is_read_blue():
    bars = figures.terms(np.array([0.1, 0.6, 0.3]), ["a", "b", "c"], reader=0, chosen=1).data[0]
    assert bars.marker.color[1] == colours.rgba(colours.READS, 1)
    assert bars.marker.color[0].startswith(colours.rgba(colours.SELF, 0.5)[:14])
    assert all(colour.startswith("rgba(25,122,186") for colour in bars.marker.color[1:])
