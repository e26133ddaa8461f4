"""For teachers, without a browser: plans, pages to print, links that open."""

import pytest

from attnviz.lessons.gallery import gallery
from attnviz.lessons.lesson import lessons
from attnviz.lessons.plans import plans
from attnviz.views.learn.teachers import HAND, OWN
from tests.drawn import drawn, untermed
from tests.ui.test_learn import plain, written
from tests.ui.test_pages import go_to


@pytest.fixture
def teachers(app):
    return go_to(app, "teachers")


def test_an_old_link_of_a_class_still_opens(learn):
    app = learn(lesson="teachers", room=321)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == "For teachers"
    assert [tab.label for tab in app.tabs][-1] == "Without phones"
    assert not dict(app.query_params)


def test_an_old_link_of_a_lecture_begins_with_the_first_step(learn):
    app = learn(lesson="teachers", mode="lecture", room=321)
    assert not app.exception
    assert f"**1. {lessons()[0].title}**" in [m.value for m in app.markdown]


def test_plans_start_their_lectures(teachers):
    app = teachers
    for plan in plans().values():
        assert plan.closing_task in written(app)
    app.button(key="start-plan-15").click().run()
    assert not app.exception
    first = lessons()[plans()["15"].numbers[0] - 1]
    assert f"**1. {first.title}**" in [m.value for m in app.markdown]
    assert app.query_params["mode"] in ("lecture", ["lecture"])


def test_the_gallery_leads_to_its_pages(teachers):
    app = teachers
    links = " ".join(m.value for m in app.markdown)
    for sight in gallery():
        page = "" if sight.page == "explore" else sight.page
        assert f"/{page}?" in links
        assert sight.look.replace("[", "").replace("]", "") in untermed(links)


@pytest.mark.parametrize("chosen", [4, OWN, HAND])
def test_paper_is_offered(teachers, chosen):
    app = teachers
    app.selectbox(key="paper").set_value(chosen).run()
    assert not app.exception
    assert not app.warning
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels[:3] == ["Worksheet", "Key", "A to D in large letters"]


def test_a_sentence_that_cannot_be_printed_is_told(teachers):
    app = teachers
    app.selectbox(key="paper").set_value(OWN).run()
    app.text_input(key="paper-text").set_value("zzqx").run()
    assert not app.exception
    assert "in the vocabulary of the built" in app.warning[0].value.replace("\\", "")


@pytest.mark.parametrize(("lesson", "pictures"), [("two-banks", 1), ("self-attention", 0)])
def test_a_question_about_a_picture_stands_beside_it(learn, lesson, pictures):
    assert len(drawn(learn(lesson=lesson, mode="lecture"))) == pictures


def test_a_lecture_shows_one_idea_a_screen_and_the_answer_last(learn):
    app = learn(lesson="self-attention", mode="lecture", plan="45")
    lesson = lessons()[4]
    seen = []
    for _ in range(4):
        told = plain(written(app))
        parts = (lesson.text, lesson.see, lesson.idea)
        seen.append([plain(lesson.filled(part)) in told for part in parts])
        assert not app.exception
        app.button(key="step-after").click().run()
    assert seen == [[True, False, False], [False, True, False], [False] * 3, [False, False, True]]
    assert "**6. Queries, keys, values**" in [m.value for m in app.markdown]
    app.button(key="step-before").click().run()
    assert plain(lesson.idea) in plain(written(app))
