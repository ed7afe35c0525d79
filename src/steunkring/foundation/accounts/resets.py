"""Somebody starts anew with signing in, after two people were sure who it is (threat AC2).

A citizen who lost the password or the second step keeps the account, with all that it opens.
The old way in is closed at once; for two weeks the one who helps may open a new one, by a
letter with a code or on the tablet.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import second_step, sessions
from .models import Account, OpeningRequest
from .queries import described, function_alone

# How long a new way in may be opened; after that the question is asked again.
MAY_START_AGAIN = timedelta(days=14)

# Given an account and a moment: ends what else would still let somebody in to it.
Ending = Callable[[Account, datetime], None]

_endings: list[Ending] = []


def register_ending(ending: Ending) -> None:
    """Name a function that ends what a package outside keeps, such as letters with a code."""
    if ending not in _endings:
        _endings.append(ending)


def close(account: Account, *, at: datetime) -> None:
    """Nobody comes in any more with what was known: no password, code, session or letter."""
    # Letters before the account, in the order in which using a letter locks them.
    for ending in _endings:
        ending(account, at)
    second_step.remove(account)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    sessions.end_all(account, at=at)


def is_open(account: Account, at: datetime) -> bool:
    """Whether a new way in may be opened: closed by two people, and not longer ago than that."""
    return not account.has_usable_password() and _done(account, at).exists()


def asked_for(account: int, at: datetime) -> OpeningRequest | None:
    """What waits for a second person about a citizen's way in; opens nothing by itself."""
    found = OpeningRequest.objects.filter(
        account_id=account,
        kind=OpeningRequest.Kind.FACTOR_RESET,
        team__isnull=False,
        state=OpeningRequest.State.ASKED,
        asked_at__gt=at - MAY_START_AGAIN,
    )
    return found.select_related("asked_by", "team").order_by("id").first()


def last_done(account: Account, at: datetime) -> OpeningRequest | None:
    """The last time that two people closed the old way in, when that was lately."""
    return _done(account, at).select_related("asked_by", "decided_by").order_by("-id").first()


def _done(account: Account, at: datetime) -> QuerySet[OpeningRequest]:
    return OpeningRequest.objects.filter(
        account=account,
        kind=OpeningRequest.Kind.FACTOR_RESET,
        team__isnull=False,
        state=OpeningRequest.State.CONFIRMED,
        decided_at__gt=at - MAY_START_AGAIN,
    )


def tell(*, request: HttpRequest, user: Any, **_rest: Any) -> None:
    """Tell at sign-in who closed the old way in; a receiver of the signal of signing in."""
    done = last_done(user, timezone.now())
    if done is not None:
        messages.warning(request, words_of(done), fail_silently=True)


def words_of(done: OpeningRequest) -> str:
    """Who asked and who confirmed, on which day, and what to do when it was not oneself."""
    day = timezone.localtime(done.decided_at) if done.decided_at else None
    names = _names_of(done)
    return _(
        "Uw manier van inloggen is vernieuwd op %(day)s. %(asked)s vroeg dat en %(by)s zei ja. "
        "Hebt u dat niet gevraagd? Zeg het dan meteen tegen een van hen."
    ) % {
        "day": date_format(day, "j F") if day else "",
        "asked": names.get(done.asked_by_id, ""),
        "by": names.get(done.decided_by_id or 0, ""),
    }


def _names_of(done: OpeningRequest) -> dict[int, str]:
    """Both people as the owner reads them: the function alone where it is so set (WK7)."""
    both = Account.objects.filter(pk__in=(done.asked_by_id, done.decided_by_id or 0))
    found: Any = described(both)
    return {
        account.pk: function_alone(account.function, account.team_name or "")
        if account.function_only
        else account.display_name
        for account in found
    }
