"""Making organisations, neighbourhoods, teams and accounts; ending what somebody is."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from steunkring.foundation.access import actions as access
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.gate import NotAllowed
from steunkring.foundation.access.models import Principal
from steunkring.foundation.notices.actions import notify

from . import sessions, start_codes
from .models import (
    Absence,
    Account,
    Neighbourhood,
    Organisation,
    RoleAssignment,
    Team,
    TeamMembership,
)


class Refused(ValueError):
    """This cannot be done; the message says in plain words why and what to do."""


@transaction.atomic
def make_team(*, name: str, organisation: Organisation) -> Team:
    """A team with principals for its members and for its leads."""
    return Team.objects.create(
        name=name,
        organisation=organisation,
        principal=access.new_principal(Principal.Kind.TEAM),
        lead_principal=access.new_principal(Principal.Kind.TEAM_LEAD),
    )


@transaction.atomic
def make_account(
    *, login_name: str, display_name: str, password: str | None, function: str = ""
) -> Account:
    """An account; without a password nobody signs in with it until one is set."""
    account = Account(
        login_name=login_name,
        display_name=display_name,
        function=function,
        principal=access.new_principal(Principal.Kind.ACCOUNT),
    )
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    return account


def new_login_name(display_name: str) -> str:
    """A login name that nobody has: a readable word and four figures.

    The figures are always there, so that a name never tells whether another one exists
    (threat AC4).
    """
    word = slugify(display_name)[:40] or "naam"
    while True:
        name = f"{word}-{secrets.randbelow(9000) + 1000}"
        if not Account.objects.filter(login_name__iexact=name).exists():
            return name


def _require_administrator(actor: Actor) -> None:
    if not actor.is_a("administrator"):
        raise NotAllowed("administrator")


@transaction.atomic
def make_staff_account(
    *, actor: Actor, display_name: str, function: str, address: str = ""
) -> tuple[Account, str]:
    """An account for a colleague and the start code, to be shown once. Opens nothing yet.

    Args:
        address: an e-mail address to sign in with that only this account uses; empty: a login
            name is made.

    Raises:
        NotAllowed: only an administrator makes accounts for colleagues.
    """
    _require_administrator(actor)
    account = make_account(
        login_name=address or new_login_name(display_name),
        display_name=display_name,
        function=function,
        password=None,
    )
    code = start_codes.make(account=account, made_by=actor.account, at=actor.moment)
    return account, code


def change_staff_account(
    *, actor: Actor, account: Account, display_name: str, function: str
) -> None:
    """Another name or function of a colleague."""
    _require_administrator(actor)
    account.display_name = display_name
    account.function = function
    account.save(update_fields=["display_name", "function"])


def make_organisation(*, actor: Actor, name: str) -> Organisation:
    """A body that employs teams."""
    _require_administrator(actor)
    return Organisation.objects.create(name=name)


def change_organisation(
    *, actor: Actor, organisation: Organisation, name: str, shows_function_only: bool
) -> None:
    """Another name, or another way to show who looked (threat WK7)."""
    _require_administrator(actor)
    organisation.name = name
    organisation.shows_function_only = shows_function_only
    organisation.save(update_fields=["name", "shows_function_only"])


def make_neighbourhood(*, actor: Actor, name: str) -> Neighbourhood:
    """A part of town."""
    _require_administrator(actor)
    return Neighbourhood.objects.create(name=name)


def rename_neighbourhood(*, actor: Actor, neighbourhood: Neighbourhood, name: str) -> None:
    """Another name for a part of town."""
    _require_administrator(actor)
    neighbourhood.name = name
    neighbourhood.save(update_fields=["name"])


@transaction.atomic
def start_team(
    *,
    actor: Actor,
    name: str,
    organisation: Organisation,
    neighbourhoods: Iterable[Neighbourhood],
) -> Team:
    """A new team, still without people."""
    _require_administrator(actor)
    team = make_team(name=name, organisation=organisation)
    team.neighbourhoods.set(neighbourhoods)
    return team


@transaction.atomic
def change_team(
    *,
    actor: Actor,
    team: Team,
    name: str,
    neighbourhoods: Iterable[Neighbourhood],
    receives_rest: bool = False,
) -> None:
    """Another name, other parts of town, or getting what comes without a known one.

    Args:
        receives_rest: from then on no other team gets that.
    """
    _require_administrator(actor)
    # By number, so that of two changes at once one waits for the other.
    list(Team.objects.select_for_update().order_by("id"))
    if receives_rest:
        Team.objects.filter(receives_rest=True).exclude(pk=team.pk).update(receives_rest=False)
    team.name = name
    team.receives_rest = receives_rest
    team.save(update_fields=["name", "receives_rest"])
    team.neighbourhoods.set(neighbourhoods)


@transaction.atomic
def end_team(*, actor: Actor, team: Team) -> None:
    """The team stops; it must be empty first, so that nobody loses sight of a person.

    Raises:
        Refused: somebody is still in it, or will be.
    """
    _require_administrator(actor)
    if TeamMembership.objects.filter(team=team, ends_at__gt=actor.moment).exists():
        raise Refused(
            _("Er zitten nog mensen in dit team. Stop eerst hun plek. Er is niets veranderd.")
        )
    team.ended_on = actor.moment.date()
    team.receives_rest = False
    team.save(update_fields=["ended_on", "receives_rest"])


@transaction.atomic
def end_membership(*, actor: Actor, membership: TeamMembership) -> None:
    """Somebody leaves a team at this moment: sessions end, and so does what was opened.

    The leads of the team keep seeing that the records are there, without their content.

    Raises:
        NotAllowed: not an administrator, and not a lead of this team.
    """
    team = membership.team
    if not (actor.is_a("administrator") or team.pk in actor.standing.leads):
        raise NotAllowed("administrator")
    at = actor.moment
    membership.ends_at = max(min(membership.ends_at, at), membership.starts_at)
    membership.save(update_fields=["ends_at"])
    account = membership.account
    staying = _staying(membership, at)
    # Another place may keep somebody in the same team, as a lead for example.
    if any(one.account_id == account.pk for one in staying):
        return
    ended = access.end_beside(principal=account.principal_id, beside=team.lead_principal_id, at=at)
    if ended:
        # Who leads the team finds there who needs another colleague.
        leads = [one for one in staying if one.function == TeamMembership.Function.LEAD]
        notify(principals=[one.account.principal_id for one in leads], at=at)
    for absence in Absence.objects.filter(stand_in=account, team=team, ends_at__gt=at):
        end_standing_in(absence, at=at)
    sessions.end_all(account, at=at)


def _staying(membership: TeamMembership, at: datetime) -> list[TeamMembership]:
    """The places in the same team that are taken at a moment, but for this one."""
    places = TeamMembership.objects.filter(team=membership.team, starts_at__lte=at, ends_at__gt=at)
    return list(places.exclude(pk=membership.pk).select_related("account"))


def end_standing_in(absence: Absence, *, at: datetime) -> None:
    """An absence is over, or its stand-in left: what it opened closes at this moment."""
    access.end(Source.STAND_IN, absence.key, at=at)
    absence.ends_at = max(min(absence.ends_at, at), absence.starts_at)
    absence.save(update_fields=["ends_at"])


@transaction.atomic
def end_role(*, actor: Actor, role: RoleAssignment) -> None:
    """Somebody stops having a role at this moment, and is signed out everywhere.

    Raises:
        Refused: nobody would be left to keep the settings.
    """
    _require_administrator(actor)
    at = actor.moment
    others = RoleAssignment.objects.filter(
        role=role.role, starts_at__lte=at, ends_at__gt=at
    ).exclude(account=role.account)
    if role.role == RoleAssignment.Role.ADMINISTRATOR and not others.exists():
        raise Refused(_("Dit is de laatste beheerder. Maak eerst iemand anders beheerder."))
    role.ends_at = max(min(role.ends_at, at), role.starts_at)
    role.save(update_fields=["ends_at"])
    sessions.end_all(role.account, at=at)


def change_shortcuts(*, account: Account, are_used: bool) -> None:
    """Whether keys of our own do something at the kitchen table (WCAG 2.1.4)."""
    account.uses_shortcuts = are_used
    account.save(update_fields=["uses_shortcuts"])


def change_language(*, account: Account, language: str) -> None:
    """In which language somebody reads."""
    account.language = language
    account.save(update_fields=["language"])


def change_notice_address(*, account: Account, address: str) -> None:
    """Where notices go; may serve several accounts (threat AC1)."""
    account.notice_address = address
    account.save(update_fields=["notice_address"])


@transaction.atomic
def make_administrator(
    *, login_name: str, display_name: str, at: datetime, until: datetime
) -> tuple[Account, str]:
    """An account that keeps settings, with its start code; for the operator's command only.

    Raises:
        Refused: the login name is taken.
    """
    if Account.objects.filter(login_name__iexact=login_name).exists():
        raise Refused(_("Deze inlognaam bestaat al. Kies een andere."))
    account = make_account(
        login_name=login_name, display_name=display_name, password=None, function=_("beheerder")
    )
    RoleAssignment.objects.create(
        account=account,
        role=RoleAssignment.Role.ADMINISTRATOR,
        starts_at=at,
        ends_at=until,
    )
    return account, start_codes.make(account=account, made_by=None, at=at)
