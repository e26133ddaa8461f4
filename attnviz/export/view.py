"""What a page hands over to be taken away: its sections, its pictures, and what they say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from attnviz.explain.sentences import Sentence
from attnviz.figures.picture import Spec


class Chart(NamedTuple):
    """A figure, what a person who cannot see it hears of it, and where it stands.

    `place` is "across" or "down" for one of two forms of a picture, for wide and narrow screens.
    """

    name: str
    figure: Spec
    alt: str
    place: str = ""


class Section(NamedTuple):
    """Pictures under a title, with a formula (LaTeX) and a few words; `beside` the one before."""

    title: str
    charts: tuple[Chart, ...]
    text: str = ""
    formula: str = ""
    beside: bool = False
    heading: bool = True


@dataclass(frozen=True, eq=False)
class View:
    """What is seen of one word on a page.

    `colours` says what they mean. `words` are those that
    can be put in focus, `row` the one that is, and `at` gives the view of another.
    """

    text: str
    word: str
    headline: Sentence
    source: str
    colours: str
    sections: tuple[Section, ...]
    words: tuple[str, ...] = ()
    row: int = 0
    at: Callable[[int], "View"] | None = None

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The pictures of all sections."""
        return tuple(chart for section in self.sections for chart in section.charts)
