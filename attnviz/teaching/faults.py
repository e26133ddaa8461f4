"""What may go wrong with marks and teaching."""

from attnviz.errors import AttnvizError


class NothingMarked(AttnvizError, ValueError):
    """Teaching without a single marked sentence."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing is marked yet: choose a word, and the word that it should read, or take some "
            "of the marked sentences on offer."
        )


class TooMuchToTeach(AttnvizError, ValueError):
    """More sentences, or longer ones, than a head is taught here."""

    def __init__(self, sentences: int, words: int) -> None:
        super().__init__(
            f"At most {sentences} sentences of at most {words} words can be taught together; leave "
            "some out."
        )


class UnreadableMarks(AttnvizError, ValueError):
    """Marks that are not written as marks are; `why` says what is wrong."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"The marks cannot be read: {why}.")
