"""A checkpoint of a training as the page shows it: what it came to, its mistakes, its sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from attnviz.attention import Attention
from attnviz.explain.sentences import OURS, SECOND, Sentence, Span, compose, own, read
from attnviz.jobs.cache import once
from attnviz.settings.train import GIVEN
from attnviz.teaching import Taught, Training, sentences
from attnviz.teaching.tasks import TASKS
from attnviz.teaching.training import Checkpoint
from attnviz.teaching.verdict import MEANS, Verdict, verdict

HOLDS = ("Learned the rule", "Learned part of the rule")  # in green
NEED_MORE = ("Learned by heart", "Learned part of the rule")


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What a page shows of a training: one of its checkpoints, and whether it is `running`.

    It asks nothing of the page, so that files can be made of it after the page was drawn.
    """

    training: Training
    checkpoint: Checkpoint
    narrow: bool = False
    running: bool = False

    @property
    def head(self) -> Taught:
        """The head at that checkpoint."""
        return _head(self.training, self.checkpoint)

    @property
    def before(self) -> Taught:
        """The head before training."""
        return _head(self.training, self.training.checkpoints[0])

    @property
    def verdict(self) -> Verdict:
        """What it has learned, and the counts behind it."""
        return verdict(self.checkpoint.step, self.checkpoint.marked, self.checkpoint.new)


def _head(t: Training, checkpoint: Checkpoint) -> Taught:
    return Taught(checkpoint, t.chosen, t.store, t.dim)


def headline(shown: Snapshot) -> Sentence:
    """What the head has learned, with its counts."""
    found = shown.verdict
    name = Span(found.name, SECOND if found.name in HOLDS else OURS)
    return compose("{name}: " + found.counts, name=name)


def meaning(shown: Snapshot) -> str:
    """What the headline means, and what new sentences are."""
    return f"{MEANS[shown.verdict.name]} New sentences have other nouns, verbs and adjectives."


def more_sentences(shown: Snapshot) -> int | None:
    """How many example sentences to try next, where the rule is not learned yet."""
    chosen = shown.training.chosen
    if shown.verdict.name not in NEED_MORE or TASKS[chosen.task].make is None:
        return None
    return next((count for count in GIVEN if count > chosen.given), None)


def read_sentence(head: Taught, sentence: sentences.Sentence) -> Attention:
    """The attention of a sentence in the last layer."""
    return head.read(" ".join(sentence.words))[-1]


class Mistake(NamedTuple):
    """A new sentence, one of its marks, and the place of the word it attends to instead."""

    words: tuple[str, ...]
    mark: sentences.Mark
    instead: int

    @property
    def sentence(self) -> Sentence:
        """Which word attends to which, and to which it should."""
        i, j = self.mark
        return compose(
            "{word} attends to {instead}, not {read}",
            word=own(self.words[i]),
            instead=self.words[self.instead],
            read=read(self.words[j]),
        )


def mistakes(shown: Snapshot) -> tuple[Mistake, ...]:
    """All mistakes in new sentences; before training there is none to show."""
    return _mistakes(shown.training, shown.checkpoint.step) if shown.checkpoint.step else ()


@once
def _mistakes(t: Training, step: int) -> tuple[Mistake, ...]:
    checkpoint = next(m for m in t.checkpoints if m.step == step)
    return tuple(mistake for s in t.tried for mistake in _of(_head(t, checkpoint), s))


def _of(head: Taught, s: sentences.Sentence) -> Iterator[Mistake]:
    most = read_sentence(head, s).W.argmax(axis=1).tolist()
    return (Mistake(s.words, mark, most[mark[0]]) for mark in s.marks if most[mark[0]] != mark[1])
