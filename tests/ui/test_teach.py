"""The page *Train a head* without a browser: every number on it is one that was computed."""

import re
import threading
from typing import Any

import pytest

from attnviz.explain.reading import percent
from attnviz.jobs import training as training_jobs
from attnviz.settings.train import TrainChoices
from attnviz.teaching import Taught
from attnviz.teaching.lesson import training
from attnviz.teaching.tasks import TASKS
from attnviz.ui.teach import session
from attnviz.vectors import open_store
from tests.drawn import untermed
from tests.ui.test_pages import go_to


@pytest.fixture
def teach(opened):
    """The page at an address with these parameters."""

    def run(**query):
        training_jobs.FINISHED.clear()
        return go_to(opened(**query), "teach")

    return run


def here(app):
    """The training of the page."""
    return app.session_state[session.SESSION.key]


def to_the_end(app, runs=3000):  # on a busy machine a slice holds few steps
    for _ in range(runs):
        assert not app.error
        if not here(app).running:
            return app
        app.run()
    raise AssertionError("it does not come to an end")


def learned(app):
    app.button(key="learn").click().run()
    return to_the_end(app)


def told(app):
    return untermed(app.header[0].value)


def expected(**choices):
    found, _ = training((), TrainChoices(**choices), open_store("builtin", 300), 300)
    found.run()
    return found


def test_what_is_told_is_what_was_computed(teach):
    app = teach(steps="60")
    assert told(app).startswith("Not trained yet: right for ")
    learned(app)
    last = expected(steps=60).checkpoints[-1]
    counts = f"right for {last.marked[0]} of {last.marked[1]} marked words, {last.new[0]} of"
    assert counts in told(app)
    head = Taught(last, TrainChoices(steps=60), open_store("builtin", 300), 300)
    a = head.read(TrainChoices().tried)[-1]
    row = app.session_state["tried-row"]
    most = a.tokens[int(a.W[row].argmax())]
    answer = next(s.value for s in app.subheader if "In the trained head" in s.value)
    wrong = f"Mistakes: {last.new[1] - last.new[0]} of {last.new[1]} words in new sentences"
    assert wrong in [e.label for e in app.expander]
    assert f"most to :blue[{most}] ({percent(float(a.W[row].max()))})" in answer


def test_a_link_that_was_learned_is_learned_anew_to_the_same_numbers(teach):
    app = learned(teach(steps="40", marks="2>3 The grey wolf sleeps", teach_seed="5"))
    link = dict(app.query_params)
    assert link["taught"] == "true"
    again = to_the_end(teach(**link))
    assert told(again) == told(app)
    first, second = (here(x).training.heads[0].query for x in (app, again))
    assert (first == second).all()


def test_a_choice_changed_is_not_yet_learned(teach):
    app = learned(teach(steps="30"))
    app.select_slider(key="given").set_value(10).run()
    assert told(app).startswith("Not trained yet")
    assert "taught" not in app.query_params


def test_more_sentences_are_one_click_away_and_taught_at_once(teach):
    app = learned(teach(given="1"))
    assert told(app).startswith("Learned by heart: right for ")
    while "Learned the rule" not in told(app):
        before = app.session_state["given"]
        to_the_end(app.button(key="more").click().run())
        assert app.session_state["given"] > before
    assert app.session_state["given"] <= 30
    assert app.query_params["taught"] == "true"


def test_one_goes_back_through_the_steps(teach):
    app = learned(teach(steps="30"))
    at_end = told(app)
    app.select_slider(key="scrub").set_value(0).run()
    assert told(app).startswith("Not trained yet")
    assert not app.button(key="learn").disabled
    to_the_end(app.button(key="learn").click().run())
    assert told(app) == at_end


def test_pause_and_a_step(teach):
    app = teach(steps="100")
    app.button(key="learn").click().run()
    app.button(key="pause").click().run()
    done = here(app).step
    app.run()
    assert here(app).step == done
    app.button(key="one-step").click().run()
    assert here(app).step > done


