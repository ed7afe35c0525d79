"""Somebody is away and somebody else stands in: a grant for exactly that period."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from steunkring.foundation.access import actions as access
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import NotAllowed

from .actions import Refused, end_standing_in
from .models import Absence, Account, Team, TeamMembership


@transaction.atomic
def arrange(
    *,
    actor: Actor,
    account: Account,
    stand_in: Account,
    team: Team,
    starts_at: datetime,
    ends_at: datetime,
) -> Absence:
    """Let somebody stand in for a colleague of the same team.

    Raises:
        NotAllowed: neither an administrator nor a lead of this team.
        Refused: for oneself, or the people or the period are not right.
    """
    arranged_by = _require(actor, team)
    if stand_in.pk == actor.account:
        raise Refused(_("U kunt niet zelf regelen dat u invalt. Vraag het aan de beheerder."))
    if stand_in.pk == account.pk:
        raise Refused(_("Kies iemand anders die invalt dan degene die weg is."))
    if ends_at <= max(starts_at, actor.moment):
        raise Refused(
            _("De laatste dag ligt voor de eerste dag, of is al voorbij. Kies een latere dag.")
        )
    if not _is_in(account, team, actor.moment, actor.moment):
        raise Refused(_("Degene die weg is, zit niet in dit team. Kies een ander."))
    if not _is_in(stand_in, team, max(starts_at, actor.moment), ends_at):
        raise Refused(
            _(
                "Degene die invalt, zit niet de hele tijd in dit team. "
                "Kies een ander of een kortere tijd."
            )
        )
    if Absence.objects.filter(
        account=account, team=team, starts_at__lt=ends_at, ends_at__gt=starts_at
    ).exists():
        raise Refused(_("In deze dagen valt er al iemand in. Stop dat eerst."))
    absence = Absence.objects.create(
        account=account,
        stand_in=stand_in,
        team=team,
        starts_at=starts_at,
        ends_at=ends_at,
        arranged_by_id=arranged_by,
    )
    access.cover_absence(
        absence_key=absence.key,
        absent=account.principal_id,
        stand_in=stand_in.principal_id,
        starts_at=starts_at,
        ends_at=ends_at,
        given_by=actor.principal,
        beside=team.lead_principal_id,
    )
    return absence


@transaction.atomic
def end(*, actor: Actor, absence: Absence) -> None:
    """The colleague is back: standing in ends at this moment."""
    _require(actor, absence.team)
    end_standing_in(absence, at=actor.moment)


def _require(actor: Actor, team: Team) -> int:
    """The account that acts, when it may arrange things in this team."""
    may = actor.is_a("administrator") or team.pk in actor.standing.leads
    if actor.account is None or not may:
        raise NotAllowed("team_lead")
    return actor.account


def _is_in(account: Account, team: Team, starts_at: datetime, ends_at: datetime) -> bool:
    return TeamMembership.objects.filter(
        account=account, team=team, starts_at__lte=starts_at, ends_at__gte=ends_at
    ).exists()
