"""A citizen lost the way in: asked by who helps, confirmed by a lead of the team (AC2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import NotAllowed, Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.access.queries import holders
from steunkring.foundation.accounts import openings, resets
from steunkring.foundation.accounts.models import (
    OpeningRequest,
    Team,
    TeamMembership,
)
from steunkring.foundation.accounts.queries import works_or_worked

from ..models import Person

PART = "contact_details"


class CannotAsk(Exception):
    """Why not: the reasons of ``WayIn``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class WayIn:
    """How it stands with a citizen's way in.

    ``reason`` is empty when a new way in can be asked, else "no_account", "colleague" (who
    works here is helped by an administrator), "waiting", "open" (confirmed: now a letter or the
    tablet) or "nobody" (no second person).
    """

    reason: str
    person: Person
    team: Team | None = None
    second_persons: tuple[str, ...] = ()
    asked: OpeningRequest | None = None


def way_in(opened: Opened) -> WayIn:
    """How it stands, for a worker who may write how the person is reached.

    Raises:
        NotReadable, NotAllowed: not for this reader.
    """
    _require(opened)
    return _stands(opened, _person(opened).get(), opened.actor.moment)


@transaction.atomic
def ask_new_way_in(opened: Opened, *, proof: str) -> OpeningRequest:
    """Ask that the way in is closed and made anew; what waits already is not asked twice.

    Args:
        proof: how the identity was checked in person, as strictly as at the start.

    Raises:
        CannotAsk: with the reason.
        Refused: nothing was written about the proof.
        NotReadable, NotAllowed: not for this reader.
    """
    _require(opened)
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    person = _person(opened).select_for_update(of=("self",)).get()
    stands = _stands(opened, person, opened.actor.moment)
    if stands.asked is not None and stands.reason == "waiting":
        return stands.asked
    account = stands.person.account
    if stands.reason or account is None:
        raise CannotAsk(stands.reason)
    return openings.ask_factor_reset(
        actor=opened.actor, account=account, proof=proof, team=stands.team
    )


def _require(opened: Opened) -> None:
    if opened.purpose != "support":
        raise NotAllowed
    opened.require(PART, "write")


def _person(opened: Opened) -> GatedQuerySet:
    """The person with the account beside it, and whether that one works here too."""
    rows = opened.rows(Person).select_related("account")
    found: GatedQuerySet = rows.annotate(is_colleague=works_or_worked("account_id"))
    return found


def _stands(opened: Opened, person: Person, moment: datetime) -> WayIn:
    account = person.account
    if account is None:
        return WayIn("no_account", person)
    is_own = account.pk == opened.actor.account
    if is_own or person.is_colleague:  # type: ignore[attr-defined]
        return WayIn("colleague", person)
    asked = resets.asked_for(account.pk, moment)
    if asked is not None:
        return WayIn("waiting", person, asked=asked)
    done = None if account.has_usable_password() else resets.last_done(account, moment)
    if done is not None:
        return WayIn("open", person, asked=done)
    leads = _leads(opened)
    names = tuple(each.account.display_name for each in leads if each.account_id != account.pk)
    if not names:
        return WayIn("nobody", person)
    return WayIn("", person, leads[0].team, names)


def _leads(opened: Opened) -> list[TeamMembership]:
    """Who leads the worker's own team that has this record, without the worker.

    One who is in two such teams asks in the one that was there first.
    """
    moment = opened.actor.moment
    found = (
        TeamMembership.objects.filter(
            team_id__in=opened.actor.standing.teams,
            team__lead_principal_id__in=holders(opened.record, "team_lead", moment),
            function=TeamMembership.Function.LEAD,
            starts_at__lte=moment,
            ends_at__gt=moment,
        )
        .exclude(account_id=opened.actor.account or 0)
        .select_related("account", "team")
        .order_by("team_id", "account__display_name", "id")
    )
    return [each for each in found if each.team_id == found[0].team_id]
