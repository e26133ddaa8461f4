"""For teachers, without a browser: codes in, bars out, pages to print, links that open."""

from random import Random

import pytest

from attnviz.lessons.gallery import gallery
from attnviz.lessons.lesson import lessons
from attnviz.lessons.plans import plans
from attnviz.lessons.visit import CHECK, PREDICT, Visit, code, password
from attnviz.views.learn.teachers import HAND, OWN
from tests.drawn import drawn, untermed
from tests.ui.test_learn import plain, written


def test_a_class_of_thirty_hands_in_codes(learn):
    app = learn(lesson="teachers", room=321)
    assert app.title[0].value == "For teachers"
    random, codes = Random(3), []
    for _ in range(30):
        visit = Visit().answered(3, PREDICT, random.choice("ABCD"))
        codes.append(code(visit.answered(3, CHECK, random.choice("ABC")), 3))
    app.selectbox(key="class-step").set_value(3).run()
    app.text_area(key="codes-3").set_value("\n".join(codes)).run()
    assert not app.exception
    assert "30 answers" in written(app)
    assert "right" not in written(app)
    predicted, checked = (chart.spec["data"][0] for chart in drawn(app))
    for letter, times in zip(predicted["y"], predicted["x"], strict=True):
        assert times == sum(one.startswith(f"3-{letter}-") for one in codes)
    assert sum(checked["x"]) == 30
    assert len(set(predicted["marker"]["color"])) == 1  # which is right is not shown yet
    app.toggle(key="show-truth").set_value(True).run()
    colours = drawn(app)[0].spec["data"][0]["marker"]["color"]
    assert [colour == colours[0] for colour in colours] == [True, False, False, False]
    assert f"{predicted['x'][0]} right" in written(app)
    behind = [c.value for c in app.caption]
    for option in lessons()[2].predict.options:
        assert (f"**{option.letter}** &nbsp; {option.repairs}" in behind) is bool(option.repairs)


def test_the_word_is_shown_when_the_teacher_wants(learn):
    app = learn(lesson="teachers", room=321)
    assert f"## {password(321, 1)}" not in [m.value for m in app.markdown]
    app.toggle(key="show-word").set_value(True).run()
    assert f"## {password(321, 1)}" in [m.value for m in app.markdown]
    assert any("lesson=two-banks&class=321" in c.value for c in app.code)


def test_plans_start_their_lectures(learn):
    app = learn(lesson="teachers", room=321)
    for plan in plans().values():
        assert plan.closing_task in written(app)
    app.button(key="start-plan-15").click().run()
    assert not app.exception
    first = lessons()[plans()["15"].numbers[0] - 1]
    assert f"**1. {first.title}**" in [m.value for m in app.markdown]
    assert app.query_params["mode"] in ("lecture", ["lecture"])


def test_the_gallery_leads_to_its_pages(learn):
    app = learn(lesson="teachers", room=321)
    links = " ".join(m.value for m in app.markdown)
    for sight in gallery():
        page = "" if sight.page == "explore" else sight.page
        assert f"/{page}?" in links
        assert sight.look.replace("[", "").replace("]", "") in untermed(links)


@pytest.mark.parametrize("chosen", [4, OWN, HAND])
def test_paper_is_offered(learn, chosen):
    app = learn(lesson="teachers", room=321)
    app.selectbox(key="paper").set_value(chosen).run()
    assert not app.exception
    assert not app.warning
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels[:3] == ["Worksheet", "Key", "A to D in large letters"]


def test_a_sentence_that_cannot_be_printed_is_told(learn):
    app = learn(lesson="teachers", room=321)
    app.selectbox(key="paper").set_value(OWN).run()
    app.text_input(key="paper-text").set_value("zzqx").run()
    assert not app.exception
    assert "in the vocabulary of the built" in app.warning[0].value.replace("\\", "")


def test_a_lecture_shows_one_idea_a_screen_and_the_answer_last(learn):
    app = learn(lesson="self-attention", mode="lecture", plan="45", room=321)
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
