"""What every page's shell shows: the menu of this reader, the own name, the way out.

Everything is worked out only when a template asks for it, and without a query: error pages use
none of it, and a page costs the same with and without its menu.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext, gettext_noop, pgettext

from steunkring.foundation.access import represented
from steunkring.foundation.access.actor import Actor
from steunkring.person.people.queries import person_of
from steunkring.person.tracks import handover

from . import relations


@cache
def _address(beginning: str, name: str) -> str:
    with represented.addresses_below(beginning):
        return reverse(name)


def address(name: str) -> str:
    """An address of the menu: asked a dozen times for every page, and the same for everybody.

    On a page in somebody's name the menu stays the reader's own.
    """
    return _address(represented.beginning(), name)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One place in the menu; on a phone it stands in the bar or behind "Meer"."""

    label: str
    url: str
    icon: str
    short_label: str = ""
    in_bar: bool = False
    current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class ShellLink:
    """A quiet link below the name."""

    label: str
    url: str
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the texts, in its own words."""

    code: str
    label: str
    url: str
    current: bool


# name of the page, words, sign, words in the bar ("" keeps it behind "Meer")
Row = tuple[str, str, str, str]
OWN: tuple[Row, ...] = (
    ("pages:own", gettext_noop("Mijn kring"), "kring", gettext_noop("Kring")),
    ("tracks:plan", gettext_noop("Mijn plan"), "plan", gettext_noop("Plan")),
    ("network:ties", gettext_noop("Mijn mensen"), "people", gettext_noop("Mensen")),
    ("tracks:wishes", gettext_noop("Mijn wensen"), "star", gettext_noop("Wensen")),
    ("tracks:logbook", gettext_noop("Logboek"), "document", ""),
    ("pages:sharing", gettext_noop("Wie mag wat zien"), "lock", ""),
    ("pages:looked", gettext_noop("Wie keek er mee"), "eye", ""),
)
# What is one step further: on a phone behind "Meer", on a wide screen on the first page.
FURTHER: tuple[Row, ...] = (
    ("tracks:own-profile", gettext_noop("Mijn profiel"), "person", ""),
    ("tracks:own-grid", gettext_noop("Mijn leven in beeld"), "eye", ""),
    ("tracks:goals", gettext_noop("Mijn doelen"), "plan", ""),
    ("agenda:own-agenda", gettext_noop("Mijn agenda"), "calendar", ""),
    ("tracks:own-conversations", gettext_noop("Mijn gesprekken"), "message", ""),
    ("tracks:own-reports", gettext_noop("Mijn verslagen"), "document", ""),
)
HELPING: tuple[Row, ...] = (
    ("pages:helping", gettext_noop("Wat ik doe"), "hands", gettext_noop("Wat ik doe")),
)
WORKING: tuple[Row, ...] = (
    ("pages:today", gettext_noop("Vandaag"), "calendar", gettext_noop("Vandaag")),
    ("pages:caseload", gettext_noop("Mijn mensen"), "people", gettext_noop("Mensen")),
    ("tracks:requests", gettext_noop("Binnengekomen"), "inbox", gettext_noop("Binnen")),
    ("tracks:reflections", gettext_noop("Voor mezelf"), "heart", ""),
)
LEADING: tuple[Row, ...] = (
    ("pages:team", gettext_noop("Mijn team"), "kring", gettext_noop("Team")),
)
KEEPING: tuple[Row, ...] = (
    ("accounts:organisation", gettext_noop("Organisatie"), "settings", gettext_noop("Organisatie")),
)


class Shell:
    """The frame around one page for one reader."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _actor(self) -> Actor | None:
        actor = getattr(self._request, "actor", None)
        return actor if actor is not None and actor.account is not None else None

    @cached_property
    def _relations(self) -> relations.Relations:
        return relations.of(self._request)

    @property
    def is_working(self) -> bool:
        """Whether the reader works here."""
        return self._actor is not None and bool(self._actor.standing.kinds)

    @cached_property
    def nav(self) -> list[MenuItem]:
        """The menu: what somebody does here for work first, then the own circle."""
        if self._actor is None:
            return []
        rows = list(self._rows(self._actor))
        here = _current(self._request.path, [address(row[0]) for row in rows])
        in_bar = 3 if self.quick_action else 4
        waiting = getattr(self._request, "incoming_number", 0)
        return [
            MenuItem(
                label=gettext(words),
                url=address(name),
                icon=icon,
                short_label=gettext(short) if short else "",
                in_bar=bool(short) and number < in_bar,
                current=address(name) == here,
                # Only where the page counted it anyway: the menu asks for nothing itself.
                count=waiting if name == "tracks:requests" else 0,
            )
            for number, (name, words, icon, short) in enumerate(rows)
        ]

    @cached_property
    def further(self) -> list[MenuItem]:
        """Behind "Meer" on a phone: what a wide screen has on the first page of the circle."""
        if self._actor is None or not self._relations.owns:
            return []
        return [
            MenuItem(
                label=gettext(words),
                url=address(name),
                icon=icon,
                current=self._request.path.startswith(address(name)),
            )
            for name, words, icon, _short in FURTHER
        ]

    def _rows(self, actor: Actor) -> Iterable[Row]:
        if actor.is_a("staff"):
            yield from WORKING
        if actor.is_a("team_lead"):
            yield from LEADING
        if actor.is_a("administrator"):
            yield from KEEPING
        if self._relations.owns:
            yield from OWN
        if self._relations.helps:
            yield from HELPING

    @cached_property
    def name(self) -> str:
        """How the reader is called here."""
        return self._request.user.display_name if self._actor else ""  # type: ignore[union-attr]

    @cached_property
    def role_line(self) -> str:
        """What the reader does here; nothing for somebody in the own circle."""
        return self._request.user.function if self.is_working else ""  # type: ignore[union-attr]

    @cached_property
    def home_url(self) -> str:
        """The own first page."""
        return address("pages:welcome")

    @cached_property
    def links(self) -> list[ShellLink]:
        """Help now, the own account and the way out; the way in; on a given tablet the way back."""
        if self._actor is None:
            if self._request.path == settings.LOGIN_URL:
                return []
            return [ShellLink(gettext("Inloggen"), settings.LOGIN_URL)]
        if handover.is_locked(self._request):
            return [ShellLink(gettext("Terug naar de tekst"), address("tracks:tablet"))]
        return [
            ShellLink(gettext("Nu hulp"), address("pages:urgent"), is_urgent=True),
            ShellLink(gettext("Mijn account"), address("accounts:own")),
            ShellLink(gettext("Uitloggen"), address("accounts:sign-out")),
        ]

    @cached_property
    def languages(self) -> list[Language]:
        """The languages of the texts, each leading back to this page."""
        back = self._request.path if self._request.method == "GET" else address("pages:welcome")
        with represented.addresses_below(represented.beginning()):
            return [
                Language(
                    code=code,
                    label={"nl": "Nederlands", "en": "English"}[code],
                    url=f"{reverse('pages:language', args=[code])}?{urlencode({'naar': back})}",
                    current=code == get_language(),
                )
                for code, _words in settings.LANGUAGES
            ]

    @cached_property
    def in_name_of(self) -> str:
        """Whom the reader decides for on this page; empty on the reader's own."""
        asked = represented.in_name(self._request)
        return person_of(asked.opened).name if asked and asked.opened else ""

    @cached_property
    def is_deciding(self) -> bool:
        """Whether the reader decides in that name, and does not only read."""
        asked = represented.in_name(self._request)
        return bool(asked and asked.opened and represented.decides(asked.opened))

    @cached_property
    def quick_exit_url(self) -> str:
        """The way off, on pages of the own circle and on pages for everybody (threat DV1)."""
        if self._actor is not None and self._actor.standing.kinds and not self._is_own_page:
            return ""
        return address("pages:exit")

    @property
    def _is_own_page(self) -> bool:
        own = ("pages:own", "pages:helping")
        return represented.in_name(self._request) is not None or self._request.path.startswith(
            tuple(address(name) for name in own)
        )

    @cached_property
    def quick_action(self) -> dict[str, str] | None:
        """What somebody who works here does most: writing down a contact."""
        if self._actor is None or not self._actor.is_a("staff"):
            return None
        return {
            "label": gettext("Contact opschrijven"),
            "short_label": pgettext("menu", "Contact"),
            "url": address("tracks:contact-choose"),
            "icon": "pencil",
        }

    @cached_property
    def messages(self) -> Any:
        """What just happened."""
        return get_messages(self._request)

    @cached_property
    def session_seconds(self) -> int:
        """How long the session lasts without a new request."""
        return settings.SESSION_IDLE_SECONDS if self._actor else 0

    @cached_property
    def stay_url(self) -> str:
        """Where "Ik ben er nog" is posted."""
        return address("accounts:stay") if self._actor else ""


def _current(path: str, urls: list[str]) -> str:
    """The deepest address of the menu that this page lies under."""
    return max((url for url in urls if path.startswith(url)), key=len, default="")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for the shells."""
    return {"shell": Shell(request)}
