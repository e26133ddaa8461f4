"""A sentence to mark, with its marks; the marks after a click; the example sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from attnviz import figures
from attnviz.analysis import read_words
from attnviz.attention import self_attention
from attnviz.explain.sentences import Sentence, compose, number, own, read
from attnviz.export.view import Chart
from attnviz.settings import Settings
from attnviz.settings.train import TrainChoices
from attnviz.teaching.marks import Marked, marks_of, plain, read_marks, sentences_of, with_mark
from attnviz.teaching.sentences import Mark
from attnviz.teaching.tasks import made
from attnviz.teaching.training import MOST_WORDS
from attnviz.text.labels import unique_labels
from attnviz.vectors import WordVectors

SHOWN = 6  # marked sentences in a list
LONGEST = 90  # letters of a sentence in a list


@dataclass(frozen=True, eq=False)
class Markable:
    """A sentence to mark: its known words, in rows, and which of them attends to which.

    `tokens` are the words as typed, `words` as the vocabulary has them, `places` where they stand
    among all words of the text.
    """

    text: str
    tokens: tuple[str, ...]
    words: tuple[str, ...]
    places: tuple[int, ...]
    marks: tuple[Mark, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Unique names of the words."""
        return unique_labels(self.tokens)

    def target(self, reader: int) -> int | None:
        """The row that a row is marked to attend to."""
        return next((m.read for m in self.marks if m.reader == reader), None)


def markable(chosen: Settings, store: WordVectors) -> Markable:
    """The sentence of the settings, with the visitor's marks on it.

    >>> from attnviz.vectors import open_store
    >>> chosen = Settings.from_flat({"text": "The old zzqx dog", "marks": "2>4 The old zzqx dog"})
    >>> markable(chosen, open_store("builtin", 50)).marks
    (Mark(reader=1, read=2),)
    """
    words = read_words(chosen.text, store)[:MOST_WORDS]
    known = [(place, word) for place, word in enumerate(words) if word.known_as is not None]
    mine = [s for s in read_marks(chosen.train.marks)[0] if s.text == plain(chosen.text)]
    found, _ = sentences_of(mine, store)
    return Markable(
        chosen.text,
        tuple(word.token for _, word in known),
        tuple(str(word.known_as) for _, word in known),
        tuple(place for place, _ in known),
        found[0].marks if found else (),
    )


def marked_anew(
    marked: Sequence[Marked], sentence: Markable, reader: int, target: object
) -> tuple[Marked, ...] | None:
    """The marks once a row is to attend to another; `target` None removes its mark.

    None where the target is no other row of the sentence, whatever a click has sent.
    """
    place = sentence.places[reader]
    if target is None:
        kept = tuple(m for m in marks_of(marked, sentence.text) if m.reader != place)
        return (*without(marked, sentence.text), Marked(plain(sentence.text), kept))
    if type(target) is not int or target not in range(len(sentence.places)) or target == reader:
        return None
    return with_mark(marked, sentence.text, Mark(place, sentence.places[target]))


def without(marked: Sequence[Marked], text: str) -> tuple[Marked, ...]:
    """All marked sentences but this one."""
    return tuple(s for s in marked if s.text != plain(text))


def arcs(sentence: Markable, reader: int, store: WordVectors, *, upright: bool) -> Chart:
    """The arcs of a row in plain attention, and dashed those of the marks."""
    V = store.vectors(sentence.words)
    a = self_attention(sentence.tokens, V, scale=V.shape[1] ** -0.5)
    told = [f"{a.tokens[i]} should attend to {a.tokens[j]}" for i, j in sentence.marks]
    dashed = ", ".join(told) or "no mark yet"
    return Chart(
        f"arcs-{'down' if upright else 'across'}",
        figures.marked.spec(a, sentence.marks, focus=reader, upright=upright),
        f"Arcs of plain attention from {a.tokens[reader]}. Dashed: {dashed}.",
    )


class Listed(NamedTuple):
    """A marked sentence in a list, and its pairs of words."""

    text: str
    pairs: Sentence


def own_sentences(marked: Sequence[Marked], store: WordVectors) -> list[Listed]:
    """The last sentences that the visitor marked."""
    return [
        Listed(s.text, pairs_of([word.token for word in read_words(s.text, store)], s.marks))
        for s in marked[-SHOWN:]
    ]


def example_sentences(chosen: TrainChoices) -> list[Listed]:
    """The first example sentences of the task."""
    some = made(chosen.task, min(chosen.given, SHOWN), chosen.teach_seed)
    return [Listed(" ".join(s.words), pairs_of(s.words, s.marks)) for s in some]


def pairs_of(tokens: Sequence[str], marks: Sequence[Mark]) -> Sentence:
    """Each word and the one it should attend to; marks on no word of the sentence are left out.

    >>> str(pairs_of(["old", "dog"], [Mark(0, 1), Mark(0, 9)]))
    'old → dog'
    """
    told = Sentence()
    for i, j in marks:
        if min(i, j) >= 0 and max(i, j) < len(tokens):
            comma = number(", " if told.spans else "")
            told += compose(
                "{comma}{word} → {read}", comma=comma, word=own(tokens[i]), read=read(tokens[j])
            )
    return told
