"""The families of word vectors, and which store on disk serves which dimension."""

from dataclasses import dataclass, field
from functools import cache as remembered
from importlib.resources import files
from pathlib import Path

from attnviz.errors import InvalidChoice, NotFetched
from attnviz.vectors.folder import REMEDY
from attnviz.vectors.sets.cache import is_there, store_folder
from attnviz.vectors.sets.catalogue import CATALOGUE
from attnviz.vectors.store import WordVectors


@dataclass(frozen=True)
class Family:
    """Vectors of one kind, by dimension: stores that are `shipped`, sets that can be `fetched`.

    `english`: they were made from English text alone.
    """

    title: str
    about: str
    shipped: dict[int, str] = field(default_factory=dict)
    fetched: dict[int, str] = field(default_factory=dict)
    english: bool = True

    @property
    def dims(self) -> tuple[int, ...]:
        """The dimensions on offer, those to be fetched included."""
        return tuple(sorted({*self.shipped, *self.fetched}))

    def nearest(self, dim: int) -> int:
        """The dimension on offer that is nearest to `dim`.

        >>> FAMILIES["glove-twitter"].nearest(300), FAMILIES["word2vec"].nearest(50)
        (200, 300)
        """
        return min(self.dims, key=lambda offered: abs(offered - dim))


def _sets(pattern: str, *dims: int) -> dict[int, str]:
    return {dim: pattern.format(dim) for dim in dims}


FAMILIES = {
    "builtin": Family(
        title="Built-in",
        about="all-MiniLM-L6-v2, each word encoded alone, turned by PCA: 50,112 words",
        shipped=dict.fromkeys((50, 100, 200, 300), "minilm"),
    ),
    "glove": Family(
        title="GloVe",
        about="GloVe 6B, Stanford 2014, Wikipedia and news: 400,000 words "
        "(at 50 dimensions its first 50,000 until it is fetched)",
        shipped={50: "glove-50"},
        fetched=_sets("glove-wiki-gigaword-{}", 50, 100, 200, 300),
    ),
    "glove-twitter": Family(
        title="GloVe Twitter",
        about="GloVe, Stanford 2014, two billion tweets: 1,193,514 words",
        fetched=_sets("glove-twitter-{}", 25, 50, 100, 200),
        english=False,
    ),
    "word2vec": Family(
        title="word2vec",
        about="word2vec, Google 2013, news: 3,000,000 words and phrases, with capitals",
        fetched=_sets("word2vec-google-news-{}", 300),
    ),
    "fasttext": Family(
        title="fastText",
        about="fastText, Facebook 2017, Wikipedia, web and news: 999,999 words, with capitals",
        fetched=_sets("fasttext-wiki-news-subwords-{}", 300),
    ),
}


def open_store(family: str, dim: int, *, cache: Path | str | None = None) -> WordVectors:
    """The store with the `dim`-dimensional vectors of a family, mapped once for the process.

    A fetched set comes before a shipped one, as it has all the words; a set that is neither
    raises `NotFetched`, which names it and its size. `cache` overrides where sets are kept.

    >>> open_store("builtin", 50).dim, open_store("glove", 50).dim
    (300, 50)
    """
    if family not in FAMILIES:
        raise InvalidChoice("The vectors", family, list(FAMILIES))
    kind = FAMILIES[family]
    if dim not in kind.dims:
        raise InvalidChoice(f"The dimension of {kind.title}", dim, kind.dims)
    name = kind.fetched.get(dim)
    if name and is_there(store_folder(name, cache)):
        return _open(store_folder(name, cache), f"fetch {name} again")
    if dim in kind.shipped:
        return _open(Path(str(files("attnviz") / "data" / kind.shipped[dim])))
    raise NotFetched(str(name), f"{kind.title}'s {dim}-dimensional", CATALOGUE[str(name)].size)


@remembered
def _open(folder: Path, remedy: str = REMEDY) -> WordVectors:
    return WordVectors.open(folder, remedy=remedy)
