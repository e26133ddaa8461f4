"""The words that may come next, as bars, as buttons and as a table."""

from attnviz import figures
from attnviz.explain.next_word import name_of
from attnviz.explain.reading import percent
from attnviz.export.numbers import as_csv
from attnviz.export.view import Chart
from attnviz.figures.next_words import Bar
from attnviz.models.decoder import NextWord, Reading, Sampling, draw, likeliest, shares
from attnviz.models.ranking import highest
from attnviz.settings.next_word import NextWordChoices
from attnviz.views.next_word.scene import Scene

SHOWN = 10  # next words


def sampling(chosen: NextWordChoices) -> Sampling:
    """How the next word is drawn."""
    return Sampling(chosen.heat, chosen.top_k, chosen.top_p, chosen.dice)


def bars(s: Scene, reading: Reading, most: int = SHOWN) -> list[Bar]:
    """The likeliest next words of a reading, and below them the one that came first before.

    A bar is the probability with which the word would be drawn.
    """
    found = shares(reading.logits, sampling(s.chosen))
    shown = [number for number in highest(found, most).tolist() if found[number] > 0]
    if s.target.id not in shown:
        shown.append(s.target.id)
    words = (reading.next_word(number) for number in shown)
    return [Bar(name_of(word.text), float(found[word.id]), _role(s, word.id)) for word in words]


def _role(s: Scene, number: int) -> str:
    if number == s.target.id:
        return "before"
    return "now" if number == s.changed.top[0].id else "other"


def next_words(s: Scene, most: int = SHOWN) -> Chart:
    """The words that may come next; after a change beside those that came before it."""
    now = bars(s, s.changed, most)
    before = bars(s, s.plain, most) if s.is_changed else []
    named = ", ".join(f"{bar.word} {percent(bar.probability)}" for bar in now[:3])
    return Chart(
        "next", figures.next_words.spec(now, before), f"The likeliest next words: {named}."
    )


def to_write(s: Scene) -> dict[int, NextWord]:
    """The likeliest next words by their rows, to be written behind the text."""
    return {word.id: word for word in likeliest(s.changed, sampling(s.chosen), SHOWN)}


def drawn(s: Scene) -> NextWord:
    """The next word that is drawn, as the visitor has set it."""
    return draw(s.changed, sampling(s.chosen))


def table(s: Scene) -> str:
    """The likeliest next words and their probabilities as CSV, before and after a change."""
    now = bars(s, s.changed)
    if not s.is_changed:
        return as_csv(("word", "probability"), [(b.word, b.probability) for b in now])
    lists = [("before", b) for b in bars(s, s.plain)] + [("now", b) for b in now]
    rows = [(when, b.word, b.probability) for when, b in lists]
    return as_csv(("when", "word", "probability"), rows)
