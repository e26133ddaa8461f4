"""For every test and doctest: a cache folder of its own, no clock for properties, and a mark."""

import os
from functools import cache
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


SLOW = (
    "tests/project",
    "tests/docs/test_notebooks.py",
    "tests/browser/test_accessibility.py",
    "tests/browser",
    "tests/ui",
    "tests/cli/test_strangers.py",
    "tests/teaching/test_training.py",
    "tests/vectors/sets/test_fetching.py",
)
ONE_BY_ONE = SLOW.index("tests/ui")  # what comes before it is dealt to the workers one by one
EXAMPLES_OF_GENSIM = {"attnviz.meaning.training.train"}  # a doctest cannot carry a mark


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than cores: a browser test often waits for its page to come to rest."""
    return (os.cpu_count() or 1) + (config.option.markexpr != "quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark as quick whatever does not say that it takes its time, by the place it stands in; skip
    what needs gensim where there is none; leave repetitions to the night; let every worker begin
    with the longest, so that none is left running at the end."""
    if not os.environ.get("ATTNVIZ_NIGHT"):
        leave_to_the_night(config, items)
    items.sort(key=lambda item: _slowness(item.path))
    skipped = pytest.mark.skip(reason="gensim is not installed here")
    for item in items:
        if item.name in EXAMPLES_OF_GENSIM or item.get_closest_marker("gensim"):
            item.add_marker(pytest.mark.gensim)
            if not is_here():
                item.add_marker(skipped)
        if _slowness(item.path) == len(SLOW):
            item.add_marker(pytest.mark.quick)
    items[:] = dealt(items, getattr(config, "workerinput", {}).get("workercount", 1))


def dealt(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The items, of which each worker first takes an equal stretch: its share of the longest, then
    neighbours, which need the same. Whoever is done takes half of another's rest."""
    longest = [item for item in items if _slowness(item.path) < ONE_BY_ONE]
    rest = items[len(longest) :]
    ends = [len(rest) * k // workers for k in range(workers + 1)]
    parts = [longest[k::workers] + rest[ends[k] : ends[k + 1]] for k in range(workers)]
    return [item for part in parts for item in part]


def leave_to_the_night(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests that are marked `night`."""
    left = [item for item in items if item.get_closest_marker("night")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if not item.get_closest_marker("night")]


@cache
def _slowness(path: Path) -> int:
    """The place of a test's file among those that take their time; after them all others."""
    found = (k for k, place in enumerate(SLOW) if path.is_relative_to(ROOT / place))
    return next(found, len(SLOW))
