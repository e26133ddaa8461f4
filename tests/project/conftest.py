"""Every test of this folder checks the project as a whole: `.ci/run` has it run beside the rest."""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.project)
