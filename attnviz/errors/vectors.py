"""What can go wrong with files of word vectors, and with fetching them."""

from attnviz.errors.family import AttnvizError, Reasoned

PICKLED = "it is a file of Python objects, as gensim saves them (.kv, .model)"


class UnreadableVectors(Reasoned, ValueError):
    """A file that is not one of word vectors, or is damaged; `why` names the line or byte."""

    sentence = "{name} cannot be read as word vectors: {why}."


class PickledVectors(UnreadableVectors):
    """A file of Python objects, which would run code of its maker's if it were opened."""

    def __init__(self, name: str, what: str = PICKLED) -> None:
        super().__init__(
            name,
            f"{what}. Such a file can run any code when it is opened. If you trust the person who "
            "made it, run attnviz convert on your own computer, or save it as text: "
            'vectors.save_word2vec_format("vectors.txt")',
        )


class TooLarge(UnreadableVectors):
    """More than the reader was allowed to take in: `limit` of `what`."""

    def __init__(self, name: str, what: str, limit: int) -> None:
        self.what, self.limit = what, limit
        super().__init__(name, f"it has more than {limit:,} {what}, which is the limit")


class WordTooLong(UnreadableVectors):
    """A "word" of more characters than any word has: the file is one of something else."""

    def __init__(self, name: str, word: str, limit: int) -> None:
        self.word, self.limit = word[:40], limit
        why = f"the word that begins “{word[:20]}” has {len(word):,} characters"
        super().__init__(name, f"{why}, and no real word has more than {limit:,}")


class NotTrusted(AttnvizError):
    """A file of Python objects that the user has not said to trust."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name} is a file of Python objects. It can run any code on your computer when it is "
            "opened. If you trust the person who made it, add --trust."
        )


class NotFetched(AttnvizError):
    """Vectors on offer that are not on this computer yet: the set `name`, `size` bytes to get."""

    def __init__(self, name: str, title: str, size: int) -> None:
        self.name, self.title, self.size = name, title, size
        amount = f"{size / 2**20:,.0f} MB"
        super().__init__(
            f"{title} vectors are not on this computer yet. Download them first with attnviz fetch "
            f"{name} ({amount})."
        )


class FetchFailed(Reasoned):
    """Vectors that could not be downloaded or stored; nothing half done is left in use."""

    sentence = "{name} could not be fetched: {why}."


class Cancelled(FetchFailed):
    """A fetch that was stopped on request; what was downloaded is kept for the next time."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "it was cancelled")


class NoRoom(AttnvizError):
    """Files of visitors that together need more than a server has room for."""

    def __init__(self) -> None:
        super().__init__(
            "This server has no space left for visitors' files. Try again later, or with less: a "
            "smaller file, a shorter text, or fewer numbers per word."
        )
