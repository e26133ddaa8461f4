"""Word vectors on disk: a matrix that is mapped, not read, beside a trie of its words.

A store is a folder of three files and their description: `vectors.npy`, whose row r is the
vector of the word with id r in the trie `words.marisa`, and `ranks.npy`, the place of that
word in the order of frequency. `store.json` holds names, sizes and checksums.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import marisa_trie
import numpy as np
import numpy.typing as npt

from attnviz.errors import DataFileError, InvalidChoice, ShapeMismatch, UnreadableVectors
from attnviz.text.look_up import look_up_forms
from attnviz.vectors.gensim_here import keyed_vectors_class

TRIE = "words.marisa"
FILES = ("vectors.npy", TRIE, "ranks.npy")
DESCRIPTION = "store.json"
REMEDY = "install attnviz again"


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

    @classmethod
    def from_arrays(
        cls, words: Sequence[str], matrix: npt.ArrayLike, *, title: str = "These vectors"
    ) -> Self:
        """A store in memory from words, most frequent first, and their (words, d) vectors."""
        rows = np.asarray(matrix)
        if rows.ndim != 2 or len(rows) != len(words) or len(set(words)) != len(words):
            raise ShapeMismatch(f"{len(words)} different words need as many rows: {rows.shape}.")
        trie, lines, ranks = index_words(words)
        return cls(trie, rows[lines], ranks, title=title)

    @classmethod
    def from_gensim(cls, keyed_vectors: Any, *, title: str = "These vectors") -> Self:
        """A store in memory of gensim's KeyedVectors, or of a model that has them as `.wv`.

        The numbers are the same, as float32; gensim itself is not needed.
        """
        keyed_vectors = getattr(keyed_vectors, "wv", keyed_vectors)
        rows = np.asarray(keyed_vectors.vectors, np.float32)
        store = cls.from_arrays([str(w) for w in keyed_vectors.index_to_key], rows, title=title)
        if hasattr(keyed_vectors, "vectors_ngrams"):  # FastText's, which know any word's pieces
            store.from_pieces = keyed_vectors.get_vector
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
        about = describe(folder, remedy)
        try:
            matrix = np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
            ranks = np.load(folder / "ranks.npy", mmap_mode="r", allow_pickle=False)
            trie = marisa_trie.Trie().mmap(str(folder / TRIE))
        except Exception as fault:  # NumPy's reader of headers lets out faults of many kinds
            why = f"leads to damage: {str(fault)[:200]}; {remedy}"
            raise DataFileError(folder / DESCRIPTION, why) from fault
        count, _ = shape = tuple(about["shape"])
        whole = (matrix.shape, ranks.shape, len(trie)) == (shape, (count,), count)
        if not whole or (matrix.dtype.kind, ranks.dtype.kind) != ("f", "u"):
            why = f"has {matrix.dtype} numbers in the shape {matrix.shape}; {remedy}"
            raise DataFileError(folder / "vectors.npy", why)
        return cls(trie, matrix, ranks, title=str(about["title"]), note=str(about.get("note", "")))

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
        return next((form for form in look_up_forms(token) if form in self), None)

    def vectors(self, words: Iterable[str], dim: int | None = None) -> npt.NDArray[np.float32]:
        """V of known words, (n, dim) in float32: the first `dim` numbers of each vector.

        Raises `KeyError` for a word that is not known, and `InvalidChoice`.
        """
        if dim is not None and not 1 <= dim <= self.dim:
            raise InvalidChoice("The dimension", dim, [f"1 to {self.dim}"])
        ids = [self._id(word) for word in words]
        with np.errstate(over="ignore"):  # a number too large is told by its word: `NotFinite`
            return np.asarray(self.matrix[ids, :dim], np.float32)

    def _id(self, word: str) -> int:
        if word not in self:  # the trie itself takes a word for known up to a NUL character
            raise KeyError(word)
        return int(self.trie[word])

    @property
    def nbytes(self) -> int:
        """Bytes it takes in memory or, where it is mapped, on disk; its trie is small."""
        return self.matrix.nbytes + self.ranks.nbytes + self.besides

    def words(self, most: int | None = None) -> list[str]:
        """The whole vocabulary, most frequent first, or the `most` frequent ones."""
        order = np.argsort(self.ranks)[:most]
        return [self.trie.restore_key(i) for i in order.tolist()]


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


def describe(folder: Path, remedy: str = REMEDY) -> dict[str, Any]:
    """The description of the store in `folder`, after checking that its files are whole.

    That is their sizes, and of the words' trie the checksum.
    """
    path = folder / DESCRIPTION
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        sizes = {name: about["files"][name]["bytes"] for name in FILES}
        recorded, _, (_, _) = about["files"][TRIE]["sha256"], about["title"], about["shape"]
    except FileNotFoundError:
        raise DataFileError(path, f"is missing; {remedy}") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise DataFileError(path, f"cannot be read ({str(fault)[:80]}); {remedy}") from None
    for name, size in sizes.items():
        found = _size(folder / name)
        if found != size:
            state = "is missing" if found is None else f"has {found:,} bytes instead of {size:,}"
            raise DataFileError(folder / name, f"{state}; {remedy}")
    if _sum(folder / TRIE) != recorded:
        raise DataFileError(folder / TRIE, f"is damaged, its checksum is another one; {remedy}")
    return about


def save(store: WordVectors, folder: Path, **about: object) -> None:
    """Write a store that `WordVectors.open` maps; `about` goes into its description."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "vectors.npy", store.matrix)
    save_index(store.trie, store.ranks, folder)
    save_description(folder, store.title, store.matrix.shape, **about)


def save_index(trie: marisa_trie.Trie, ranks: npt.NDArray[np.integer], folder: Path) -> None:
    """Write the words of a store and their ranks."""
    np.save(folder / "ranks.npy", ranks)
    trie.save(str(folder / TRIE))


def save_description(folder: Path, title: str, shape: tuple[int, ...], **about: object) -> None:
    """Write what makes a folder of files a store: last of all, when they are whole."""
    files = {name: _fingerprint(folder / name) for name in FILES}
    text = {"title": title, "shape": shape, "files": files, **about}
    (folder / DESCRIPTION).write_text(json.dumps(text, indent=2) + "\n", encoding="utf-8")


def _fingerprint(path: Path) -> dict[str, object]:
    return {"bytes": path.stat().st_size, "sha256": _sum(path)}


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:  # it is not there, or may not be read
        return None


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
