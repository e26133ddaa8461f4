"""What can go wrong with questions to word vectors, and with learning them from a text."""

from attnviz.errors.family import AttnvizError, Reasoned, shortened


class NoSum(AttnvizError, ValueError):
    """A sum of words, such as king - man + woman, that cannot be read."""

    def __init__(self) -> None:
        super().__init__("Write a sum of words, with spaces round + and -: king - man + woman.")


class TooFewWords(AttnvizError, ValueError):
    """Fewer words than a question about words needs."""

    def __init__(self, needed: int, what: str) -> None:
        self.needed, self.what = needed, what
        super().__init__(f"{what} needs at least {needed} words that have vectors.")


class OnlyZeros(AttnvizError, ValueError):
    """A word whose numbers are all 0, where a direction is asked for."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(
            f"All numbers of “{shortened(word)}” are 0, so it has no direction: no neighbours and "
            "no cosine. Choose another word."
        )


class UnreadableText(Reasoned, ValueError):
    """A file that is not plain text; `why` tells what it is, and what to do."""

    sentence = "{name} cannot be read as text: {why}."


class TooLittleText(AttnvizError, ValueError):
    """A text from which no vectors can be learned."""

    def __init__(self, words: int, least: int, needed: int) -> None:
        self.words, self.least, self.needed = words, least, needed
        often = "once" if least == 1 else f"{least} times"
        super().__init__(
            f"Only {words:,} different words occur at least {often} in this text. Training needs "
            f"{needed} or more. Use a longer text."
        )


class StoppedEarly(AttnvizError):
    """Training that was stopped before it had learned anything."""

    def __init__(self) -> None:
        super().__init__("Training was stopped before its first pass, so there are no vectors.")


class NoGensim(AttnvizError):
    """gensim is not on this computer, and what was asked for is its work."""

    def __init__(self) -> None:
        super().__init__(
            "This needs gensim, which is not installed here. On Python 3.11 to 3.13, run "
            "pip install gensim."
        )
