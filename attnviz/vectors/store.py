"""Word vectors: a matrix, one row a word, beside a trie that knows the row of each word."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import marisa_trie
import numpy as np
import numpy.typing as npt

from attnviz.errors import InvalidChoice, ShapeMismatch, UnreadableVectors
from attnviz.text.folding import search_key
from attnviz.text.look_up import look_up_forms
from attnviz.vectors.folder import (
    REMEDY,
    mapped,
    mapped_spellings,
    save_description,
    save_index,
    save_matrix,
)
from attnviz.vectors.gensim_here import keyed_vectors_class
from attnviz.vectors.pieces import made_by
from attnviz.vectors.unusual import unusual_spellings

ENTRY = 300  # bytes of a word in the index of unusual spellings, with its key


class WordVectors:
    """The vectors of a vocabulary: `len(self)` words, one row of `self.matrix` each.



    `title` begins a sentence about them; `note` is what a reader should know, if anything.
    `from_pieces` makes a vector for a word that is not among them, where that can be done.

    >>> store = WordVectors.from_arrays(["river", "bank"], [[1.0, 0.0], [0.5, 2.0]])
    >>> store["bank"], "sea" in store, store.find("River’s")
    (array([0.5, 2. ], dtype=float32), False, 'river')
    """

    def __init__(
        self,
        trie: marisa_trie.Trie,
        matrix: npt.NDArray[np.floating],
        ranks: npt.NDArray[np.integer],
        *,
        title: str = "These vectors",
        note: str = "",
    ) -> None:
        if not len(trie) == len(matrix) == len(ranks):
            sizes = f"{len(trie)} words, {len(matrix)} vectors and {len(ranks)} ranks"
            raise ShapeMismatch(f"A store needs as many words as vectors and ranks, not {sizes}.")
        self.trie, self.matrix, self.ranks = trie, matrix, ranks
        self.title, self.note = title, note
        self.from_pieces: Callable[[str], npt.NDArray[np.float32]] | None = None
        self.besides = 0  # bytes of what makes words from pieces
        self.unusual: Mapping[str, str] = {}  # words by their key, where no other form leads there

    @classmethod
    def from_arrays(
        cls, words: Sequence[str], matrix: npt.ArrayLike, *, title: str = "These vectors"
    ) -> Self:
        """A store in memory from words, most frequent first, and their (words, d) vectors."""
        rows = np.asarray(matrix)
        if rows.ndim != 2 or len(rows) != len(words) or len(set(words)) != len(words):
            raise ShapeMismatch(f"{len(words)} different words need as many rows: {rows.shape}.")
        trie, lines, ranks = index_words(words)
        store = cls(trie, rows[lines], ranks, title=title)
        store.unusual = unusual_spellings(words, trie)
        return store

    @classmethod
    def from_gensim(cls, keyed_vectors: Any, *, title: str = "These vectors") -> Self:
        """A store in memory of gensim's KeyedVectors, or of a model that has them as `.wv`.

        The numbers are the same, as float32; gensim itself is not needed.
        """
        keyed_vectors = getattr(keyed_vectors, "wv", keyed_vectors)
        rows = np.asarray(keyed_vectors.vectors, np.float32)
        store = cls.from_arrays([str(w) for w in keyed_vectors.index_to_key], rows, title=title)
        if hasattr(keyed_vectors, "vectors_ngrams"):  # FastText's, which know any word's pieces
            store.from_pieces = made_by(keyed_vectors)
            store.besides = keyed_vectors.vectors_ngrams.nbytes + keyed_vectors.vectors_vocab.nbytes
        return store

    @classmethod
    def of(cls, vectors: Any) -> "WordVectors":
        """A store as it is; of gensim's KeyedVectors, or of one of its models, a store.

        Raises `InvalidChoice` for anything else.
        """
        if isinstance(vectors, WordVectors):
            return vectors
        if hasattr(getattr(vectors, "wv", vectors), "index_to_key"):
            return cls.from_gensim(vectors)
        offered = ("WordVectors", "gensim's KeyedVectors", "a Word2Vec or FastText model")
        raise InvalidChoice("The store", type(vectors).__name__, offered)

    def to_gensim(self, words: Sequence[str] | None = None, *, dim: int | None = None) -> Any:
        """gensim's KeyedVectors of these words, or of all, the most frequent first.

        They are a copy in memory, words × dim × 4 bytes: the first `dim` numbers of each vector.
        Raises `NoGensim`, and what `vectors` does.
        """
        keyed = keyed_vectors_class()(dim or self.dim)
        words = self.words() if words is None else list(words)
        keyed.add_vectors(words, self.vectors(words, dim))
        return keyed

    @classmethod
    def open(cls, folder: Path, *, remedy: str = REMEDY) -> Self:
        """Map the store in `folder`; `DataFileError` names a file that is missing or damaged.

        The words' checksum is computed: a damaged trie would end the process. The numbers',
        which may be gigabytes, is not: of them the size and shape are checked.
        """
        about, (trie, matrix, ranks) = mapped(folder, remedy)
        title, note = str(about["title"]), str(about.get("note", ""))
        store = cls(trie, matrix, ranks, title=title, note=note)
        store.unusual = mapped_spellings(folder, about)
        return store

    def save(self, folder: Path, **about: object) -> None:
        """Write a store that `WordVectors.open` maps; `about` goes into its description."""
        folder.mkdir(parents=True, exist_ok=True)
        save_matrix(self.matrix, folder)
        save_index(self.trie, self.ranks, self.unusual, folder)
        save_description(folder, self.title, self.matrix.shape, **about)

    @property
    def dim(self) -> int:
        """Numbers a vector has."""
        return self.matrix.shape[1]

    def __len__(self) -> int:
        return len(self.matrix)

    def __contains__(self, word: object) -> bool:
        try:
            return word in self.trie
        except UnicodeEncodeError:  # a lone surrogate is in no word
            return False

    def __getitem__(self, word: str) -> npt.NDArray[np.float32]:
        return self.vectors([word])[0]

    def __deepcopy__(self, _: object) -> Self:
        """Itself: nothing in it changes, and its numbers may be gigabytes."""
        return self

    def find(self, token: str) -> str | None:
        """The word under which a token as typed is known here, or None."""
        return next((known for form in look_up_forms(token) if (known := self._as(form))), None)

    def _as(self, form: str) -> str | None:
        if form in self:
            return form
        return self.unusual.get(search_key(form)) if self.unusual else None

    def id(self, word: str) -> int:
        """The row of a known word; raises `KeyError` for one that is not known."""
        if word not in self:  # the trie itself takes a word for known up to a NUL character
            raise KeyError(word)
        return int(self.trie[word])

    def word(self, row: int) -> str:
        """The word of a row."""
        found: str = self.trie.restore_key(row)
        return found

    def rank(self, word: str) -> int:
        """The place of a known word in the order of frequency, from 0."""
        return int(self.ranks[self.id(word)])

    def prefixes(self, text: str) -> list[str]:
        """The beginnings of a text that are words here, however the words are composed.

        >>> WordVectors.from_arrays(["river", "riverbank"], [[1.0], [2.0]]).prefixes("riverbanks")
        ['river', 'riverbank']
        """
        try:
            found: list[str] = self.trie.prefixes(text)
        except UnicodeEncodeError:  # a lone surrogate is in no word
            return []
        if self.unusual:
            starts = (text[:end] for end in range(1, len(text) + 1))
            found += (start for start in starts if search_key(start) in self.unusual)
        return found

    def keys(self, start: str = "") -> Iterator[str]:
        """The words that begin so, in no order of meaning."""
        return iter(self.trie.iterkeys(start))

    def vectors(self, words: Iterable[str], dim: int | None = None) -> npt.NDArray[np.float32]:
        """V of known words, (n, dim) in float32: the first `dim` numbers of each vector.

        Raises `KeyError` for a word that is not known, and `InvalidChoice`.
        """
        if dim is not None and not 1 <= dim <= self.dim:
            raise InvalidChoice("The dimension", dim, [f"1 to {self.dim}"])
        ids = [self.id(word) for word in words]
        with np.errstate(over="ignore"):  # a number too large is told by its word: `NotFinite`
            return np.asarray(self.matrix[ids, :dim], np.float32)

    @property
    def nbytes(self) -> int:
        """Bytes it takes in memory or, where it is mapped, on disk; its trie is small."""
        numbers = self.matrix.nbytes + self.ranks.nbytes
        return numbers + self.besides + ENTRY * len(self.unusual)

    def words(self, most: int | None = None) -> list[str]:
        """The whole vocabulary, most frequent first, or the `most` frequent ones."""
        order = np.argsort(self.ranks)[:most]
        return [self.word(i) for i in order.tolist()]


def index_words(
    words: Sequence[str],
) -> tuple[marisa_trie.Trie, npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
    """The trie of a list of words and, for each of its ids, the word's place and its rank.

    Of a word that comes twice the first place counts; ranks have no gaps.

    >>> trie, places, ranks = index_words(["of", "the", "of", "a"])
    >>> places[trie["a"]], ranks[trie["a"]]
    (np.int64(3), np.uint32(2))
    """
    broken = next((word for word in words if "\0" in word), None)
    if broken is not None:  # the trie would take it for its beginning
        raise UnreadableVectors("The list of words", f"{broken[:40]!r} holds a NUL character")
    try:
        trie = marisa_trie.Trie(words)
    except UnicodeEncodeError as fault:
        why = f"{fault.object[:40]!r} holds a lone surrogate"
        raise UnreadableVectors("The list of words", why) from None
    ids = np.fromiter((trie[word] for word in words), np.int64, len(words))
    places = np.empty(len(trie), np.int64)
    places[ids[::-1]] = np.arange(len(words))[::-1]
    ranks = np.empty(len(trie), np.uint32)
    ranks[np.argsort(places)] = np.arange(len(trie))
    return trie, places, ranks
