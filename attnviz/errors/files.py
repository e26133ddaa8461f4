"""What can go wrong with what ships, and with what is saved, shown and taken away."""

from pathlib import Path

from attnviz.errors.family import AttnvizError, Reasoned


class DataFileError(AttnvizError):
    """A file that ships with attnviz and is missing or not what it should be."""

    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"The data file {path.name} in {path.parent} {why}.")


class UnreadableFile(Reasoned, ValueError):
    """A file that attnviz did not save, or that is damaged; `why` says what is wrong."""

    sentence = "{name} is not one that attnviz saved: {why}."


class UnreadableLesson(Reasoned, ValueError):
    """A lesson's file that does not say what a lesson says; `why` names the part."""

    sentence = "The lesson {name} cannot be used: {why}."


class NotByHand(AttnvizError, ValueError):
    """A table of words and numbers that is not one to be worked out by hand."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"This table cannot be used: {why}.")


class NotWritten(Reasoned):
    """A file that could not be written."""

    sentence = "{name} could not be written: {why}."


class TooLongForACode(AttnvizError):
    """A link of more characters than a QR code can hold."""

    def __init__(self, length: int) -> None:
        self.length = length
        super().__init__(
            f"The link has {length:,} characters, more than a QR code can hold. Shorten the text."
        )
