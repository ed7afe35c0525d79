"""The second net: a protected row that was not fetched through the gate does not load.

``gate.readable`` marks a queryset with a passage; evaluating an unmarked one raises, and so
does a protected row that slips in with a join. Jobs and actions that must see rows without
an actor say so with ``system(reason)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_system: ContextVar[str | None] = ContextVar("steunkring_system", default=None)
_loading: ContextVar[str | None] = ContextVar("steunkring_loading", default=None)


class UngatedLoad(RuntimeError):
    """A protected row was asked for outside the gate. A fault of ours, never of the reader."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Why a queryset may be evaluated: which purpose opened it.

    ``beside`` names what comes along from another gated set: column and part. Rows that are the
    own of one of ``mine`` are noted as such: the log says what somebody read, and no more.
    """

    purpose: str
    beside: tuple[tuple[str, str], ...] = ()
    mine: tuple[int, ...] = ()


@contextmanager
def system(reason: str) -> Iterator[None]:
    """Work without an actor (a job, a check inside an action). The reason is for the reader."""
    if not reason:
        raise ValueError("system() needs a reason")
    token = _system.set(reason)
    try:
        yield
    finally:
        _system.reset(token)


def is_system() -> bool:
    """Whether code runs under ``system(reason)``."""
    return _system.get() is not None


@contextmanager
def loading(label: str) -> Iterator[None]:
    """Rows of the model ``label`` may be built now."""
    token = _loading.set(label)
    try:
        yield
    finally:
        _loading.reset(token)


def check_passage(label: str, passage: Passage | None) -> None:
    """Raise unless the queryset came through the gate or code runs as the system."""
    if passage is None and not is_system():
        raise UngatedLoad(f"{label} was asked for outside the gate")


def check_loading(label: str) -> None:
    """Raise unless rows of this very model are being fetched through the gate."""
    if _loading.get() != label and not is_system():
        raise UngatedLoad(f"{label} was loaded along with something else")
