"""The tug-of-war adds up, leaving a word out is computed anew, axes are exact projections."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import attnviz as av
from attnviz.compare.axis import axis_of, top_content_word
from attnviz.compare.comparison import compare, differences, in_both
from attnviz.compare.plane import named_plane, principal_plane
from attnviz.compare.tug import Axis, axis_between, leave_one_out, tug
from attnviz.errors import NoDirection, NoKnownWord, NotInBoth
from attnviz.settings import CASH_BANK, DIMS
from attnviz.vectors import open_store

numbers = st.floats(-3, 3, width=32)
matrices = st.integers(1, 6).flatmap(lambda n: arrays(np.float64, (n, 3), elements=numbers))
EAST = Axis("west", "east", np.zeros(2), np.array([1.0, 0.0]), 1.0)


def main_axis(two):
    found = axis_of(two)
    assert found is not None
    return found


def named(V):
    return [f"w{i}" for i in range(len(V))]


@pytest.fixture(scope="module")
def banks():
    return compare(av.analyse(dim=300), av.analyse(CASH_BANK, dim=300), "bank")


def test_pulls_by_hand():
    a = av.attend(["a", "b"], [[0.0], [0.0]], [[0.0], [0.0]], [[1.0, 5.0], [4.0, 5.0]])
    told = tug(a, 0, EAST)
    np.testing.assert_allclose(told.pulls, [0, 1.5])  # w = ½, ½; v_b − v_a = 3 to the east
    assert (told.before, told.after, told.moved) == (1, 2.5, 1.5)
    np.testing.assert_allclose(told.without, [4, 1])
    assert str(told) == (
        "b pulled a 1.50 towards east. All words together moved it 1.50 the same way; "
        "without b it would move nowhere"
    )


@settings(deadline=None)
@given(matrices, st.data())
def test_pulls_add_up_to_the_move(V, data):
    a = av.self_attention(named(V), V)
    row = data.draw(st.integers(0, len(V) - 1))
    line = data.draw(arrays(np.float64, 3, elements=numbers).filter(np.any))
    axis = Axis("", "", V[0], line / np.linalg.norm(line), 1.0)
    told = tug(a, row, axis)
    assert told.pulls.sum() == pytest.approx(told.moved, abs=1e-12)
    assert told.pulls[row] == 0


@pytest.mark.parametrize("scale", ["scaled", "raw"])
@pytest.mark.parametrize("dim", DIMS)
def test_pulls_add_up_in_real_sentences(dim, scale):
    a = av.analyse(dim=dim, scale=scale)
    axis = axis_between(open_store("builtin", dim), ["river"], ["cash"], dim)
    for row in range(len(a.tokens)):
        told = tug(a, row, axis)
        assert told.pulls.sum() == pytest.approx(told.moved, abs=2e-6)  # W and Y are float32


@settings(deadline=None)
@given(matrices, st.data())
def test_leaving_out_equals_attending_without_the_word(V, data):
    row = data.draw(st.integers(0, len(V) - 1))
    found = leave_one_out(av.self_attention(named(V), V), row)
    for j in range(len(V)):
        rest = np.delete(V, j, axis=0)
        if len(rest):
            weights = np.exp(rest @ V[row] - (rest @ V[row]).max())
            np.testing.assert_allclose(found[j], weights / weights.sum() @ rest, atol=1e-9)
        else:
            assert np.isnan(found[j]).all()


def test_a_masked_word_stays_masked_when_another_is_left_out():
    V = np.array([[0.0], [3.0], [9.0]])
    a = av.self_attention(named(V), V, mask=[[1, 1, 0]] * 3)
    np.testing.assert_allclose(leave_one_out(a, 0).ravel(), [3.0, 0.0, 1.5])


def test_nothing_else_to_read_is_no_number():
    told = tug(av.self_attention(["a"], [[1.0, 1.0]]), 0, EAST)
    assert np.isnan(told.without).all()
    assert str(told) == "No word pulled a by 0.01 or more along this axis"


def test_an_axis_is_an_exact_projection():
    store = av.WordVectors.from_arrays(["a", "b", "c"], [[0.0, 0.0], [2.0, 0.0], [0.0, 4.0]])
    axis = axis_between(store, ["a"], ["b", "c"])  # from the origin to (1, 2)
    np.testing.assert_allclose(axis.direction, np.array([1, 2]) / np.sqrt(5))
    np.testing.assert_allclose(axis.place([[0.0, 0.0], [1.0, 2.0]]), [-axis.half, axis.half])
    assert axis.half == pytest.approx(np.sqrt(5) / 2)
    assert (axis.start, axis.end) == ("a", "b, c")
    assert (axis.side(-1), axis.side(1)) == ("a", "b, c")


def test_an_axis_that_cannot_be_is_a_clear_error():
    store = open_store("builtin", 50)
    with pytest.raises(NoKnownWord, match="zzqx"):
        axis_between(store, ["river"], ["zzqx"])
    with pytest.raises(NoDirection, match="have the same vector"):
        axis_between(store, ["River"], ["river"])


def test_the_banks_part_towards_what_they_read(banks):
    axis = main_axis(banks)
    told = [tug(a, row, axis) for a, row in banks.sides]
    assert (axis.start, axis.end) == ("river", "cash")
    assert told[0].moved < -0.8
    assert told[1].moved > 0.15
    assert [t.labels[t.strongest] for t in told] == ["river", "cash"]
    assert [str(t) for t in told] == [
        "river pulled bank 0.53 towards river. All words together moved it 0.89 the same way; "
        "without river it would move 0.40 the same way",
        "cash pulled bank 0.50 towards cash. All words together moved it 0.20 the same way; "
        "without cash it would move 0.34 the other way",
    ]
    assert told[0].without[4] - told[0].before > told[0].moved  # without river it moves less
    assert banks.cosine_before == pytest.approx(1, abs=1e-7)
    assert banks.cosine_after == pytest.approx(0.929, abs=0.001)


def test_one_text_under_two_settings_lines_up_by_place():
    two = compare(av.analyse(dim=50), av.analyse(dim=50, scale="raw"), "the~9")
    assert two.rows == (8, 8)
    assert two.one_text
    assert two.one_space
    assert "the (4)" in {word for word, _, _ in differences(two)}
    assert main_axis(two).start == "the"


def test_differences_are_those_of_the_rows(banks):
    rows = {word: (first, second) for word, first, second in differences(banks)}
    a, i = banks.sides[0]
    assert rows["river"] == (pytest.approx(a.W[i, 4]), 0)
    assert rows["the"][0] == pytest.approx(a.W[i, 3] + a.W[i, 8])
    assert sum(first for first, _ in rows.values()) == pytest.approx(1)
    sizes = [abs(second - first) for _, first, second in differences(banks)]
    assert sizes == sorted(sizes, reverse=True)


def test_a_word_that_is_not_in_both_says_where_it_is():
    river, cash = av.analyse(), av.analyse(CASH_BANK)
    with pytest.raises(NotInBoth, match="“river” is only in the first sentence") as caught:
        compare(river, cash, "river")
    assert "bank" in caught.value.shared
    with pytest.raises(NotInBoth, match="only in the second"):
        compare(river, cash, "cash")
    with pytest.raises(NotInBoth, match="in neither"):
        compare(river, cash, "sea")
    assert compare(river, av.analyse("The Bank"), "bank").rows == (10, 1)


def test_words_of_content_come_first():
    river = av.analyse()
    shared = in_both(river, av.analyse(CASH_BANK))
    assert shared == ("across", "get", "bank", "I", "the", "to")
    assert in_both(av.analyse("The dog bit the man"), river) == ("The",)
    assert top_content_word(river, 10) == "river"
    assert top_content_word(river, 10, but=["River"]) == "swam"
    assert top_content_word(av.analyse("the bank"), 1) is None


def test_without_words_of_content_there_is_no_axis():
    assert axis_of(compare(av.analyse("the bank"), av.analyse("a bank"), "bank")) is None


@settings(deadline=None)
@given(arrays(np.float64, (5, 4), elements=numbers).filter(lambda X: np.ptp(X, axis=0).any()))
def test_components_hold_as_much_variance_as_any_plane_could(X):
    plane = principal_plane(X)
    places, centred = plane.place(X), X - X.mean(axis=0)
    values = np.sort(np.linalg.eigvalsh(centred.T @ centred))[::-1]
    np.testing.assert_allclose((places**2).sum(axis=0), values[:2], atol=1e-8)
    np.testing.assert_allclose(plane.explained, values[:2] / values.sum(), atol=1e-8)


def test_a_named_plane_keeps_the_places_on_its_axes(banks):
    axis = main_axis(banks)
    V = np.vstack([banks.first.V, banks.second.V])
    plane = named_plane(V, axis)
    np.testing.assert_allclose(plane.place(V)[:, 0], axis.place(V))
    assert plane.named == (True, False)
    assert plane.up.direction @ axis.direction == pytest.approx(0, abs=1e-9)
    assert 0 < sum(plane.explained) <= 1
    both = named_plane(V, axis, axis)
    np.testing.assert_allclose(*both.place(V).T)


@pytest.mark.parametrize("choices", [{}, {"scale": "cosine"}, {"weights": "shares"}], ids=str)
def test_what_is_left_without_a_word_is_weighed_as_the_row_was(choices):
    a = av.analyse(**choices)
    found = leave_one_out(a, 10)
    for j in range(10):
        anew = av.analyse(**choices, without=(j,))
        np.testing.assert_allclose(found[j], anew.Y[10], rtol=1e-4, atol=1e-5)


def test_where_shares_have_nothing_left_there_is_no_place():
    a = av.attend(["a"], [[1.0]], [[2.0], [-1.0]], [[5.0], [7.0]], key_tokens=["x", "y"])
    a = av.attend(
        ["a"], a.Q, a.K, a.V, key_tokens=["x", "y"], normalise=lambda S: np.maximum(S, 0) / 2
    )
    assert np.isnan(leave_one_out(a, 0)[0]).all()
