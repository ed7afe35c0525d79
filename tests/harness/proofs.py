"""How much of a heavy proof one run does."""

import os

IN_FULL = os.environ.get("STEUNKRING_LONG") == "1"
PORTION = 10


def portion(whole: int) -> int:
    """All of it under `make long`, a tenth and at least one under `make test`."""
    return whole if IN_FULL else max(1, whole // PORTION)
