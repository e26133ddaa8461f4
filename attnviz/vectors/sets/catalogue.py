"""The sets of word vectors that can be fetched: gensim's data release, as one table.

Names, sizes and MD5 sums are those of `list.json` in the repository gensim-data, where each
set is one gzip file of a release with the set's name. The code that those releases also
hold is never downloaded.
"""

import os
from dataclasses import dataclass

from attnviz.errors import InvalidChoice

RELEASES = "https://github.com/RaRe-Technologies/gensim-data/releases/download"
RELEASES_VARIABLE = "ATTNVIZ_RELEASES"
PDDL = "PDDL-1.0"


@dataclass(frozen=True)
class Release:
    """One set: `words` with `dim` numbers each, in a file of `size` bytes with the MD5 `md5`."""

    name: str
    title: str
    words: int
    dim: int
    size: int
    md5: str
    licence: str
    source: str

    def url(self, releases: str | None = None) -> str:
        """Where its file is; `releases` or $ATTNVIZ_RELEASES puts a mirror in GitHub's place.

        >>> CATALOGUE["glove-twitter-25"].url("http://mirror")
        'http://mirror/glove-twitter-25/glove-twitter-25.gz'
        """
        base = releases or os.environ.get(RELEASES_VARIABLE) or RELEASES
        return f"{base.rstrip('/')}/{self.name}/{self.name}.gz"

    @property
    def stored_size(self) -> int:
        """Bytes of the store that is made of it, to a few per cent."""
        return self.words * (4 * self.dim + 14)


def release(name: str) -> Release:
    """The set called `name`; `InvalidChoice` lists those there are."""
    if name not in CATALOGUE:
        raise InvalidChoice("The vectors to fetch", name, list(CATALOGUE))
    return CATALOGUE[name]


def _glove(name: str, title: str, words: int, dim: int, size: int, md5: str) -> Release:
    source = "https://nlp.stanford.edu/projects/glove/"
    return Release(name, title, words, dim, size, md5, PDDL, source)


def _wiki(dim: int, size: int, md5: str) -> Release:
    return _glove(f"glove-wiki-gigaword-{dim}", "GloVe's vectors", 400_000, dim, size, md5)


def _twitter(dim: int, size: int, md5: str) -> Release:
    return _glove(f"glove-twitter-{dim}", "GloVe's Twitter vectors", 1_193_514, dim, size, md5)


CATALOGUE = {
    entry.name: entry
    for entry in (
        _wiki(50, 69_182_535, "c289bc5d7f2f02c6dc9f2f9b67641813"),
        _wiki(100, 134_300_434, "40ec481866001177b8cd4cb0df92924f"),
        _wiki(200, 264_336_934, "59652db361b7a87ee73834a6c391dfc1"),
        _wiki(300, 394_362_229, "29e9329ac2241937d55b852e8284e89b"),
        _twitter(25, 109_885_004, "50db0211d7e7a2dcd362c6b774762793"),
        _twitter(50, 209_216_938, "c168f18641f8c8a00fe30984c4799b2b"),
        _twitter(100, 405_932_991, "b04f7bed38756d64cf55b58ce7e97b15"),
        _twitter(200, 795_373_100, "e52e8392d1860b95d5308a525817d8f9"),
        Release(
            name="word2vec-google-news-300",
            title="word2vec's Google News vectors",
            words=3_000_000,
            dim=300,
            size=1_743_563_840,
            md5="a5e5354d40acb95f9ec66d5977d140ef",
            licence="not stated",
            source="https://code.google.com/archive/p/word2vec/",
        ),
        Release(
            name="fasttext-wiki-news-subwords-300",
            title="fastText's vectors",
            words=999_999,
            dim=300,
            size=1_005_007_116,
            md5="de2bb3a20c46ce65c9c131e1ad9a77af",
            licence="CC-BY-SA-3.0",
            source="https://fasttext.cc/docs/en/english-vectors.html",
        ),
    )
}
