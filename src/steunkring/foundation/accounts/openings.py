"""What opens content for somebody is asked by one person and confirmed by another.

Never for oneself, never by the one it is for, and told to the leads of the team and to the
privacy officer (design, section 5.4; threat AC2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import NotAllowed, NotReadable
from steunkring.foundation.notices.actions import notify

from . import queries, resets, second_step, sessions, start_codes
from .actions import Refused
from .models import Account, OpeningRequest, RoleAssignment, Team, TeamMembership

Kind = OpeningRequest.Kind
State = OpeningRequest.State

OPEN_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """For whom something was opened, and the start code to be shown once where one was asked."""

    account: Account
    code: str


@transaction.atomic
def ask_membership(
    *,
    actor: Actor,
    account: Account,
    team: Team,
    function: str,
    starts_at: datetime,
    ends_at: datetime,
) -> OpeningRequest:
    """Ask that somebody joins a team for a period.

    Raises:
        NotAllowed: neither an administrator nor a lead of this team, or for oneself.
        Refused: the period or the team is not right.
    """
    if not (actor.is_a("administrator") or team.pk in actor.standing.leads):
        raise NotAllowed("administrator")
    if team.ended_on is not None:
        raise Refused(_("Dit team is gestopt. Kies een ander team."))
    _check_period(actor, starts_at, ends_at)
    return _ask(
        actor,
        account,
        kind=Kind.MEMBERSHIP,
        team=team,
        function=function,
        starts_at=starts_at,
        ends_at=ends_at,
    )


@transaction.atomic
def ask_role(
    *, actor: Actor, account: Account, role: str, starts_at: datetime, ends_at: datetime
) -> OpeningRequest:
    """Ask that somebody gets a role without a team for a period."""
    if not actor.is_a("administrator"):
        raise NotAllowed("administrator")
    _check_period(actor, starts_at, ends_at)
    return _ask(actor, account, kind=Kind.ROLE, role=role, starts_at=starts_at, ends_at=ends_at)


@transaction.atomic
def ask_factor_reset(
    *, actor: Actor, account: Account, proof: str, team: Team | None = None
) -> OpeningRequest:
    """Ask that somebody may set up the second step anew; the identity was checked in person.

    For a citizen the whole way in is closed and made anew: see ``resets``.

    Args:
        proof: how the identity was checked, such as "paspoort gezien".
        team: for a citizen, the team that helps: one of its leads confirms. The caller made
            sure that the asker may open the citizen's record.

    Raises:
        NotAllowed: for oneself, or not by somebody who may ask for this account.
        Refused: nothing was written about the proof.
    """
    return _ask_by_proof(actor, account, Kind.FACTOR_RESET, proof, team)


@transaction.atomic
def ask_start_code(*, actor: Actor, account: Account, proof: str) -> OpeningRequest:
    """Ask for a new start code for a colleague who lost the password."""
    return _ask_by_proof(actor, account, Kind.START_CODE, proof, None)


def _ask_by_proof(
    actor: Actor, account: Account, kind: Kind, proof: str, team: Team | None
) -> OpeningRequest:
    if not proof.strip():
        raise Refused(_("Schrijf op hoe u zag dat deze persoon het is. Er is nog niets gevraagd."))
    if queries.is_or_was_staff(account.pk):
        may_ask, team = _looks_after(actor, account), None
    else:
        may_ask = kind == Kind.FACTOR_RESET and team is not None and actor.is_a("staff")
        may_ask = may_ask and team is not None and team.pk in actor.standing.teams
    if not may_ask:
        raise NotAllowed("administrator")
    return _ask(actor, account, kind=kind, team=team, proof=proof.strip())


def _ask(actor: Actor, account: Account, **fields: object) -> OpeningRequest:
    if account.pk == actor.account:
        raise NotAllowed("administrator")
    request = OpeningRequest.objects.create(
        account=account,
        asked_by_id=actor.account,
        asked_at=actor.moment,
        **fields,  # type: ignore[misc]
    )
    _tell(request, actor.moment)
    return request


def _check_period(actor: Actor, starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= max(starts_at, actor.moment):
        raise Refused(
            _("De laatste dag ligt voor de eerste dag, of is al voorbij. Kies een latere dag.")
        )


def _looks_after(actor: Actor, account: Account) -> bool:
    """Whether somebody keeps the settings, or leads a team that this colleague is in."""
    if actor.is_a("administrator"):
        return True
    return TeamMembership.objects.filter(
        account=account,
        team_id__in=actor.standing.leads,
        starts_at__lte=actor.moment,
        ends_at__gt=actor.moment,
    ).exists()


def waiting(actor: Actor) -> QuerySet[OpeningRequest]:
    """Requests that wait for a second person and that this reader may know of."""
    asked = OpeningRequest.objects.filter(state=State.ASKED, asked_at__gt=actor.moment - OPEN_FOR)
    mine = Q(team_id__in=actor.standing.leads) | Q(
        team=None,
        kind__in=(Kind.FACTOR_RESET, Kind.START_CODE),
        account__memberships__team_id__in=actor.standing.leads,
        account__memberships__ends_at__gt=actor.moment,
    )
    if actor.is_a("administrator"):
        # A citizen's reset has a team; an administrator learns nothing of citizens.
        mine |= ~Q(kind=Kind.FACTOR_RESET) | Q(team=None)
    return (
        asked.filter(mine)
        .select_related("account", "team", "asked_by")
        .order_by("asked_at", "id")
        .distinct()
    )


def may_decide(actor: Actor, request: OpeningRequest) -> bool:
    """Whether this reader can be the second person."""
    return actor.account not in (request.asked_by_id, request.account_id)


def waits_for_first_sign_in(request: OpeningRequest) -> bool:
    """Whether nobody can say yes yet: the colleague did not sign in, so who is it?"""
    is_opening = request.kind in (Kind.MEMBERSHIP, Kind.ROLE)
    return is_opening and not second_step.has_one(request.account)


@transaction.atomic
def confirm(*, actor: Actor, key: str) -> Confirmed:
    """Be the second person: what was asked happens now.

    Raises:
        NotReadable: no such request for this reader, or it was decided already.
        NotAllowed: the asker, or the one it is for.
        Refused: the colleague did not sign in yet, so nobody knows whose account it is.
    """
    request = _held(actor, key)
    code = _carry_out(request, actor)
    _decide(request, actor, State.CONFIRMED)
    return Confirmed(account=request.account, code=code)


@transaction.atomic
def refuse(*, actor: Actor, key: str) -> None:
    """Be the second person and say no, or take one's own request back. Nothing opens."""
    request = _of(actor, key)
    if actor.account == request.account_id:
        raise NotAllowed("administrator")
    is_own = actor.account == request.asked_by_id
    _decide(request, None if is_own else actor, State.REFUSED, at=actor.moment)


