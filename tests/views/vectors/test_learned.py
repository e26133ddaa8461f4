"""What is told of vectors that were learned is what their training came to."""

import numpy as np

from attnviz.meaning.corpus import corpus
from attnviz.meaning.training import Step
from attnviz.settings.words import WordChoices
from attnviz.vectors import WordVectors
from attnviz.vectors.neighbours import Neighbour
from attnviz.views.vectors import learned

FOUND = corpus("The river runs to the sea. " * 3, 1000)
CHOSEN = WordChoices(epochs=3, watched="river, zzqx")
ABOUT = learned.About("your text", FOUND, learned.recipe_of(CHOSEN), ("river",))
STORE = WordVectors.from_arrays(
    ["river", "sea", "runs"], np.array([[1.0, 0.0], [0.999, 0.04], [0.0, 1.0]])
)
STEPS = [
    Step(n, 3, loss, 100.0, {"river": (Neighbour("sea", 0.5, 1),)})
    for n, loss in ((1, 4.0), (2, 3.0), (3, 2.5))
]


def test_the_headline_names_the_two_nearest():
    told = str(learned.headline(STORE, ["river"]))
    assert told == "river is now nearest to sea (0.999) and runs (0.00)"
    assert str(learned.headline(STORE, [])) == "3 words now have vectors"


def test_how_they_came_about():
    told = learned.came_about(STORE, ABOUT, STEPS)
    assert told.startswith(f"{ABOUT.name}: 3 words, learned from 18 words in 3 sentences. Loss")
    assert "4.000 in the first pass, 2.500 in the last" in told
    assert "It was stopped after pass 2." in learned.came_about(STORE, ABOUT, STEPS[:2])
    read = str(learned.will_get_vectors(ABOUT, 1))
    assert read.startswith("18 words in 3 sentences of your text. 1 different word")
    assert read.endswith("gets a vector.")


def test_the_passes_drawn_are_the_first_the_last_and_some_between():
    assert learned.changing(STEPS, "river", narrow=False).alt.count("After pass") == 3
    narrow = learned.changing(STEPS, "river", narrow=True).alt
    assert "After pass 1: sea. After pass 3: sea." in narrow


def test_a_watched_word_is_set_beside_the_built_in_vectors():
    found = learned.lesson(STORE, ABOUT, ["river"], word=None)
    assert found is not None
    assert "occurs 3 times in 18 words" in str(found.sentence)
    assert "A cosine of 1.00 for the nearest word says little" in str(found.sentence)
    assert found.chart.alt.startswith("Nearest to river: here sea 1.00")
    assert learned.lesson(STORE, ABOUT, [], word="river") is None
