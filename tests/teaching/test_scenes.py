"""The sentences of the tasks are ones that a person could say, and are marked as they say."""

from itertools import pairwise

import numpy as np
import pytest

from attnviz.teaching.scenes import ADJECTIVES, PLACES, SCENES, THINGS, clause, with_article
from attnviz.teaching.tasks import TASKS, made, to_try
from attnviz.teaching.words import WordSampler, content_words, lists, words_of

MADE = [task for task in TASKS if TASKS[task].make]
COUNT = 400


@pytest.mark.parametrize("new", [False, True])
def test_a_clause_is_of_one_scene_and_its_adjectives_fit_their_nouns(new):
    draw = WordSampler(np.random.default_rng(7), new=new)
    for _ in range(COUNT):
        found = clause(draw)
        parts = [found.words[place] for place in (found.subject, found.verb, found.object)]
        scenes = [
            scene
            for scene in SCENES
            if all(word in words_of(n, new=new) for n, word in zip(scene, parts, strict=True))
        ]
        assert scenes, found.words
        assert parts[0] != parts[2]
        for adjective, noun in found.adjectives:
            fit = {
                word
                for name, kinds in ADJECTIVES.items()
                if found.words[noun] in words_of(name, new=new)
                for kind in kinds
                for word in words_of(kind, new=new)
            }
            assert found.words[adjective] in fit, found.words


@pytest.mark.parametrize("new", [False, True])
def test_why_an_animal_did_not_cross_fits_what_is_meant(new):
    for words, marks in made("it", COUNT, 3, new=new):
        place = next(p for p in PLACES if words[6] in words_of(p.noun, new=new))
        assert words[1] in words_of("animals", new=new)
        assert words[4] in words_of(place.verb, new=new)
        why = "reasons" if marks[0].read == 1 else place.why
        assert words[11] in words_of(why, new=new)


def test_what_one_says_of_an_animal_is_said_of_no_place():
    said = {word for place in PLACES for word in sum(lists()[place.why], ())}
    assert not said & set(sum(lists()["reasons"], ()))


@pytest.mark.parametrize("task", MADE)
def test_no_sentence_comes_twice_and_an_article_fits_the_next_word(task):
    taught = made(task, COUNT, 5)
    assert len({s.words for s in taught}) == COUNT
    assert len({s.words for s in to_try(task)}) == len(to_try(task)) == 100
    for words, _ in (*taught, *to_try(task)):
        for article, following in pairwise(words):
            if article in ("a", "an"):
                assert (article == "an") == (following[0] in "aeiou"), words


@pytest.mark.parametrize("task", MADE)
def test_new_sentences_share_nothing_but_function_words(task):
    taught = {word for s in made(task, COUNT, 5) for word in s.words}
    tried = {word for s in to_try(task) for word in s.words}
    assert not taught & tried & content_words()
    shared = "the a an another and did not because it was too".split()
    adverbs = (word for name in ("before", "after") for word in lists()[name].taught)
    assert taught & tried <= {*shared, *adverbs}


@pytest.mark.parametrize("new", [False, True])
def test_a_copy_is_marked_with_its_other_copy(new):
    for words, marks in made("same", COUNT, 3, new=new):
        assert sorted(marks[0]) == sorted(marks[1])
        assert words.count(words[marks[0].read]) == 2
        assert all(words[m.reader] == words[m.read] for m in marks)


@pytest.mark.parametrize("new", [False, True])
def test_a_repeated_word_is_marked_with_what_followed_it(new):
    gaps = set()
    for words, marks in made("induction", COUNT, 3, new=new):
        for reader, read in marks:
            assert words[reader] == words[read - 1]
            assert words.count(words[reader]) == 2
            assert read < reader
            gaps.add(reader - read)
    assert len(gaps) >= 5  # counting words is not enough


def test_copies_are_taught_at_more_distances_than_they_are_tried_at():
    gaps = [
        {m.reader - m.read for s in made("induction", COUNT, 3, new=new) for m in s.marks}
        for new in (False, True)
    ]
    assert gaps[0] > gaps[1]


def test_every_list_of_nouns_has_its_adjectives():
    nouns = {name for scene in SCENES for name in (scene.subject, scene.object)}
    assert {*nouns, *THINGS} == {*ADJECTIVES}
    assert with_article(["ugly", "hat"], "the") == ("the", "ugly", "hat")