def _of(actor: Actor, key: str) -> OpeningRequest:
    found = list(waiting(actor).filter(key=key).values_list("pk", flat=True))
    held = OpeningRequest.objects.select_for_update(of=("self",))
    row = held.select_related("account", "team").filter(pk__in=found, state=State.ASKED).first()
    if row is None:
        raise NotReadable
    return row


def _held(actor: Actor, key: str) -> OpeningRequest:
    request = _of(actor, key)
    if not may_decide(actor, request):
        raise NotAllowed("administrator")
    return request


def _decide(
    request: OpeningRequest, actor: Actor | None, state: State, *, at: datetime | None = None
) -> None:
    moment = actor.moment if actor else at
    request.state = state
    request.decided_by_id = actor.account if actor else None
    request.decided_at = moment
    request.save(update_fields=["state", "decided_by", "decided_at"])
    if moment is not None and state == State.CONFIRMED:
        _tell(request, moment)


def _carry_out(request: OpeningRequest, actor: Actor) -> str:
    """Do what was asked; the start code where that was it, else nothing."""
    account, at = request.account, actor.moment
    if request.kind == Kind.MEMBERSHIP and request.team is not None:
        _check_started(account)
        starts_at, ends_at = _period(request, at)
        TeamMembership.objects.create(
            account=account,
            team=request.team,
            function=request.function,
            starts_at=starts_at,
            ends_at=ends_at,
        )
    elif request.kind == Kind.ROLE:
        _check_started(account)
        starts_at, ends_at = _period(request, at)
        RoleAssignment.objects.create(
            account=account, role=request.role, starts_at=starts_at, ends_at=ends_at
        )
    elif request.kind == Kind.FACTOR_RESET and request.team_id is not None:
        resets.close(account, at=at)
    elif request.kind == Kind.FACTOR_RESET:
        second_step.remove(account)
        sessions.end_all(account, at=at)
    else:
        sessions.end_all(account, at=at)
        return start_codes.make(account=account, made_by=actor.account, at=at)
    return ""


def _period(request: OpeningRequest, at: datetime) -> tuple[datetime, datetime]:
    """The asked period, not begun before the second person said yes."""
    if request.starts_at is None or request.ends_at is None or request.ends_at <= at:
        raise Refused(_("De gevraagde periode is al voorbij. Vraag het opnieuw."))
    return max(request.starts_at, at), request.ends_at


def _check_started(account: Account) -> None:
    if not second_step.has_one(account):
        raise Refused(
            _(
                "Deze collega heeft nog niet zelf ingelogd. Vraag diegene om eerst de "
                "startcode te gebruiken. Daarna kunt u hier ja zeggen."
            )
        )


def _tell(request: OpeningRequest, at: datetime) -> None:
    """Tell leads and the privacy officer, and at a reset the one it is about."""
    teams: Iterable[int] | QuerySet[TeamMembership, Any]
    if request.team_id:
        teams = [request.team_id]
    else:
        teams = TeamMembership.objects.filter(
            account=request.account, starts_at__lte=at, ends_at__gt=at
        ).values("team_id")
    told = queries.principals_of_watchers(teams, at)
    if request.kind in (Kind.FACTOR_RESET, Kind.START_CODE):
        told.append(request.account.principal_id)
    notify(principals=told, at=at)
