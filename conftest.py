"""For every test and doctest: a cache folder of its own, so that nothing fetched is in play."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    patch = pytest.MonkeyPatch()
    patch.setenv("ATTNVIZ_CACHE", str(Path(tmp_path_factory.mktemp("cache"))))
    yield
    patch.undo()
