"""The pictures of the lessons: what they say is what was computed."""

import pytest

import attnviz as av
from attnviz.compare.comparison import both, compare
from attnviz.errors import AttnvizError, NotInBoth
from attnviz.explain.reading import percent
from attnviz.lessons.by_hand import START, read_hand
from attnviz.lessons.lesson import lessons
from attnviz.lessons.plans import plans
from attnviz.models.encoder import head_view, open_transformer
from attnviz.settings import Settings
from attnviz.views.learn.by_hand import file_of, matrices
from attnviz.views.learn.pictures import (
    PICTURES,
    TALL,
    alike,
    apart,
    arcs,
    head_arcs,
    shown,
    two_orders,
)
from attnviz.views.learn.teachers import HAND, OWN, lecture_query, minutes, sheet_files, sheets
from attnviz.views.transformer.scene import scene


def test_arcs_say_what_their_headline_says():
    a = av.analyse()
    drawn = arcs(a)
    assert str(drawn.line) == str(av.reading(a, a.focus_row).sentence())
    (across,), (down,) = drawn.draw(False), drawn.draw(True)
    assert across.alt.startswith("Arcs. bank keeps 49.2% for itself")
    assert [across.name, down.name] == ["arcs-across", "arcs-down"]


def test_a_head_names_the_word_it_attends_to_most_besides_itself_and_the_marks():
    head = head_view(open_transformer().read("the cat sat"), 0, 0)
    (the, sat), row = (1, 3), 2
    most = the if head.W[row, the] > head.W[row, sat] else sat
    told = str(head_arcs(head, row, title="layer 1, head 1", label="cat").line)
    share = percent(float(head.W[row, most]))
    assert told == f"Layer 1, head 1: cat attends to {head.tokens[most]}, {share}"


def test_two_sentences_and_two_orders_say_how_alike_a_word_is():
    two = compare(*both(Settings(), most=40), "bank")
    assert str(apart(two)).endswith(f"of bank: {two.cosine_after:.3f}")
    a, b = (av.analyse(text) for text in ("dog bit man", "man bit dog"))
    assert str(apart(two_orders(a, b, "bit"))).endswith("of bit: 1.000")
    with pytest.raises(NotInBoth):
        two_orders(a, b, "cat")


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)
@pytest.mark.parametrize("afar", [False, True])
def test_every_picture_of_a_lesson_is_drawn_across_and_upright(lesson, afar):
    for name in PICTURES.keys() & set(lesson.pictures):
        one = shown(name, lesson.settings, scene, afar=afar)
        assert one.line
        for upright in (False, True):
            charts = one.draw(upright)
            assert charts
            assert all(chart.alt and chart.figure["data"] for chart in charts)
        assert one.linked is (name != "next words")


def test_two_sentences_stand_one_below_the_other_where_it_is_narrow():
    two = lessons()[0]
    assert "two sentences" in two.pictures
    one = shown("two sentences", two.settings, scene, afar=False)
    assert [len(one.draw(upright)) for upright in (False, True)] == [1, 2]


def test_from_afar_layers_have_half_a_screen():
    drawn = [shown("layers", Settings(layers=4), scene, afar=afar) for afar in (False, True)]
    near, far = (one.draw(False)[0].figure["layout"]["height"] for one in drawn)
    assert far == TALL != near


def test_layers_say_how_alike_all_words_are():
    assert "after 1 layer: 0.738" in str(alike(av.analyse()))
    assert "after 4 layers: 1.000" in str(alike(av.analyse(layers=4)))


def test_the_matrices_of_a_table_are_those_that_were_computed():
    a = START.attention()
    told = matrices(a)
    for part in ("<td>0.5</td>", "<td>1.73</td>", "Y = W V"):
        assert part in told
    assert "−0.71" in matrices(read_hand("a,-1,1;b,2,1").attention())
    made = file_of(a).made().decode("utf-8-sig")
    assert made.count("bank") >= 4
    assert "1.5" in made


def test_a_plan_fills_its_minutes_and_starts_its_lecture():
    for plan in plans().values():
        rows = minutes(plan)
        ends = [tuple(map(int, when.split("–"))) for when, _ in rows]
        assert [start for start, _ in ends[1:]] == [end for _, end in ends[:-1]]
        assert (ends[0][0], ends[-1][1]) == (0, plan.minutes)
        query = lecture_query(plan)
        assert (query["mode"], query["plan"]) == ("lecture", plan.name)


@pytest.mark.parametrize("chosen", [1, OWN, HAND])
def test_there_is_a_worksheet_of_a_step_a_sentence_and_the_table(chosen):
    assert chosen in sheets()
    files = sheet_files(chosen, Settings(text="the cat sat", focus="cat"), START)
    paper, key, letters = (file.made().decode() for file in files)
    assert len({paper, key, letters}) == 3
    assert ("the cat sat" in paper) == (chosen == OWN)


def test_a_worksheet_that_cannot_be_made_is_told_before_it_is_offered():
    with pytest.raises(AttnvizError):
        sheet_files(OWN, Settings(text="zzqx", focus="zzqx"), START)
