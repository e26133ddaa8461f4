"""The one road from choices to an Attention: text → words → vectors → attention."""

from attnviz.analysis.record import LONGEST, Analysis, analyse, analyse_with
from attnviz.analysis.words import (
    Word,
    can_be_made,
    known_of,
    other_language,
    read_words,
    with_made,
)

__all__ = [
    "LONGEST",
    "Analysis",
    "Word",
    "analyse",
    "analyse_with",
    "can_be_made",
    "known_of",
    "other_language",
    "read_words",
    "with_made",
]
