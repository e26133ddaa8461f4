"""Errors of marks and of training."""

from attnviz.errors import AttnvizError


class NothingMarked(AttnvizError, ValueError):
    """A training without a single marked sentence."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing is marked yet. Choose a word and the word it should attend to, or use some "
            "example sentences."
        )


class TooMuchToTeach(AttnvizError, ValueError):
    """More sentences, or longer ones, than a training takes."""

    def __init__(self, sentences: int, words: int) -> None:
        super().__init__(
            f"Training takes at most {sentences} sentences of at most {words} words each. "
            "Leave some out."
        )


class UnreadableMarks(AttnvizError, ValueError):
    """Marks in a form that cannot be read; `why` says what is wrong."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"The marks cannot be read: {why}.")
