"""What the page Next word shows, as data: each number is that of the model."""

import subprocess
import sys

import numpy as np
import pytest

from attnviz.control import replaced
from attnviz.errors import NotHere
from attnviz.export.code import FILE, numpy_code
from attnviz.models.decoder import Cut, Off, open_recorded
from attnviz.models.decoder.reading import Reading
from attnviz.models.decoder.recorded import Recorded
from attnviz.settings import DEFAULTS
from attnviz.views.next_word import cuts, heads, pictures, scene, why, words
from attnviz.views.next_word.exports import exports
from tests.models.decoder.conftest import tiny_model  # noqa: F401 (a fixture)

TEXT = "the cat sat on the mat"
MARY = "When John and Mary went to the store, John gave a drink to"


@pytest.fixture
def model(tiny_model, monkeypatch):  # noqa: F811
    monkeypatch.setattr(scene, "open_reader", lambda: tiny_model[0])
    monkeypatch.setattr(scene, "is_model_here", lambda: True)
    return tiny_model[0]


@pytest.fixture
def recorded(monkeypatch):
    monkeypatch.setattr(scene, "open_reader", open_recorded)
    monkeypatch.setattr(scene, "is_model_here", lambda: False)


def shown(text=TEXT, **choices):
    return scene.scene(replaced(DEFAULTS, prompt=text, **choices))


def test_bars_are_the_next_words_and_what_came_first_before(model):
    s = shown(cuts=(Cut(1),))
    now, plain = model.read(TEXT, [Cut(1)]), model.read(TEXT)
    found = words.bars(s, s.changed)
    assert [bar.probability for bar in found[:10]] == pytest.approx(
        [word.probability for word in now.top], abs=1e-6
    )
    before = next(bar for bar in found if bar.role == "before")
    assert before.probability == pytest.approx(now.probability(plain.top[0].id), abs=1e-6)


@pytest.mark.usefixtures("model")
def test_bars_are_the_shares_by_which_a_word_is_drawn():
    s = shown(top_k=2, heat=0.5)
    found = words.bars(s, s.plain)
    assert len(found) == 2
    assert sum(bar.probability for bar in found) == pytest.approx(1)
    assert set(words.to_write(s)) == {word.id for word in s.plain.top[:2]}
    assert words.drawn(s).id in words.to_write(s)


def test_a_text_is_read_near_the_one_before_it(model, monkeypatch):
    shown()
    near, read = [], type(model).read

    def noted(self, *about, **kept):
        near.append(kept.get("near"))
        return read(self, *about, **kept)

    monkeypatch.setattr(type(model), "read", noted)
    now = replaced(DEFAULTS, prompt=f"{TEXT} and", cuts=(Cut(2, "all"),), next_part="heads")
    s = scene.scene(now, before=TEXT)
    assert [known.text for known in near if isinstance(known, Reading)] == [TEXT, f"{TEXT} and"]
    assert np.allclose(s.plain.logits, model.read(f"{TEXT} and").logits, atol=1e-4)


@pytest.mark.usefixtures("model")
def test_cuts_that_the_text_has_no_place_for_are_left_out():
    s = shown("the cat", cuts=(Cut(0), Cut(9)), asked=7)
    assert (s.chosen.cuts, s.chosen.asked, s.row) == (
        (Cut(0),),
        0,
        len(s.plain.tokens) - 1,
    )


def test_needs_are_what_a_reading_without_the_word_says(model):
    s = shown()
    target = s.target
    for need, word in zip(s.needs[:-1], s.plain.words, strict=False):
        gone = [Cut(i) for i in range(word.first, word.last)]
        left = model.read(TEXT, gone).probability(target.id)
        assert need.change == pytest.approx(left - target.probability, abs=1e-5)
    assert s.needs[-1].change is None


def test_a_text_and_its_cuts_go_through_the_layers_once(model, monkeypatch):
    monkeypatch.setattr(type(model), "_read", None)
    s = shown("the cat on the mat, the", cuts=(Cut(0),))
    monkeypatch.undo()
    plain = model.read(s.plain.text)
    assert np.allclose(s.plain.logits, plain.logits, atol=1e-4)
    assert np.allclose(s.changed.logits, model.read(plain.text, [Cut(0)]).logits, atol=1e-4)
    assert s.needs[0].change == pytest.approx(
        s.changed.probability(s.target.id) - s.target.probability, abs=1e-6
    )


def test_in_a_long_text_only_the_last_word_loses_the_others(model):
    text = " ".join(["the cat on the mat"] * 10)
    s = shown(text, cut_by="all")
    assert s.needs_by == "last"
    wanted = model.word_effects(s.plain)[0].probability - s.target.probability
    assert s.needs[0].change == pytest.approx(wanted, abs=1e-6)
    assert shown(cut_by="all").needs_by == "all"


def test_one_word_cut_is_there_once_its_effect_is_known(model, monkeypatch):
    assert shown().needs
    monkeypatch.setattr(type(model), "_read", None)
    s = shown(cuts=(Cut(2),))
    monkeypatch.undo()
    assert np.allclose(s.changed.logits, model.read(TEXT, [Cut(2)]).logits, atol=1e-4)
    assert s.changed.changes.cuts == (Cut(2),)


