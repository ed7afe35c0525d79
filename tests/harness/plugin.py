"""What every test may ask for, wherever it lies."""

import pytest
from django.db import connection
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from tests.harness.browser import browser_context_args, browser_type_launch_args
from tests.harness.proofs import IN_FULL, portion

__all__ = ["browser_context_args", "browser_type_launch_args"]


# The same examples at every run, unless the run is the long one; a busy machine is not a failure.
settings.register_profile(
    "steunkring", max_examples=portion(1000), derandomize=not IN_FULL, deadline=None
)
settings.load_profile("steunkring")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let the driver find out what its database can, so that no first request pays for it."""
    with django_db_blocker.unblock():
        assert connection.features.supports_json_field


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A plain `pytest` is a run on SQLite, where some tests have nothing to say."""
    if connection.vendor == "postgresql":
        return
    for item in items:
        if item.get_closest_marker("postgres_only"):
            item.add_marker(pytest.mark.skip(reason="says something of PostgreSQL"))
