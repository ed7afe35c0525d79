"""Lies in the root so that tests beside the code (src/) and tests across it (tests/) share it."""

import pytest

from tests.cast import Cast, make_cast
from tests.harness.remembered import Remembered

pytest_plugins = ("tests.harness.plugin",)

_remembered_cast = Remembered(make_cast)


@pytest.fixture
def cast(db: None) -> Cast:
    """The standard cast in a fresh database."""
    return _remembered_cast()
