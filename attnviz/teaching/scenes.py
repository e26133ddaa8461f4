"""Who does what to what: the scenes from which sensible sentences are made.

Each name is a list of words. Within a scene every subject fits every verb and every object, and
every adjective of a noun's list fits it. So any sentence is one that a person could say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from attnviz.teaching.sentences import Mark
from attnviz.teaching.words import WordSampler


class Scene(NamedTuple):
    """The lists of the subject, the verb in the third person, and the object."""

    subject: str
    verb: str
    object: str


SCENES = (
    Scene("people", "helping", "people"),
    Scene("people", "caring", "animals"),
    Scene("animals", "seeing", "animals"),
    Scene("people", "cooking", "foods"),
    Scene("animals", "stealing", "foods"),
    Scene("people", "wearing", "clothes"),
    Scene("people", "driving", "vehicles"),
    Scene("people", "reading", "texts"),
    Scene("people", "singing", "tunes"),
    Scene("people", "growing", "plants"),
    Scene("people", "entering", "buildings"),
    Scene("people", "holding", "vessels"),
    Scene("animals", "crossing", "lands"),
    Scene("animals", "crossing", "waters"),
)


class Place(NamedTuple):
    """The lists of the nouns, of what an animal may do there, and of why it may not."""

    noun: str
    verb: str
    why: str


PLACES = (
    Place("waters", "cross waters", "depths"),
    Place("roads", "cross roads", "surfaces"),
    Place("heights", "climb", "slopes"),
    Place("rooms", "enter", "insides"),
    Place("lands", "cross lands", "grounds"),
)
THINGS = ("foods", "clothes", "texts", "plants", "vessels", "vehicles")  # what one can buy
# The adjectives of each list of nouns; of two, the second stands nearer to the noun.
ADJECTIVES = {
    "people": ("characters", "ages"),
    "animals": ("moods", "looks"),
    "foods": ("sizes", "tastes"),
    "clothes": ("styles", "colours"),
    "vehicles": ("speeds", "colours"),
    "texts": ("topics", "lengths"),
    "tunes": ("sounds", "lengths"),
    "plants": ("blooms", "colours"),
    "buildings": ("builds", "sizes"),
    "vessels": ("states", "colours"),
    "lands": ("scenery", "grounds"),
    "waters": ("scenery", "depths"),
}
ARTICLES = ("the", "the", "the", "a")
USUAL = (0, 0, 1, 1, 1, 2)  # how many adjectives stand before a noun, drawn freely
TAUGHT = (1, 0, 1, 2, 1)  # where they are taught, in turn: one is simplest, two must not lack
ADVERB = 0.25  # share of clauses that begin, and that end, with one


@dataclass(frozen=True)
class Clause:
    """A clause with subject, verb and object: its words, and where each of them stands."""

    words: tuple[str, ...]
    subject: int
    verb: int
    object: int
    start: int  # of the first article; that of the other stands behind the verb

    @property
    def adjectives(self) -> list[Mark]:
        """Each adjective with its noun."""
        first = [Mark(i, self.subject) for i in range(self.start + 1, self.subject)]
        return first + [Mark(i, self.object) for i in range(self.verb + 2, self.object)]


def clause(draw: WordSampler, *, in_turn: bool = False) -> Clause:
    """The next clause: article, adjectives, noun, verb and again, perhaps with an adverb."""
    scene = any_scene(draw)
    first, second = (_phrase(draw, noun, in_turn) for noun in (scene.subject, scene.object))
    while first[-1] == second[-1]:  # of one list that begins anew
        second = _phrase(draw, scene.object, in_turn)
    before, after = adverbs(draw)
    words = (*before, *first, draw(scene.verb), *second, *after)
    verb = len(before) + len(first)
    return Clause(words, verb - 1, verb, verb + len(second), len(before))


def any_scene(draw: WordSampler) -> Scene:
    """One of the scenes, each as likely."""
    return SCENES[draw.number(0, len(SCENES) - 1)]


def nouns_of(
    draw: WordSampler, scene: Scene, subjects: int, objects: int
) -> tuple[list[str], list[str]]:
    """So many subjects and objects of a scene, no two the same."""
    if scene.subject != scene.object:
        return draw.different(scene.subject, subjects), draw.different(scene.object, objects)
    nouns = draw.different(scene.subject, subjects + objects)
    return nouns[:subjects], nouns[subjects:]


def things(draw: WordSampler, count: int) -> list[str]:
    """So many of the lists in `THINGS`, in any order."""
    return [THINGS[i] for i in draw.rng.permutation(len(THINGS))[:count]]


def adverbs(draw: WordSampler) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The adverb before a clause and the one after it; often there is none."""
    before, after = (draw.chance(ADVERB) for _ in range(2))
    return ((draw("before"),) if before else (), (draw("after"),) if after else ())


def with_article(words: Sequence[str], article: str) -> tuple[str, ...]:
    """A noun with its adjectives behind an article; *a* is *an* before a vowel.

    >>> with_article(["old", "dog"], "a")
    ('an', 'old', 'dog')
    """
    vowel = words[0][0] in "aeiou"
    return ("an" if article == "a" and vowel else article, *words)


def _phrase(draw: WordSampler, noun: str, in_turn: bool) -> tuple[str, ...]:
    """Article, adjectives and noun."""
    count = draw.in_turn(TAUGHT) if in_turn else USUAL[draw.number(0, len(USUAL) - 1)]
    article = ARTICLES[draw.number(0, len(ARTICLES) - 1)]
    kinds = ADJECTIVES[noun]
    used = kinds if count == 2 else (kinds[draw.number(0, 1)],) * count
    return with_article((*map(draw, used), draw(noun)), article)
