"""What the owner says beside a text of somebody else, written down at the owner's request (A20)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import revisions

from .. import words
from ..models import ContactMoment, FirstContact, OwnView, Proposal
from .kind import Kind, KindWords, Place, Yes

PART = "own_views"


def _checked(where: Place) -> dict[str, Any]:
    """The contact, or how it began, with its day.

    Raises:
        NotReadable: neither is named, or the day is none.
    """
    found = {name: str(where[name]) for name in ("contact", "begin") if where.get(name)}
    if len(found) != 1:
        raise gate.NotReadable
    try:
        day = date.fromisoformat(str(where.get("day", "")))
    except ValueError as no_day:
        raise gate.NotReadable from no_day
    return {**found, "day": day.isoformat()}


def _make(opened: Opened, yes: Yes) -> OwnView:
    where = _checked(yes.place)
    about: Any
    if "begin" in where:
        about = opened.row(FirstContact, where["begin"])
        about_at = about.received_at
    else:
        about = opened.row(ContactMoment, where["contact"])
        about_at = about.happened_at
    view = OwnView.objects.create(
        record_id=opened.record,
        contact_key=about.key,
        about_at=about_at,
        text=yes.text,
        basis=yes.basis,
        author_id=yes.author,
        written_at=yes.at,
    )
    revisions.append(
        view,
        part=PART,
        author=yes.writer,
        at=yes.at,
        fields={"text": view.text, "basis": view.basis},
    )
    return view


def _where(where: Place) -> str:
    day = words.day(date.fromisoformat(where["day"])) if where.get("day") else ""
    if where.get("begin"):
        return _("Bij hoe het begon, %(day)s") % {"day": day}
    return _("Bij het contact van %(day)s") % {"day": day}


KIND = Kind(
    key=Proposal.Kind.OWN_VIEW,
    model=OwnView,
    part=PART,
    checked=_checked,
    make=_make,
    change=None,
    where=_where,
    words=KindWords(
        asks=gettext_lazy("Zo ziet u het misschien"),
        asks_other=gettext_lazy("Zo ziet u het misschien"),
        did=gettext_lazy("schreef eigen woorden op, op verzoek"),
        did_other=gettext_lazy("schreef eigen woorden op, op verzoek"),
        said_yes=gettext_lazy("U zei ja. Uw woorden staan nu bij die tekst."),
        said_otherwise=gettext_lazy("Uw eigen woorden staan nu bij die tekst."),
    ),
    own_page="tracks:logbook",
    work_page="tracks:person-logbook",
    row_page="",
    needs_where=True,
)
