"""Everything that can go wrong, as one family whose members carry the facts of the case."""

from attnviz.errors.attention import (
    EmptyText,
    NoDirection,
    NoKnownWord,
    NotFinite,
    NothingToRead,
    NotInBoth,
    NoWeight,
    ShapeMismatch,
    TextTooLong,
)
from attnviz.errors.family import AttnvizError, InvalidChoice, harmless, shortened
from attnviz.errors.files import (
    DataFileError,
    NotByHand,
    NotWritten,
    TooLongForACode,
    UnreadableFile,
    UnreadableLesson,
)
from attnviz.errors.meaning import (
    NoGensim,
    NoSum,
    OnlyZeros,
    StoppedEarly,
    TooFewWords,
    TooLittleText,
    UnreadableText,
)
from attnviz.errors.models import NoSuchWord, NotHere, UnreadableModel
from attnviz.errors.vectors import (
    Cancelled,
    FetchFailed,
    NoRoom,
    NotFetched,
    NotTrusted,
    PickledVectors,
    TooLarge,
    UnreadableVectors,
    WordTooLong,
)

__all__ = [
    "AttnvizError",
    "Cancelled",
    "DataFileError",
    "EmptyText",
    "FetchFailed",
    "InvalidChoice",
    "NoDirection",
    "NoGensim",
    "NoKnownWord",
    "NoRoom",
    "NoSuchWord",
    "NoSum",
    "NoWeight",
    "NotByHand",
    "NotFetched",
    "NotFinite",
    "NotHere",
    "NotInBoth",
    "NotTrusted",
    "NotWritten",
    "NothingToRead",
    "OnlyZeros",
    "PickledVectors",
    "ShapeMismatch",
    "StoppedEarly",
    "TextTooLong",
    "TooFewWords",
    "TooLarge",
    "TooLittleText",
    "TooLongForACode",
    "UnreadableFile",
    "UnreadableLesson",
    "UnreadableModel",
    "UnreadableText",
    "UnreadableVectors",
    "WordTooLong",
    "harmless",
    "shortened",
]

for _name in __all__:  # a traceback names a fault as it is imported, not by the file it stands in
    globals()[_name].__module__ = __name__
