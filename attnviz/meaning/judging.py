"""How well vectors agree with people, by gensim's judges on the sets of questions that it ships.

Pairs of words that people found alike or related (WordSim-353, SimLex-999), and questions such as
*Athens is to Greece as Baghdad is to?* (Mikolov et al. 2013), section by section.
"""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from attnviz.errors import InvalidChoice, NoGensim
from attnviz.meaning.words import has_direction
from attnviz.models.threads import one_thread
from attnviz.vectors import WordVectors

SETS = {"WordSim-353": "wordsim353.tsv", "SimLex-999": "simlex999.txt"}
QUESTIONS = "questions-words.txt"
FEWEST = 10  # pairs below which a correlation says nothing
MOST_NUMBERS = 20_000_000  # of the words among which gensim seeks: 80 MB
AT_A_TIME = 10  # questions between two looks at whether to go on


class RatedPair(NamedTuple):
    """Two words, what people say of them and what the vectors do; ranks from 0 to 1, 1 most."""

    first: str
    second: str
    people: float
    cosine: float
    people_rank: float
    vectors_rank: float

    @property
    def off(self) -> float:
        """By how much of the list the vectors put the pair higher than people do."""
        return self.vectors_rank - self.people_rank


@dataclass(frozen=True)
class Agreement:
    """Spearman's ρ of the cosines with people's answers over the known pairs of `total`.

    `rho` is None where fewer than `FEWEST` are known.
    """

    name: str
    rho: float | None
    pairs: tuple[RatedPair, ...]
    total: int


class SectionScore(NamedTuple):
    """Of `total` questions of a section `asked` were put so far, all words known; `right` of them
    were answered with the word that people have in mind."""

    section: str
    right: int
    asked: int
    seen: int
    total: int


_judged: WeakKeyDictionary[WordVectors, dict[tuple[int, str], Agreement]] = WeakKeyDictionary()


def agreement(store: WordVectors, dim: int, name: str) -> Agreement:
    """What gensim's `evaluate_word_pairs` says of one of `SETS`; `NoGensim`, `InvalidChoice`.

    Computed once a store, from the vectors of the words that the pairs have.
    """
    known = _judged.setdefault(store, {})
    if (dim, name) not in known:
        known[dim, name] = _agreement(store, dim, name)
    return known[dim, name]


def _agreement(store: WordVectors, dim: int, name: str) -> Agreement:
    if name not in SETS:
        raise InvalidChoice("The set of pairs", name, list(SETS))
    told = list(_read_pairs(_shipped(SETS[name])))
    forms = _forms(store, {w for a, b, _ in told for w in (a, b)})
    keyed = store.to_gensim([form for form in forms if has_direction(store, form, dim)], dim=dim)
    shape = {word.upper(): word for word in reversed(keyed.index_to_key)}
    pairs = [
        (shape[a.upper()], shape[b.upper()], people)
        for a, b, people in told
        if a.upper() in shape and b.upper() in shape
    ]
    if len(pairs) < FEWEST:
        return Agreement(name, None, (), len(told))
    with warnings.catch_warnings():  # scipy's, of cosines that are all the same
        warnings.simplefilter("ignore")
        _, spearman, _ = keyed.evaluate_word_pairs(str(_shipped(SETS[name])), restrict_vocab=None)
    rho = float(spearman.statistic)
    return Agreement(name, rho if rho == rho else None, _ranked(pairs, keyed), len(told))


def _ranked(pairs: list[tuple[str, str, float]], keyed: Any) -> tuple[RatedPair, ...]:
    from scipy.stats import rankdata

    cosines = [float(keyed.similarity(a, b)) for a, b, _ in pairs]
    most = len(pairs) - 1
    people = (rankdata([p for *_, p in pairs]) - 1) / most
    vectors = (rankdata(cosines) - 1) / most
    return tuple(
        RatedPair(a, b, p, cosine, float(i), float(j))
        for (a, b, p), cosine, i, j in zip(pairs, cosines, people, vectors, strict=True)
    )


def furthest(of: Agreement, most: int = 5) -> tuple[tuple[RatedPair, ...], tuple[RatedPair, ...]]:
    """The pairs that the vectors put too high by most, and those too low, the furthest first."""
    ordered = sorted(of.pairs, key=lambda pair: pair.off)
    high = [pair for pair in reversed(ordered) if pair.off > 0]
    low = [pair for pair in ordered if pair.off < 0]
    return tuple(high[:most]), tuple(low[:most])


def sections() -> dict[str, int]:
    """The sections of questions that gensim ships, and how many each has; `NoGensim`."""
    return {name: len(lines) for name, lines in _questions().items()}


def quiz(store: WordVectors, dim: int, names: Iterable[str]) -> Iterator[SectionScore]:
    """Put the questions of sections by gensim's `evaluate_word_analogies`, a few at a time: the
    score after each few. Answers are sought among the `sought(store, dim)` most frequent words.

    Who stops asking for the next score ends it. Raises `NoGensim`, `InvalidChoice`.
    """
    questions = _questions()
    keyed = store.to_gensim(store.words(sought(store, dim)), dim=dim)
    for name in names:
        if name not in questions:
            raise InvalidChoice("The section", name, list(questions))
        lines = questions[name]
        right = asked = 0
        for start in range(0, len(lines), AT_A_TIME):
            some = lines[start : start + AT_A_TIME]
            correct, incorrect = _put(keyed, name, some)
            right, asked = right + correct, asked + correct + incorrect
            yield SectionScore(name, right, asked, start + len(some), len(lines))


def sought(store: WordVectors, dim: int) -> int:
    """Among how many words the answers are sought: all, or as many as memory allows."""
    return min(len(store), MOST_NUMBERS // dim)


def _put(keyed: Any, name: str, lines: list[str]) -> tuple[int, int]:
    """How many of these questions are answered right, and wrong; those not known count as none."""
    with TemporaryDirectory(prefix="attnviz-") as folder:
        file = Path(folder) / "questions.txt"
        file.write_text("\n".join([f": {name}", *lines, ""]), encoding="utf-8")
        with one_thread():  # two wait for each other where the machine is busy
            _, found = keyed.evaluate_word_analogies(str(file), restrict_vocab=None)
    return len(found[0]["correct"]), len(found[0]["incorrect"])


def _forms(store: WordVectors, words: Iterable[str]) -> list[str]:
    """The ways in which the store has these words, whatever their case, most frequent first."""
    ways = {form for w in words for form in (w, w.lower(), w.upper(), w.capitalize())}
    found = [form for form in ways if form in store]
    return sorted(found, key=store.rank)


def _read_pairs(path: Path) -> Iterator[tuple[str, str, float]]:
    """The pairs of a file and the mean of people's answers, as gensim reads them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, second, people = line.split("\t")
            yield first, second, float(people)


@cache
def _questions() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _shipped(QUESTIONS).read_text(encoding="utf-8").splitlines():
        if line.startswith(": "):
            lines = found[line[2:]] = []
        elif line.strip():
            lines.append(line)
    return found


def _shipped(name: str) -> Path:
    """A file that gensim ships, found without running its code."""
    try:
        spec = find_spec("gensim")
    except ValueError:  # it was taken away from a running process
        spec = None
    if spec is None or spec.origin is None:
        raise NoGensim
    return Path(spec.origin).parent / "test" / "test_data" / name
