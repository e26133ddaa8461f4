"""What can go wrong between a text and its attention."""

from collections.abc import Sequence

from attnviz.errors.family import AttnvizError, shortened


class EmptyText(AttnvizError):
    """There is no word in the text."""

    def __init__(self) -> None:
        super().__init__("There is no word in the text. Type a sentence.")


class NoKnownWord(AttnvizError):
    """None of the words has a vector."""

    def __init__(self, words: Sequence[str], vectors: str) -> None:
        self.words, self.vectors = tuple(words), vectors
        shown = ", ".join(map(shortened, self.words[:5])) + ("…" if len(self.words) > 5 else "")
        the, name = vectors[: vectors.find(" ")], vectors[vectors.find(" ") :]
        owner = the.lower() + name if the in ("The", "These", "Your") else vectors
        told = "This word is not" if len(self.words) == 1 else "None of these words is"
        super().__init__(f"{told} in the vocabulary of {owner}: {shown}.")


class TextTooLong(AttnvizError):
    """More words than the n × n matrices are meant for."""

    def __init__(self, count: int, limit: int) -> None:
        self.count, self.limit = count, limit
        super().__init__(f"The text has {count:,} words. It may have {limit:,} at most.")


class ShapeMismatch(AttnvizError, ValueError):
    """Arrays, tokens or mask whose sizes do not go together."""


class NotFinite(AttnvizError, ValueError):
    """A vector that holds NaN or an infinity, or scores beyond what a float can hold."""

    def __init__(self, word: str, what: str = "The vector") -> None:
        self.word = word
        super().__init__(f"{what} of “{shortened(word)}” has a value that is not a finite number.")


class NothingToRead(AttnvizError, ValueError):
    """A mask that leaves a word nothing to read: its row of weights could not sum to 1."""

    def __init__(self, word: str, position: int) -> None:
        self.word, self.position = word, position
        super().__init__(
            f"The mask leaves “{shortened(word)}” (word {position + 1}) nothing to attend to. "
            "Let every word attend to at least one word."
        )


class NoWeight(AttnvizError, ValueError):
    """A row of scores that gives no word any weight, as none of them is positive."""

    def __init__(self, word: str, position: int) -> None:
        self.word, self.position = word, position
        super().__init__(
            f"No score of “{shortened(word)}” (word {position + 1}) is above 0, so plain shares "
            "cannot give it weights. Choose the softmax: it works with any scores."
        )


class NotInBoth(AttnvizError):
    """A word to compare that is missing from one of the two texts."""

    def __init__(self, word: str, first: bool, second: bool, shared: Sequence[str]) -> None:
        self.word, self.first, self.second, self.shared = word, first, second, tuple(shared)
        where = {(True, False): "only in the first", (False, True): "only in the second"}
        place = where.get((first, second), "in neither")
        choose = "choose a word that is in both" if shared else "they have no word in common"
        super().__init__(f"“{shortened(word)}” is {place} sentence; {choose}.")


class NoDirection(AttnvizError, ValueError):
    """An axis whose two ends are the same point."""

    def __init__(self, start: str, end: str) -> None:
        self.start, self.end = start, end
        ends = f"“{shortened(start)}” and “{shortened(end)}”"
        super().__init__(
            f"{ends} have the same vector, so no axis leads between them. Choose two other words."
        )
