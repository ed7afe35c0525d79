"""The cast of the access tests: with somebody who decides in a citizen's place."""

from __future__ import annotations

import pytest

from tests.cast import Cast, make_cast, make_representative


@pytest.fixture
def cast(db: None) -> Cast:
    """The standard cast, and Cora, who decides for Bram by a decision of the court."""
    cast = make_cast()
    make_representative(cast, "cora", "bram", "curator")
    return cast
