"""The list of own sessions: on which kind of device, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access.encryption import fingerprint

from .models import Account

# What a browser calls itself, in the order in which it must be looked for.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One session, as its owner knows it."""

    token: str
    device: str
    since: datetime
    is_current: bool


def sessions_of(request: HttpRequest, account: Account) -> list[OwnSession]:
    """Sessions of an account that still run, newest first."""
    rows = UserSession.objects.filter(
        user_id=account.pk,
        session_key__in=Session.objects.filter(expire_date__gt=timezone.now()).values(
            "session_key"
        ),
    ).order_by("-created_at", "-id")
    current = request.session.session_key
    return [
        OwnSession(
            token=token(row),
            device=describe(row.user_agent),
            since=row.created_at,
            is_current=row.session_key == current,
        )
        for row in rows
    ]


def token(row: UserSession) -> str:
    """What stands in the form for a session: not the key, which would open it."""
    return fingerprint(row.session_key, "own-session")[:16]


def describe(user_agent: str) -> str:
    """A device in words, as far as the browser told."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    if browser and system:
        return _("%(browser)s op %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("een onbekend apparaat")
