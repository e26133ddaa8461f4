"""Sentences to begin with, and pairs of them for one word in two senses.

What each must show is part of the data, holds with the built-in vectors at every dimension, and
is tested. The pairs of `PUZZLES` do not show what one hopes for; `compare.pairs.why_not` says why.
"""

from dataclasses import dataclass

from attnviz.settings import CASH_BANK, RIVER_BANK


@dataclass(frozen=True)
class Preset:
    """A sentence with the word to look at, the word that one reads most, and what it shows.

    `reads` is empty where plain self-attention finds nothing worth finding.
    """

    name: str
    text: str
    focus: str
    reads: str
    shows: str


PRESETS = (
    Preset("River bank", RIVER_BANK, "bank", "river", "This bank attends to *river*."),
    Preset(
        "Cash bank",
        CASH_BANK,
        "bank",
        "cash",
        "The same word *bank* begins with the same vector, but here it attends to *cash*.",
    ),
    Preset(
        "Computer mouse",
        "She moved the mouse and clicked on the computer screen",
        "mouse",
        "computer",
        "This mouse attends to *computer*.",
    ),
    Preset(
        "Cat and mouse",
        "The cat chased the mouse under the kitchen table",
        "mouse",
        "cat",
        "This mouse attends to *cat*.",
    ),
    Preset(
        "Who bit the man?",
        "The dog bit the man and the man bit the dog",
        "dog~2",
        "dog (11)",
        "Both dogs have the same weights, though only one bites the man: plain self-attention "
        "does not see word order.",
    ),
    Preset(
        "Who was tired?",
        "The animal did not cross the street because it was too tired",
        "it",
        "",
        "We know that *it* is the animal. Plain self-attention does not: it only finds vectors "
        "that are alike. It would need learned queries and keys.",
    ),
)


@dataclass(frozen=True)
class Pair:
    """A word in two sentences, and the words it should read most in each.

    Along the axis between those two words its contextual vectors end up at least `apart` from
    each other, in the units of the vectors (a built-in vector is about 5 long).
    """

    word: str
    first: str
    second: str
    reads: tuple[str, str]
    apart: float = 0.0


PAIRS = (
    Pair("bank", RIVER_BANK, CASH_BANK, ("river", "cash"), 0.8),
    Pair(
        "mouse",
        "The cat chased the mouse under the kitchen table",
        "She moved the mouse and clicked on the computer screen",
        ("cat", "computer"),
        0.3,
    ),
    Pair(
        "star",
        "A star and its planet drift through the galaxy",
        "The movie star smiled at the premiere",
        ("galaxy", "movie"),
        0.5,
    ),
    Pair(
        "apple",
        "She ate a ripe apple and a sweet pear",
        "The new apple computer runs this software",
        ("pear", "computer"),
        1.0,
    ),
    Pair(
        "bass",
        "She caught a bass while fishing",
        "She plays the bass guitar on stage",
        ("fishing", "guitar"),
        0.8,
    ),
    Pair(
        "crane",
        "The crane flew over the lake with other birds",
        "The crane lifted steel beams onto the building",
        ("flew", "lifted"),
        0.5,
    ),
    Pair(
        "plant",
        "She waters every plant in the garden",
        "Workers at the chemical plant went on strike",
        ("garden", "chemical"),
        1.0,
    ),
    Pair(
        "spring",
        "Every spring follows a cold winter",
        "The metal spring inside the mattress broke",
        ("winter", "mattress"),
        0.8,
    ),
    Pair(
        "python",
        "Her pet python is a friendly snake",
        "My python program reads some data",
        ("snake", "program"),
        1.0,
    ),
    Pair(
        "virus",
        "The virus made the patient ill with fever",
        "The virus deleted files on the computer",
        ("fever", "computer"),
        0.8,
    ),
    Pair(
        "jaguar",
        "The jaguar and other cats hunt in the jungle",
        "He drove the jaguar like any expensive car",
        ("cats", "car"),
        0.4,
    ),
    Pair(
        "court",
        "The judge and the lawyer came to court",
        "They played tennis on the court",
        ("judge", "tennis"),
        0.8,
    ),
    Pair(
        "charge",
        "The battery needs a charge",
        "The police dropped the charge against him",
        ("battery", "police"),
        1.0,
    ),
    Pair(
        "nail",
        "She painted the nail on her finger",
        "He hit the nail with a hammer",
        ("finger", "hammer"),
        0.9,
    ),
)

PUZZLES = (
    Pair("light", "It was light outside", "It was light to carry", ("outside", "carry")),
    Pair(
        "date",
        "She had a romantic date at a restaurant",
        "She ate a sweet date and a fig",
        ("restaurant", "fig"),
    ),
    Pair("bank", "I went to the bank", "I went along the bank", ("", "")),
    Pair("dog", "The dog bit the man", "The man bit the dog", ("", "")),
)