def test_marks_are_made_with_pills_changed_and_taken_back(teach):
    app = teach(text="The old dog sleeps")
    app.button_group(key="chips").set_value(1).run()
    app.button_group(key="should-read").set_value(2).run()
    assert app.query_params["marks"] == "2>3 The old dog sleeps"
    app.button_group(key="should-read").set_value(3).run()
    assert app.query_params["marks"] == "2>4 The old dog sleeps"
    app.button(key="forget-0").click().run()
    assert "marks" not in app.query_params


def test_before_training_there_is_only_what_can_say_something(teach):
    app = teach(steps="30")
    headings = [untermed(h.value) for h in app.header]
    assert len(headings) == 1
    assert not [s for s in app.subheader if "trained head" in s.value]
    weights = "of the marked sentence"
    assert not [m for m in app.markdown if weights in m.value]
    learned(app)
    assert {"Try it", "Look inside"} <= {untermed(h.value) for h in app.header}
    assert [m for m in app.markdown if weights in m.value]


def test_a_task_begins_with_a_sentence_and_choices_of_its_own(teach):
    app = teach(given="1", steps="1")
    app.selectbox(key="task").set_value("object").run()
    assert app.session_state["tried"] == TASKS["object"].example
    assert app.session_state["steps"] == 600


def test_others_are_served_first_and_it_is_said(teach):
    app = teach(steps="50")
    taken = [training_jobs.TURNS.acquire(blocking=False) for _ in range(training_jobs.AT_ONCE)]
    try:
        app.button(key="learn").click().run()
        app.run()
        assert all(taken)
        assert here(app).step == 0
        assert any("Yours continues in a moment" in c.value for c in app.caption)
    finally:
        for _ in taken:
            training_jobs.TURNS.release()
    assert not to_the_end(app).exception


def test_a_slice_holds_nobody_up(teach):
    import time

    app = teach(task="it", given="400", rank="64", rate="0.002", steps="400", decay="0.1")
    app.button(key="learn").click().run()
    found = here(app).training
    start, before = time.thread_time(), len(found.losses)
    found.run(seconds=training_jobs.SLICE)
    assert len(found.losses) > before
    assert time.thread_time() - start < 20 * training_jobs.SLICE  # whatever else the machine does


@pytest.mark.parametrize(
    "query",
    [
        {"marks": "x|1>1 a b|<b>|2>99 The ![i](https://x.y) dog"},
        {"marks": "1>2 " + "zzqx " * 700},
        {"marks": "|".join(["1>2 The dog"] * 300)},
        {"task": "own"},
        {"text": "", "tried": ""},
        {"text": "bank", "tried": "bank"},
        {"tried": "zzqx qqzz"},
        {"tried": "river bank " * 150, "taught": "true", "steps": "3"},
        {"teach_positions": "false", "task": "previous"},
        {"vectors": "glove", "dim": "50", "given": "3", "steps": "3", "taught": "true"},
        {"given": "400", "rank": "64", "steps": "1", "taught": "true"},
    ],
    ids=lambda query: str(query)[:60],
)
def test_hostile_links_get_a_sentence(teach, query):
    app = teach(**query)
    if "taught" in query:
        to_the_end(app)
    assert not app.exception
    assert not app.error


def test_why_it_cannot_be_learned_without_positions_is_said(teach):
    app = teach(teach_positions="false", task="previous", given="3")
    assert any("the head cannot learn this" in info.value for info in app.info)


def test_numbers_beyond_all_bounds_end_in_a_sentence(teach):
    app = learned(teach(rate="1", decay="10", given="30"))
    assert any("smaller learning rate" in w.value for w in app.warning)
    assert not app.exception


def test_what_is_taken_away_is_of_the_moment_on_the_page_whoever_makes_it(teach, monkeypatch):
    from attnviz.ui.teach import page

    caught: list[Any] = []
    monkeypatch.setattr(page, "take_away", caught.append)
    app = learned(teach(steps="30"))
    said, taken = re.sub(r":green\[(.*?)\]", r"\1", app.header[0].value), caught[-1]
    made: dict[str, Any] = {}
    worker = threading.Thread(  # as Streamlit makes files: beside the page, without its session
        target=lambda: made.update(
            view=taken.view(), files=[f.made() for f in (*taken.tables, *taken.archives)]
        )
    )
    worker.start()
    worker.join()
    assert any(section.title == said for section in made["view"].sections)
    assert all(made["files"])
    assert "after 30 steps" in taken.source
