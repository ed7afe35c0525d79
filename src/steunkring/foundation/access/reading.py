"""What one request has read, gathered while it runs (design, section 5.8).

Every gated fetch notes its records and parts here, so reads and lines cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class Reading:
    """Items read so far: (record, part, purpose), in the order of reading, each once."""

    items: dict[tuple[int, str, str], None] = field(default_factory=dict)
    on_behalf_of: int | None = None
    is_writing: bool = False
    # How it reached the reader: "web", or "tablet" when handed over.
    channel: str = "web"

    def note(self, record: int, part: str, purpose: str) -> None:
        """One record and part were read."""
        self.items[(record, part, purpose)] = None


_current: ContextVar[Reading | None] = ContextVar("steunkring_reading", default=None)


def current() -> Reading | None:
    """The reading of this request, or none outside a request."""
    return _current.get()


@contextmanager
def gathering() -> Iterator[Reading]:
    """Gather what is read inside."""
    reading = Reading()
    token = _current.set(reading)
    try:
        yield reading
    finally:
        _current.reset(token)
