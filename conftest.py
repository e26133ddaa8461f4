"""For every test and doctest: a cache folder of its own, and no clock for the properties."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)  # a busy machine is slow, not wrong
settings.load_profile("patient")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    patch = pytest.MonkeyPatch()
    patch.setenv("ATTNVIZ_CACHE", str(Path(tmp_path_factory.mktemp("cache"))))
    yield
    patch.undo()
