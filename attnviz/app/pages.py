"""The pages of the app, once: the navigation, the links and the tests of all pages read this list.

>>> [page.name for page in PAGES][:2]
['explore', 'compare']
"""

from collections.abc import Callable
from dataclasses import dataclass

from attnviz.ui import about
from attnviz.ui.classroom import page as teachers
from attnviz.ui.compare import page as compare
from attnviz.ui.explore import page as explore
from attnviz.ui.learn import page as learn
from attnviz.ui.next_word import page as next_word
from attnviz.ui.teach import page as teach
from attnviz.ui.transformer import page as transformer
from attnviz.ui.vectors import page as vectors


@dataclass(frozen=True)
class Page:
    """A page: its name in addresses, its title in the navigation, and what draws it."""

    name: str
    title: str
    render: Callable[[], None]

    @property
    def path(self) -> str:
        """The part of the address that opens it: none for the first page."""
        return "" if self == PAGES[0] else self.name


PAGES = (
    Page("explore", "Explore", explore.page),
    Page("compare", "Compare", compare.page),
    Page("transformer", "Transformer", transformer.page),
    Page("next", "Next word", next_word.page),
    Page("teach", "Train a head", teach.page),
    Page("vectors", "Vectors", vectors.page),
    Page("learn", "Learn", learn.page),
    Page("teachers", "For teachers", teachers.page),
    Page("about", "About", about.page),
)
