"""Every test of this folder checks the project as a whole: `.ci/run` has it run beside the rest."""

import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if item.nodeid.startswith("tests/project/"):
            item.add_marker(pytest.mark.project)
