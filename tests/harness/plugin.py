"""What every test may ask for, wherever it lies."""

import pytest
from django.db import connection

from tests.harness.browser import browser_context_args, browser_type_launch_args

__all__ = ["browser_context_args", "browser_type_launch_args"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A plain `pytest` is a run on SQLite, where some tests have nothing to say."""
    if connection.vendor == "postgresql":
        return
    for item in items:
        if item.get_closest_marker("postgres_only"):
            item.add_marker(pytest.mark.skip(reason="says something of PostgreSQL"))
