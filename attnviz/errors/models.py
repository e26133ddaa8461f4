"""What can go wrong with a model that writes: its file, its fetching, and what is asked of it."""

from attnviz.errors.family import AttnvizError, Reasoned, shortened


class UnreadableModel(Reasoned, ValueError):
    """A file that holds no model that can be read here; `why` says what it holds instead."""

    sentence = "{name} cannot be read as a model: {why}."


class NotHere(AttnvizError):
    """A model on offer that is not on this computer yet: `name`, `size` bytes to get."""

    def __init__(self, name: str, title: str, size: int) -> None:
        self.name, self.title, self.size = name, title, size
        amount = f"{size / 2**20:,.0f} MB"
        super().__init__(
            f"The model {title} is not on this computer yet. Download it first with attnviz fetch "
            f"{name} ({amount})."
        )


class NoSuchWord(AttnvizError, ValueError):
    """A word to cut that the text does not have."""

    def __init__(self, word: str, words: tuple[str, ...]) -> None:
        self.word, self.words = word, words
        there = ", ".join(shortened(other, 20) for other in dict.fromkeys(words[:30]))
        super().__init__(f"{shortened(word)!r} is not in the text; its words are {there}.")
