"""Every term of the field is explained where a page uses it, and no explanation is for nothing."""

import re

import pytest

from attnviz.explain.markdown import literal, markdown, prose
from attnviz.explain.prose import AMBIGUOUS, annotate, annotate_once
from attnviz.explain.sentences import compose
from attnviz.explain.terms import NAMES, TERMS
from attnviz.lessons.lesson import lessons
from attnviz.lessons.question import WORDS
from attnviz.lessons.visit import PARTS, question, slug_of
from tests.ui.test_pages import go_to

MARK = re.compile(r"\[((?:\\.|[^\]\[\\])+)\]\(#term-([a-z]+)\)")
# Not words of a page's prose: formulas, code, what a visitor wrote, colours, other links.
NOT_PROSE = re.compile(
    r"\]\([^)]*\)|\$[^$]*\$|`[^`]*`|\*\*[^*]*\*\*|\*[^*]*\*|:(?!gray)[a-z]+\[[^\]]*\]"
)
USED = re.compile(
    r"(?<![\w-])("
    + "|".join(re.escape(f) for f in sorted(NAMES, key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)
# Everyday words as well, or said anew in each sentence: explained once a page, not each time.
EVERYDAY = {"reads", "keeps", "value", "key", "mask", "position", "average", "state", "piece"}
EVERYDAY |= {"head", "layer", "transformer", "attention", "weight", "vector", "score"}


def texts(at):
    kinds = (at.markdown, at.caption, at.header, at.info)
    # What has a question mark beside it is explained there, a heading by the text below it; the
    # line of where it all comes from stands on paper only.
    found = [e.value for kind in kinds for e in kind if not getattr(e.proto, "help", "")]
    return [text for text in found if not text.startswith("attnviz · ")]


LAB = {"heads": 2, "layers": 2, "residual": True, "projections": 20, "arcs": "every"}
CHOICES = [
    ("explore", {}),
    ("explore", LAB),
    ("explore", {"scale": "raw"}),
    ("explore", {"temperature": 8.0}),
    ("compare", {}),
    ("compare", {"compare": "settings"}),
    ("compare", {"second": ""}),
    ("transformer", {}),
    ("transformer", {"mixed": "rollout", "special": "shown"}),
    ("transformer", {"mixed": "average", "text": "bank " * 300}),
    ("teach", {}),
    ("teach", {"task": "it"}),
    ("about", {}),
]


@pytest.mark.parametrize(("page", "choices"), CHOICES, ids=str)
def test_what_a_page_uses_it_explains(app, page, choices):
    app.run()
    for name, value in choices.items():
        app.session_state[name] = value
    go_to(app, page)
    assert not app.exception
    marked = {name for text in texts(app) for _, name in MARK.findall(text)}
    assert marked <= set(TERMS)
    above: set[str] = set()
    for text in texts(app):
        here = {name for _, name in MARK.findall(text)}
        for word in USED.findall(NOT_PROSE.sub("", MARK.sub("", text))):
            name = NAMES[word.lower()]
            known = marked if name in EVERYDAY else here | above
            assert name in known, f"{page} says “{word}” unexplained in: {text}"
        above = here


def test_marks_lead_to_the_term_they_stand_on(app):
    for page in ("explore", "compare", "transformer", "teach", "about"):
        for written, name in (
            found for text in texts(go_to(app, page)) for found in MARK.findall(text)
        ):
            assert NAMES[re.sub(r"\\(.)", r"\1", written).lower()] == name


def test_no_form_has_two_meanings():
    assert len(NAMES) == sum(len(term.forms) for term in TERMS.values())


def test_the_words_of_a_visitor_are_never_terms():
    word = "[score] [head](#term-head)"
    assert prose("{word}", word=word) == literal(word)
    assert str(annotate(literal(word))) == literal(word)
    told = markdown(compose("{word} is [saturated]", word="[softmax](#term-softmax)"))
    assert told == f"{literal('[softmax](#term-softmax)')} is [saturated](#term-saturated)"


@pytest.mark.parametrize("number", range(1, len(lessons()) + 1))
def test_a_lesson_explains_each_of_its_terms_once(learn, number):
    answers = {part: question(lessons()[number - 1], part) for part in PARTS}
    given = ("" if asked.kind == WORDS else asked.right for asked in answers.values())
    name = slug_of(number)
    app = learn(lesson=name, answers=f"{name}.{'.'.join(given)}")
    marked = {name for text in texts(app) for _, name in MARK.findall(text)}
    used = {
        NAMES[word.lower()]
        for text in texts(app)
        for word in USED.findall(NOT_PROSE.sub("", MARK.sub("", text)))
    }
    assert used - AMBIGUOUS <= marked
    assert marked <= set(TERMS)


def test_what_is_explained_once_is_left_alone_then():
    known: set[str] = set()
    first = markdown(annotate_once("two heads, *heads*, [layers]", known))
    assert first == "two [heads](#term-head), *heads*, [layers](#term-layer)"
    assert markdown(annotate_once("a head of a layer", known)) == "a head of a layer"