@pytest.mark.usefixtures("model")
def test_a_click_cuts_all_pieces_of_a_word_and_gives_them_back():
    s = shown()
    word = next(word for word in s.plain.words if word.last - word.first > 1)
    now = cuts.toggled(s, (), word.first)
    assert now == tuple(Cut(i) for i in range(word.first, word.last))
    cut = shown(cuts=now)
    assert cuts.groups(cut) == [list(now)]
    assert (
        str(cuts.name_of_cut(cut, now[0])) == f"The last word no longer attends to “{word.token}”"
    )
    assert set(cuts.cut_places(cut)) == set(range(word.first, word.last))
    assert cuts.toggled(cut, now, word.first) == ()
    assert cuts.toggled(s, (), len(s.plain.pieces) - 1) == ()


@pytest.mark.usefixtures("model")
def test_words_are_cut_again_as_is_now_chosen():
    s = shown(cuts=(Cut(1),), in_layer=1, in_head=2)
    chosen = replaced(s.settings, cut_by="all", cut_in="here")
    again = cuts.cut_again(s, chosen)
    assert again == (Cut(1, "all", 0, 1),)
    told = str(cuts.name_of_cut(shown(cuts=again), again[0]))
    assert told.startswith("No word attends to")
    assert told.endswith("in layer 1, head 2")


@pytest.mark.usefixtures("recorded")
def test_what_was_recorded_is_named():
    s = shown(MARY, cuts=(Cut(1),))
    assert s.unrecorded
    assert s.changed is s.plain
    assert "Mary" in " ".join(map(str, cuts.recorded(s)))
    with pytest.raises(NotHere):
        shown("a text of my own")
    assert isinstance(s.reader, Recorded)


@pytest.mark.usefixtures("recorded")
def test_a_next_word_that_was_cut_is_told_apart_from_it():
    told = str(shown(MARY, cuts=(Cut(3),)).headline)
    assert told.startswith("With the arcs to Mary cut, Mary as the next word falls from 9")
    assert str(shown("The capital of France is", cuts=(Cut(3),)).headline).startswith(
        "Without France, Paris falls from 7"
    )


@pytest.mark.usefixtures("model")
def test_heads_are_measured_to_the_end_and_the_sentence_is_of_them():
    s = shown()
    so_far = heads.Measurement.of(s)
    assert so_far.done == 0
    so_far.go_on(60)
    assert so_far.running is False
    told, drawn = heads.measured(s, so_far, upright=False)
    changes = so_far.found - s.target.probability
    layer, head = np.unravel_index(changes.argmin(), changes.shape)
    assert f"needs layer {layer + 1}, head {head + 1} most" in str(told)
    assert drawn.name == "matter"
    _, tall = heads.measured(s, so_far, upright=True)
    wide_cells, tall_cells = (chart.figure["data"][0]["z"] for chart in (drawn, tall))
    assert np.allclose(wide_cells, changes.T)
    assert np.allclose(tall_cells, changes)
    wide_marks, tall_marks = (chart.figure["data"][1] for chart in (drawn, tall))
    assert (wide_marks["x"], wide_marks["y"]) == (tall_marks["y"], tall_marks["x"])
    assert heads.key_of(s) != heads.key_of(shown(off=(Off(0, 1),)))


@pytest.mark.usefixtures("model")
def test_the_layer_is_told_from_which_the_word_stays_first():
    s = shown()
    told, _ = pictures.layers(s)
    rows = [row[0].id for row in s.reader.lens(s.plain)]
    since = max((i + 1 for i, first in enumerate(rows) if first != rows[-1]), default=0)
    assert str(told).endswith(f"comes first from layer {since} on.")


@pytest.mark.usefixtures("model")
def test_answers_are_of_this_text():
    s = shown()
    share = s.plain.weights[:, :, -1, 0].mean()
    assert f"the gets {100 * share:.1f}% of" in str(why.first_word(s).sentence)
    assert "only 2 sets of keys and values. 2 heads share one" in str(why.shared_keys(s).sentence)


def test_code_and_archive_of_the_chosen_head_run_to_its_numbers(model, tmp_path):
    s = shown(cuts=(Cut(2, "all"),), in_layer=2, in_head=3)
    made = exports(s)
    assert made.lines is not None
    (tmp_path / FILE).write_bytes(made.archives[0].made())
    lines = numpy_code(*made.lines)
    assert len(lines.splitlines()) <= 60
    command = [sys.executable, "-c", lines]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    told = [float(line.rsplit(" ", 1)[1].strip(")")) for line in run.stdout.splitlines()]
    wanted = model.read(TEXT, s.chosen.cuts).weights[1, 2, -1]
    assert np.allclose(told, wanted, atol=1e-3)
    assert told[2] == 0


@pytest.mark.usefixtures("model")
def test_the_page_as_a_file_has_the_pictures_of_the_page():
    s = shown(cuts=(Cut(1),))
    made = exports(s)
    assert {chart.name for chart in made.view().charts} == {
        *("next", "arcs-across", "arcs-down", "weights")
    }
    lines = made.tables[0].made().decode("utf-8-sig").splitlines()
    assert lines[0] == "when,word,probability"
    assert len(lines) == 1 + len(words.bars(s, s.changed)) + len(words.bars(s, s.plain))
