"""Jobs of this package: sending notices."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import reach
from .models import Notice
from .queue import enqueue, job

# Postponed by a safety mark: tried again every day, and after this long not sent at all.
TRIED_AGAIN = timedelta(days=1)
HELD_AT_MOST = timedelta(days=14)


@job("notices.send", label=_("Mail sturen dat er iets klaarstaat"))
def send(at: datetime, principal: int) -> None:
    """Send one mail for everything that waits for a principal, unless it must wait or drop."""
    waiting = Notice.objects.filter(
        to_id=principal, sent_at__isnull=True, dropped_at__isnull=True, not_before__lte=at
    )
    if not waiting.exists():
        return  # an earlier mail told it already
    if reach.is_held(principal):
        _postpone(waiting, principal, at)
        return
    found = reach.reach_of(principal)
    if found is None:
        waiting.update(dropped_at=at)
        return
    message(found).send()
    waiting.update(sent_at=at)


def _postpone(waiting: QuerySet[Notice], principal: int, at: datetime) -> None:
    waiting.filter(made_at__lte=at - HELD_AT_MOST).update(dropped_at=at)
    if waiting.update(not_before=at + TRIED_AGAIN):
        enqueue("notices.send", at=at + TRIED_AGAIN, principal=principal)


def message(to: reach.Reach) -> EmailMessage:
    """The one mail there is: that something waits and where to sign in (style guide)."""
    with translation.override(to.language):
        return EmailMessage(
            subject=gettext("Er staat iets voor u klaar"),
            body=render_to_string("notices/mail.txt", {"address": _address()}),
            to=[to.address],
        )


def _address() -> str:
    """Where one signs in."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    return f"{'https' if settings.HTTPS else 'http'}://{host}/"
