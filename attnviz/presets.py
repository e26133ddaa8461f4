"""Sentences to begin with, each measured to show something at every dimension."""

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
    Preset("River bank", RIVER_BANK, "bank", "river", "The bank of a river reads *river*."),
    Preset(
        "Cash bank",
        CASH_BANK,
        "bank",
        "cash",
        "Beside the first sentence: the same word *bank*, with the same vector, now reads *cash*.",
    ),
    Preset(
        "Computer mouse",
        "She moved the mouse and clicked on the computer screen",
        "mouse",
        "computer",
        "This mouse reads *computer*.",
    ),
    Preset(
        "Cat and mouse",
        "The cat chased the mouse under the kitchen table",
        "mouse",
        "cat",
        "This mouse reads *cat*.",
    ),
    Preset(
        "Who bit whom?",
        "The dog bit the man and the man bit the dog",
        "dog~2",
        "dog ·11",
        "Both dogs read alike, biter and bitten: plain self-attention does not see word order.",
    ),
    Preset(
        "Who was tired?",
        "The animal did not cross the street because it was too tired",
        "it",
        "",
        "We know that *it* is the animal. Plain self-attention does not: it only finds vectors "
        "that are alike, and that takes learned queries and keys.",
    ),
)
