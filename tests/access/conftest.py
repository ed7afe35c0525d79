"""The cast of the access tests: with plans, a helper, and somebody who decides for Bram."""

from __future__ import annotations

import pytest

from tests.cast import Cast, make_cast, make_representative
from tests.cast_plan import make_helper, make_plan


@pytest.fixture
def cast(db: None) -> Cast:
    """The standard cast with plans.

    Cora decides for Bram by a decision of the court; Karim said yes to one thing, and no more of
    Bram's is shared with him.
    """
    cast = make_cast()
    for name, worker in (("bram", "samira"), ("fatma", "tom")):
        make_plan(cast, name, worker)
    make_helper(cast, "karim", "bram")
    make_representative(cast, "cora", "bram", "curator")
    return cast
