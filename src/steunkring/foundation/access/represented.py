"""The owner's own pages, opened by who represents the owner.

Each of these pages has a second address below ``namens/<record>/``. The view is the same one: it
opens the record with ``opened_own``, which knows for whom it is asked, and every address that it
writes lies below the same beginning. See docs/decisions/0024-own-pages-in-anothers-name.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, get_script_prefix, path, set_script_prefix

from . import gate
from .actor import Actor
from .gate import NotReadable, Opened
from .marks import View

BEGIN = "namens/"
PURPOSE = "representation"
# Where the reader's own addresses begin while a page in somebody's name is written.
_beginning: ContextVar[str | None] = ContextVar("beginning", default=None)


@dataclass(slots=True)
class InName:
    """For whose record a request is, and that record once it is open."""

    record: str
    is_for_readers: bool
    opened: Opened | None = None


def in_name_of(
    patterns: Iterable[URLPattern], *, names: Collection[str], readers: Collection[str] = ()
) -> list[URLPattern]:
    """The same pages once more, for who decides in the owner's place.

    Args:
        names: which of the patterns.
        readers: those among them that who only reads may open too, as far as the matrix says.
    """
    return [
        path(
            f"{BEGIN}<code:record>/{pattern.pattern}",
            _in_name(pattern.callback, is_for_readers=pattern.name in readers),
            pattern.default_args,
            name=f"for-{pattern.name}",
        )
        for pattern in patterns
        if pattern.name in names
    ]


def _in_name(view: View, *, is_for_readers: bool) -> View:
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, record: str, **kwargs: Any) -> HttpResponseBase:
        if request.actor.account is None:  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)
        request.in_name = InName(record, is_for_readers)  # type: ignore[attr-defined]
        before = get_script_prefix()
        noted = _beginning.set(before)
        try:
            with addresses_below(f"{before}{BEGIN}{record}/"):
                return view(request, *args, **kwargs)
        finally:
            _beginning.reset(noted)

    return asked


@contextmanager
def addresses_below(prefix: str) -> Iterator[None]:
    """Write every address below a beginning, for as long as this lasts."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def beginning() -> str:
    """Where the reader's own addresses begin, also while a page in somebody's name is written."""
    return _beginning.get() or get_script_prefix()


def in_name(request: HttpRequest) -> InName | None:
    """For whose record this request is; None on the reader's own pages."""
    found: InName | None = getattr(request, "in_name", None)
    return found


def opened_own(request: HttpRequest) -> Opened:
    """The reader's own record, or that of whom the reader represents at this address.

    Raises:
        NotReadable: the reader owns none, or does not represent this owner, or only reads.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = in_name(request)
    if asked is None:
        return gate.opened_own(actor)
    opened = gate.opened(actor, asked.record, purposes=(PURPOSE,))
    if not asked.is_for_readers and not decides(opened):
        raise NotReadable
    asked.opened = opened
    return opened


def decides(opened: Opened) -> bool:
    """Whether this representative decides in the owner's place: who only reads writes nothing."""
    return opened.purpose == PURPOSE and any(part.may_write for part in opened.parts.values())
