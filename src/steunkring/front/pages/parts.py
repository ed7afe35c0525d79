"""The parts of somebody's record as links, in the order in which people look for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.documents import queries as documents
from steunkring.person.people.links import links_for
from steunkring.person.tracks import queries as tracks


@dataclass(frozen=True, slots=True)
class PartLink:
    """One part; without an address it is named with a lock."""

    label: str
    url: str
    icon: str
    note: str = ""
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that belong together, under one heading."""

    title: str
    parts: list[PartLink]


def groups_of(opened: Opened, person: Any) -> list[Group]:
    """What the person says, what you do together, and how somebody is reached."""
    groups = [
        Group(_("Wat %(name)s wil") % {"name": person.name}, _own_words(opened, person)),
        Group(_("Wat u samen doet"), _together(opened, person)),
        Group(
            _("Gegevens"),
            [PartLink(link.label, link.url, link.icon) for link in links_for(opened)],
        ),
    ]
    return [group for group in groups if group.parts]


def _own_words(opened: Opened, person: Any) -> list[PartLink]:
    """What is the person's; what is not shared is named, with a lock."""
    is_shared = opened.may_read("story_profile")
    parts = [
        PartLink(label, _address(name, opened) if is_shared else "", icon, shared=is_shared)
        for label, name, icon in (
            (_("Wensen"), "tracks:person-wishes", "star"),
            (_("Profiel"), "tracks:person-profile", "person"),
            (_("Leven in beeld"), "tracks:person-grid", "eye"),
            (_("Wat vragen lastig maakt"), "tracks:person-reluctances", "hands"),
        )
    ]
    if not is_shared:
        # Said once, with the first: four times the same sentence is a wall.
        parts[0] = replace(parts[0], note=_closed(opened, person))
    parts.append(_people(opened, person, is_said=not is_shared))
    if opened.may_read("goals_plan"):
        parts.append(PartLink(_("Doelen"), _address("tracks:person-goals", opened), "plan"))
        choices = _address("tracks:person-options-sheets", opened)
        parts.append(PartLink(_("Keuzes"), choices, "check"))
    if opened.purpose == "support" and opened.may_write("proposals"):
        parts.append(PartLink(_("Voorlezen"), _address("tracks:read-back", opened), "message"))
    return parts


def _people(opened: Opened, person: Any, *, is_said: bool) -> PartLink:
    """Who is around the person; also where it is closed, for who may propose somebody there."""
    is_shared = opened.may_read("network_map")
    is_open = is_shared or (opened.purpose == "support" and opened.may_write("proposals"))
    url = _address("tracks:person-ties", opened) if is_open else ""
    note = "" if is_shared or is_said else _closed(opened, person)
    return PartLink(_("Mensen om de inwoner heen"), url, "people", note, is_open)


def _closed(opened: Opened, person: Any) -> str:
    """Sharing is done with an own account: without one nobody said no; who stands in gets none."""
    if opened.purpose == "stand_in":
        return _("Wie vervangt, leest dit niet.")
    if person.account_id is None:
        return _("%(name)s is nog niet gevraagd om dit te delen.") % {"name": person.name}
    return _("%(name)s deelt dit niet met u") % {"name": person.name}


def _together(opened: Opened, person: Any) -> list[PartLink]:
    reads_logbook = opened.may_read("logbook")
    how_far = tracks.in_one_line(person, opened.actor.moment)
    reads_plan = opened.may_read("goals_plan")
    looks_back = opened.may_read("evaluations") and opened.purpose == "support"
    offered = (
        (reads_plan, _("Plan"), "tracks:person-plan", "plan", ""),
        (reads_plan, _("Wie doet wat"), "network:person-promises", "hands", ""),
        (looks_back, _("Samen terugkijken"), "tracks:person-evaluation", "calendar", ""),
        (reads_logbook, _("Gesprekken"), "tracks:conversations", "message", ""),
        (opened.may_read("conversation_reports"), _("Verslagen"), "tracks:reports", "document", ""),
        (reads_logbook, _("Logboek"), "tracks:person-logbook", "document", ""),
        (reads_logbook or opened.may_read("agenda"), _("Agenda"), "agenda:agenda", "calendar", ""),
        (opened.may_read("track_steps"), _("Traject"), "tracks:person-track", "kring", how_far),
        (opened.may_read("first_contact"), _("Hoe het begon"), "tracks:person-begin", "inbox", ""),
        (bool(documents.readable_parts(opened)), _("Papieren"), "tracks:papers", "document", ""),
    )
    parts = [
        PartLink(label, _address(name, opened), icon, note)
        for is_open, label, name, icon, note in offered
        if is_open
    ]
    if getattr(person, "together_record", None) is not None:
        url = f"{_address('tracks:person-track', opened)}#samen"
        parts.append(PartLink(_("Samen met anderen"), url, "people"))
    return parts


def _address(name: str, opened: Opened) -> str:
    return reverse(name, args=[opened.key])
