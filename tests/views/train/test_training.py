"""What the page says of a training is what was computed, at every checkpoint."""

import re

import numpy as np
import pytest

from attnviz.explain.reading import percent
from attnviz.settings import Settings
from attnviz.settings.train import TrainChoices
from attnviz.teaching import Taught
from attnviz.teaching.lesson import training
from attnviz.teaching.tasks import TASKS
from attnviz.vectors import open_store
from attnviz.views.train import pictures
from attnviz.views.train.exports import exports
from attnviz.views.train.snapshot import Snapshot, headline, meaning, mistakes, more_sentences
from attnviz.views.train.task import choices_of, shows
from attnviz.views.train.tried import (
    Tried,
    answer,
    arcs,
    likely_row,
    looks_for,
    new_words,
    parts_of_score,
    rows,
)

CHOSEN = TrainChoices(steps=30)
TEXT = TrainChoices().tried


@pytest.fixture(scope="module")
def trained():
    found, _ = training((), CHOSEN, open_store("builtin", 300), 300)
    found.run()
    return found


@pytest.fixture(scope="module")
def tried(trained):
    shown = Snapshot(trained, trained.checkpoints[-1])
    layers = shown.head.read(TEXT)
    return Tried(shown, TEXT, layers, likely_row(trained, layers[-1]))


def test_the_headline_has_the_counts_of_its_checkpoint(trained):
    for checkpoint in trained.checkpoints:
        shown = Snapshot(trained, checkpoint)
        (right, marked), (new, of) = checkpoint.marked, checkpoint.new
        counts = f"right for {right} of {marked} marked words, {new} of {of} in new sentences"
        assert str(headline(shown)).endswith(f": {counts}")
        assert counts in pictures.curves(shown).alt
    assert str(headline(Snapshot(trained, trained.checkpoints[0]))).startswith("Not trained yet")
    assert meaning(shown).endswith("New sentences have other nouns, verbs and adjectives.")


def test_mistakes_are_those_of_the_checkpoint_that_is_looked_at(trained):
    assert mistakes(Snapshot(trained, trained.checkpoints[0])) == ()
    for checkpoint in (trained.checkpoints[-1], trained.checkpoints[1]):
        head = Taught(checkpoint, CHOSEN, trained.store, 300)
        wrong = mistakes(Snapshot(trained, checkpoint))
        assert len(wrong) == checkpoint.new[1] - checkpoint.new[0]
        for mistake in wrong[:5]:
            W = head.read(" ".join(mistake.words))[-1].W
            assert W[mistake.mark.reader].argmax() == mistake.instead != mistake.mark.read
            i, j = mistake.mark
            told = f"{mistake.words[i]} attends to {mistake.words[mistake.instead]}, not "
            assert str(mistake.sentence) == told + mistake.words[j]


def test_more_sentences_are_offered_while_the_rule_is_not_learned(trained):
    last = trained.checkpoints[-1]
    by_heart = last._replace(marked=(4, 4), new=(40, 100))
    assert more_sentences(Snapshot(trained, by_heart)) == 10
    assert more_sentences(Snapshot(trained, last._replace(marked=(4, 4), new=(99, 100)))) is None
    assert more_sentences(Snapshot(trained, trained.checkpoints[0])) is None


def test_a_running_training_shows_its_curves_up_to_now(trained):
    for running in (True, False):
        drawn = pictures.curves(Snapshot(trained, trained.checkpoints[2], running=running))
        steps = max(len(trace["x"]) for trace in drawn.figure["data"])
        assert (steps == 3) is running


def test_the_sentence_tried_is_told_as_it_attends(tried):
    W = tried.a.W[tried.row]
    most = tried.a.tokens[int(W.argmax())]
    word = tried.a.tokens[tried.row]
    assert str(answer(tried)) == (
        f"In the trained head {word} attends most to {most} ({percent(float(W.max()))})"
    )
    (drawn,) = arcs(tried)
    assert drawn.alt.endswith(f"from {word}, which attends most to {most}.")
    assert "Plain attention, Trained head, Transformer" in rows(tried).alt
    assert str(new_words(tried)) == "Never seen in training: " + (
        "brilliant, pianist, plays, gloomy, melody."
    )


def test_what_a_query_looks_for_and_what_its_score_is_made_of(tried):
    for told, head in zip(looks_for(tried), (tried.snapshot.before, tried.head), strict=True):
        asked = head.asks_for(TEXT, tried.row)
        assert str(told).endswith(f"{tried.labels[tried.row]} looks for: {', '.join(asked)}")
    parts = parts_of_score(tried)
    score, *terms = map(float, re.findall(r"-?\d+\.\d\d", str(parts)))
    assert score == round(float(tried.a.S[tried.row, tried.most]), 2)
    assert abs(score - sum(terms)) < 0.02


def test_without_positions_a_score_has_no_parts():
    found, _ = training(
        (), TrainChoices(steps=1, teach_positions=False), open_store("builtin", 50), 50
    )
    shown = Snapshot(found, found.checkpoints[0])
    assert parts_of_score(Tried(shown, TEXT, shown.head.read(TEXT), 1)) is None


def test_both_squares_and_sentences_are_those_of_the_head(trained):
    shown = Snapshot(trained, trained.checkpoints[-1], narrow=True)
    assert [drawn.title for drawn in pictures.side_by_side(shown)] == [
        "Marked sentence",
        "New sentence",
    ]
    plain, taught = pictures.squares(shown)
    sentence = " ".join(trained.taught[-1].words)
    for drawn, a in ((plain, shown.head.plain(sentence)), (taught, shown.head.read(sentence)[-1])):
        z = np.asarray(drawn.chart.figure["data"][0]["z"], float)
        np.testing.assert_allclose(np.sort(z.ravel()), np.sort(a.W.ravel()), atol=1e-6)


def test_every_file_is_made_and_names_its_step(tried):
    found = exports(tried, Settings(train=CHOSEN))
    assert "after 30 steps" in found.source
    assert all(file.made() for file in (*found.tables, *found.archives))
    told = str(headline(tried.snapshot))
    assert found.view().sections[0].title == told
    assert {"learning", "taught-marked", "tried-rows"} <= {c.name for c in found.view().charts}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_begins_with_a_sentence_of_its_own_that_has_vectors(task):
    chosen = TrainChoices(**choices_of(task))
    assert chosen.tried == TASKS[task].example
    assert all(word.lower() in open_store("builtin", 300) for word in chosen.tried.split())
    assert (" different seeds. It was right for " in shows(task)) is (task != "own")
