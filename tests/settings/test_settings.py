"""All choices as one value: those of a page in a part, and every one by its flat name."""

from dataclasses import fields

import pytest

from attnviz.attention.choices import Choices
from attnviz.control import COMPARE, NEXT, TEACH, TRANSFORMER, VECTORS, changed, controls, replaced
from attnviz.errors import InvalidChoice
from attnviz.settings import CONTROLS, DEFAULTS, NAMES, Settings
from attnviz.settings.next_word import NextWordChoices
from attnviz.settings.query import to_query

PARTS = {
    "next": NEXT,
    "words": VECTORS,
    "train": TEACH,
    "transformer": TRANSFORMER,
    "pair": COMPARE,
}
OTHERS = {  # a choice of each page that is not as by default
    "next": {"prompt": "The old", "heat": 0.5},
    "words": {"look": "train", "odd": "a, b", "epochs": 5},
    "train": {"task": "it", "rate": 0.03, "taught": True},
    "transformer": {"layer": 2, "mixed": "rollout", "pieces": True},
    "pair": {"compare": "settings", "vectors2": "glove", "folded": False},
}
WRONG = [
    *(("heat", 3.0), ("rank", 65), ("special", "gone")),
    *(("dim2", 7), ("learner", "x")),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_choice_of_one_page_stands_in_the_part_of_the_page(name):
    pages = CONTROLS[name].acts
    for part, page in PARTS.items():
        if pages == (page,):
            assert getattr(getattr(Settings(), part), name) == DEFAULTS[name]
            assert not hasattr(Settings(), name)


@pytest.mark.parametrize("part", PARTS)
def test_a_choice_of_a_page_is_made_by_its_flat_name(part):
    others = OTHERS[part]
    made = Settings.from_flat(others)
    assert made == replaced(Settings(), **others)
    assert made == Settings(**{part: type(getattr(DEFAULTS, part))(**others)})
    assert hash(made) == hash(replaced(Settings(), **others))
    assert made != Settings()
    assert {name: made[name] for name in others} == others
    assert {name: value for name, value in made.flat().items() if name in others} == others
    assert to_query(made).keys() == others.keys()


@pytest.mark.parametrize("part", PARTS)
def test_what_stays_as_it_is_is_the_same_object(part):
    made = Settings.from_flat(OTHERS[part])
    assert replaced(made, **OTHERS[part]) is made
    moved = replaced(made, dim=300)
    assert getattr(moved, part) is getattr(made, part)
    assert Settings.from_flat(DEFAULTS.flat()) == DEFAULTS


@pytest.mark.parametrize(("name", "wrong"), WRONG)
def test_a_choice_of_a_page_that_is_not_offered_is_named_without_its_part(name, wrong):
    for make in (Settings.from_flat, lambda values: replaced(Settings(), **values)):
        with pytest.raises(InvalidChoice, match=f"^{name} cannot be"):
            make({name: wrong})


def test_what_differs_from_before_is_named_with_what_it_is_now():
    before = Settings.from_flat({"dim": 300, "rate": 0.03, "heat": 0.5})
    now = replaced(before, rate=0.01, focus="river", heat=0.5)
    assert changed(now, before) == {"rate": 0.01, "focus": "river"}  # a default as well
    assert changed(now) == {"dim": 300, "heat": 0.5, "focus": "river"}
    assert changed(now, now) == {}


def test_a_name_that_there_is_not_is_refused():
    with pytest.raises(TypeError, match="sky"):
        Settings.from_flat({"sky": "blue"})
    with pytest.raises(KeyError, match="sky"):
        Settings()["sky"]


def test_the_order_of_names_in_links_stays():
    """A link and a line of source that were made before look the same when made again."""
    firsts = ["prompt", "scale", "look", "task", "text", "layer", "compare"]
    assert sorted(firsts, key=NAMES.index) == firsts
    assert NAMES[: len(fields(NextWordChoices))] == tuple(controls(NextWordChoices))
    assert set(NAMES) >= set(controls(Choices))


def test_no_choice_is_called_like_a_part():
    assert not {f.name for f in fields(Settings) if "part" in f.metadata} & {*NAMES}
