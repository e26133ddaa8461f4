"""What tests of jobs share with those of the page: a server of two small sets."""

from tests.ui.conftest import server

__all__ = ["server"]
