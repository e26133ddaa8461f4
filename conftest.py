"""For every test and doctest: a cache folder of its own, no clock for properties, and a mark."""

from pathlib import Path

import pytest
from hypothesis import settings

from attnviz.vectors.gensim_here import is_here

ROOT = Path(__file__).parent
settings.register_profile("patient", deadline=None)  # a busy machine is slow, not wrong
settings.load_profile("patient")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    patch = pytest.MonkeyPatch()
    patch.setenv("ATTNVIZ_CACHE", str(Path(tmp_path_factory.mktemp("cache"))))
    yield
    patch.undo()


SLOW = ("tests/browser", "tests/ui", "tests/test_lint.py")
EXAMPLES_OF_GENSIM = {"attnviz.meaning.training.train"}  # a doctest cannot carry a mark


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as quick whatever does not say that it takes its time, by the place it stands in; skip
    what needs gensim where there is none; begin with the check of types, the longest of all, so
    that nobody waits for it in the end."""
    items.sort(key=lambda item: item.path != ROOT / "tests" / "test_lint.py")
    skipped = pytest.mark.skip(reason="gensim is not installed here")
    for item in items:
        if item.name in EXAMPLES_OF_GENSIM or item.get_closest_marker("gensim"):
            item.add_marker(pytest.mark.gensim)
            if not is_here():
                item.add_marker(skipped)
        if not any(item.path.is_relative_to(ROOT / place) for place in SLOW):
            item.add_marker(pytest.mark.quick)
