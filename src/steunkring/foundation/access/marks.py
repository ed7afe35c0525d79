"""Every view says who may open it; an unmarked one stops the start (design, section 5.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from .gate import NotAllowed

View = Callable[..., HttpResponseBase]
MARK = "access_mark"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a view is guarded: public with a reason, or for kinds of standing."""

    reason: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def is_public(self) -> bool:
        """Whether the view opens without signing in."""
        return bool(self.reason)


def public(reason: str) -> Callable[[View], View]:
    """Open to everybody; the reason is read by reviewers."""
    if not reason:
        raise ValueError("a public view needs a reason")

    def mark(view: View) -> View:
        # A function of its own: the view stays unmarked wherever else it is used.
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        setattr(opened, MARK, Mark(reason=reason))
        return opened

    return mark


def requires(*kinds: str) -> Callable[[View], View]:
    """For somebody signed in who has one of these standings.

    Args:
        kinds: "anyone" (signed in), "citizen" (has an own record: decided by the gate),
            "staff", "team_lead", "administrator".
    """
    if not kinds:
        raise ValueError("name who may open the view")

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = request.actor  # type: ignore[attr-defined]
            if actor.account is None:
                return redirect_to_login(request.get_full_path())
            if not any(kind in ("anyone", "citizen") or actor.is_a(kind) for kind in kinds):
                raise NotAllowed(kinds[0])
            return view(request, *args, **kwargs)

        setattr(guarded, MARK, Mark(kinds=kinds))
        return guarded

    return mark


def mark_of(view: Any) -> Mark | None:
    """The mark of a view function, or none."""
    mark = getattr(view, MARK, None)
    return mark if isinstance(mark, Mark) else None
