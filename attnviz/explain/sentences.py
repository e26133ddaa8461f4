"""Sentences as data: parts of text, each with its role. Every way to show one is a rendering of it.

A sentence is composed from a text of the project, whose [terms] stand in brackets, and from values
put in for its {names}. A value is never read as a text of the project, whatever a visitor typed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NamedTuple

from attnviz.explain.terms import NAMES

LONGEST = 60  # letters of a word that are shown
OURS, WORD, STRONG, NUMBER = "", "word", "strong", "number"
SELF, READS, FIRST, SECOND, FAINT = "self", "reads", "first", "second", "faint"
CLASSES = {role: f'class="{role}"' for role in (SELF, READS, FIRST, SECOND, FAINT)}
_MARK = re.compile(r"\{(\w+)\}|\[(\[\w+\]|[^\[\]]+)\]")


class Span(NamedTuple):
    """A part of a sentence.

    `role` is "" for the project's own text, "word" for a visitor's, "strong" where that stands out,
    or one with a colour: "self" the word that attends, "reads" the one attended to, "first" and
    "second" of two sides, "faint". "number" is a number as text. `term` names the term of the
    field that it is, if it is one.
    """

    text: str
    role: str = OURS
    term: str = ""

    @property
    def short(self) -> str:
        """The text as it is shown: of a long word its beginning."""
        return self.text if self.role in (OURS, NUMBER) else self.text[:LONGEST]


@dataclass(frozen=True)
class Sentence:
    """What is said, in spans; as a string it is plain text, which is also what is heard.

    >>> told = compose("{word} [keeps] {share} for itself", word=own("<b>"), share=number("9%"))
    >>> str(told)
    '<b> keeps 9% for itself'
    >>> told.html()
    '<span class="self">&lt;b&gt;</span> keeps 9% for itself'
    """

    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)

    def __add__(self, other: "Sentence") -> "Sentence":
        return Sentence(self.spans + other.spans)

    @property
    def plain(self) -> "Sentence":
        """The same without colours and terms; words stay words."""
        return Sentence(tuple(map(_plain, self.spans)))

    def html(self, attributes: Mapping[str, str] = CLASSES) -> str:
        """The sentence as HTML; `attributes` of the element that a span of a role becomes."""
        return "".join(
            f"<span {attributes[span.role]}>{escape(span.short)}</span>"
            if span.role in attributes
            else escape(span.short)
            for span in self.spans
        )


def _plain(span: Span) -> Span:
    role = span.role if span.role in (OURS, NUMBER) else WORD
    return span._replace(role=role, term="")


def own(word: str) -> Span:
    """The word that attends."""
    return Span(word, SELF)


def read(word: str) -> Span:
    """The word that is attended to."""
    return Span(word, READS)


def strong(word: str) -> Span:
    """A word that stands out, without a colour."""
    return Span(word, STRONG)


def number(text: str) -> Span:
    """A number, written out."""
    return Span(text, NUMBER)


def compose(template: str, **values: "str | Span | Sentence") -> Sentence:
    """The sentence of a text of the project, with values for its {names}; a `str` is a word.

    >>> compose("a [score] of {word}", word="[vector]").spans[1:]
    (Span(text='score', role='', term='score'), Span(text=' of ', ...), Span(text='[vector]', ...))
    """
    spans: list[Span] = []
    for span in _parsed(template):
        spans += _filled(values[span.text]) if span.role == "{}" else [span]
    return Sentence(tuple(span for span in spans if span.text))


def _filled(value: "str | Span | Sentence") -> tuple[Span, ...]:
    if isinstance(value, Sentence):
        return value.spans
    return (Span(value, WORD) if isinstance(value, str) else value,)


@lru_cache(maxsize=512)
def _parsed(template: str) -> tuple[Span, ...]:
    """A text of the project in spans; a {name} has the role "{}"."""
    spans: list[Span] = []
    end = 0
    for mark in _MARK.finditer(template):
        spans.append(Span(template[end : mark.start()]))
        spans.append(Span(mark[1], "{}") if mark[1] else term(mark[2]))
        end = mark.end()
    return (*spans, Span(template[end:]))


def term(text: str) -> Span:
    """A term of the field; `KeyError` if it is none."""
    return Span(text, term=NAMES[text.lower()])
