"""What comes in: receiving a request for support, taking, giving, sending on and closing it.

Every request has a record of its own. The team that has it reads and writes it on a grant of
its own (Source.DUTY, purpose "intake"); whoever sends it on ends that grant for the own team.
Nobody is asked first what they tried themselves: that belongs in the conversation (G-30).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import WRITE, Fact, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Record
from steunkring.foundation.access.net import system
from steunkring.foundation.accounts.models import Account, Team
from steunkring.foundation.accounts.queries import accounts_behind, current_members
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing.revisions import check_version
from steunkring.method.working_days import due_on
from steunkring.person.people.queries import details_of, person_of

from ..models import AskedBy, Assignment, Channel, Knows, RequestStep, SupportRequest
from .shared import writer

PART = "first_contact"
PURPOSE = "intake"
# Every grant has an end; a request that waits this long was late a year ago.
OPEN_FOR = timedelta(days=366)
# A closed request can be read, and taken up again, this much longer.
CLOSED_FOR = timedelta(days=30)
_Kind = RequestStep.Kind
_State = SupportRequest.State


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, by whom and for whom. Everything but the way may be left empty."""

    channel: str
    asked_by: str
    name: str = ""
    reach: str = ""
    question: str = ""
    reporter_name: str = ""
    reporter_relation: str = ""
    reporter_reach: str = ""
    knows: str = Knows.YES
    not_told_because: str = ""
    review_on: date | None = None


class TakenAlready(Exception):
    """A colleague was first; ``name`` says who."""

    def __init__(self, name: str) -> None:
        super().__init__("taken already")
        self.name = name


class NotTaken(Exception):
    """Nobody took it yet."""


class DoneBefore(Exception):
    """This very form was sent before: the second press of a double click."""


class NotPossible(ValueError):
    """It cannot be given to this colleague, or sent on to this team."""


def receive_public_request(*, asked: Asked, team: Team, once: str, at: datetime) -> None:
    """Somebody asks on the public page. The same form twice makes one row.

    Nobody is signed in, so the once-key is kept with the row itself.
    """
    try:
        with transaction.atomic():
            _receive(asked, team=team, at=at, author=None, once=once)
    except IntegrityError:
        # The first post made it; anything else that was refused is no double.
        if not is_received(once):
            raise


def is_received(once: str) -> bool:
    """Whether a request came in with this key."""
    with system("whether this form came in already"):
        return SupportRequest.objects.filter(once=once).exists()


@transaction.atomic
def register_request(actor: Actor, *, asked: Asked, team: Team, once: str) -> str:
    """A worker writes down what came in by phone, visit or letter, or where the team went.

    Returns:
        The key of the request's record, also when the form came twice.

    Raises:
        NotAllowed: the worker is not in this team.
    """
    if actor.principal is None or team.pk not in actor.standing.teams:
        raise gate.NotAllowed("staff")
    record = new_code()
    made = once_keys.claim(author=actor.principal, once=once, row_key=record, at=actor.moment)
    if made is not None:
        return made
    _receive(asked, team=team, at=actor.moment, author=actor.principal, record_key=record)
    return record


def receive_again(opened: Opened, *, question: str) -> bool:
    """The owner of a record begins again and nobody works there any more: it comes in anew.

    At the team that worked there last, or else at one of a neighbourhood. It holds the name and
    the owner's words of now, nothing of the record.

    Returns:
        Whether there is a team at all.
    """
    with system("which team worked with somebody who begins again"):
        last = (
            Assignment.objects.filter(record_id=opened.record, team__ended_on__isnull=True)
            .select_related("team")
            .order_by("-given_at", "-id")
            .first()
        )
    working = Team.objects.filter(ended_on__isnull=True, neighbourhoods__isnull=False)
    team = last.team if last else working.order_by("name", "id").first()
    if team is None:
        return False
    asked = Asked(
        channel=Channel.WEB,
        asked_by=AskedBy.PERSON,
        name=person_of(opened).name,
        reach=_reach_of(opened),
        question=question,
    )
    _receive(asked, team=team, at=opened.actor.moment, author=None)
    return True


def _reach_of(opened: Opened) -> str:
    """Where the owner can be called, as the owner wrote it down."""
    details = details_of(opened)
    return details.phone if details is not None else ""


def _receive(
    asked: Asked,
    *,
    team: Team,
    at: datetime,
    author: int | None,
    record_key: str | None = None,
    once: str | None = None,
) -> SupportRequest:
    record = access.new_record(Record.Kind.REQUEST, key=record_key)
    row = SupportRequest.objects.create(
        record=record,
        team=team,
        received_at=at,
        due_on=_due(at),
        author_id=author,
        once=once,
        **asdict(asked),
    )
    RequestStep.objects.create(
        record=record,
        request_key=row.key,
        kind=_Kind.RECEIVED,
        to_team=team,
        author_id=author,
        at=at,
    )
    _open_to(row, team, at=at, given_by=author)
    return row


def _due(at: datetime) -> date:
    return due_on(timezone.localtime(at).date())


def _open_to(row: SupportRequest, team: Team, *, at: datetime, given_by: int | None) -> None:
    access.give(
        Fact(
            source=Source.DUTY,
            role="duty_team",
            record=row.record_id,
            principal=team.principal_id,
            starts_at=at,
            ends_at=at + OPEN_FOR,
            source_key=row.key,
            given_by=given_by,
        )
    )


@transaction.atomic
def take_request(opened: Opened) -> SupportRequest:
    """Whoever presses this goes on with it; a closed request can be taken up again.

    A second press changes nothing.

    Raises:
        TakenAlready: a colleague was first.
    """
    me = writer(opened)
    row = locked_request(opened)
    if row.state == _State.TAKEN:
        if row.holder_id != me:
            raise TakenAlready(name_of(row.holder_id))
        return row
    if row.state == _State.CLOSED:
        access.prolong(
            Source.DUTY, row.key, until=opened.actor.moment + OPEN_FOR, at=opened.actor.moment
        )
    return _hand(opened, row, _Kind.TAKEN, to=me)


@transaction.atomic
def give_request(opened: Opened, *, to: Account, version: int, once: str) -> SupportRequest:
    """A colleague of the team goes on with it, and is told that something waits.

    Raises:
        NotPossible: not somebody of the team that has it.
        Stale, DoneBefore: something happened to it meanwhile, or this form was sent before.
    """
    me = writer(opened)
    row = _as_read(opened, version, once)
    members = current_members(row.team_id, opened.actor.moment)
    if not members.filter(account=to, account__is_active=True).exists():
        raise NotPossible
    row = _hand(opened, row, _Kind.GIVEN, to=to.principal_id)
    if to.principal_id != me:
        notify(principals=[to.principal_id], at=opened.actor.moment)
    return row


def _hand(opened: Opened, row: SupportRequest, kind: str, *, to: int) -> SupportRequest:
    row.state, row.holder_id = _State.TAKEN, to
    return _saved(opened, row, kind, to_id=to)


@transaction.atomic
def send_request_on(opened: Opened, *, team: Team, reason: str, version: int, once: str) -> None:
    """Another team goes on with it. The own team reads nothing more from this moment.

    The term begins anew, so that it does not arrive late; who sent it, when and why goes along.

    Raises:
        NotPossible: the team that has it, or one that ended.
        Stale, DoneBefore: something happened to it meanwhile, or this form was sent before.
    """
    actor = opened.actor
    row = _as_read(opened, version, once)
    if team.pk == row.team_id or team.ended_on is not None:
        raise NotPossible
    access.end(Source.DUTY, row.key, at=actor.moment)
    row.team, row.state, row.holder_id = team, _State.WAITING, None
    row.due_on = _due(actor.moment)
    _saved(opened, row, _Kind.SENT_ON, reason=reason, to_team=team)
    _open_to(row, team, at=actor.moment, given_by=actor.principal)


@transaction.atomic
def close_request(opened: Opened, *, reason: str, version: int, once: str) -> SupportRequest:
    """It ends here, with a reason. The team reads it 30 days longer and can take it up again.

    Raises:
        Stale, DoneBefore: something happened to it meanwhile, or this form was sent before.
    """
    moment = opened.actor.moment
    row = _as_read(opened, version, once)
    row.state = _State.CLOSED
    row = _saved(opened, row, _Kind.CLOSED, reason=reason)
    access.prolong(Source.DUTY, row.key, until=moment + CLOSED_FOR, at=moment)
    return row


@transaction.atomic
def look_at_request_again(
    opened: Opened, *, on: date, reason: str, version: int, once: str
) -> SupportRequest:
    """Outreach was looked at: there is a reason to keep it until another day (G-29).

    Raises:
        Stale, DoneBefore: something happened to it meanwhile, or this form was sent before.
    """
    row = _as_read(opened, version, once)
    row.review_on = on
    return _saved(opened, row, _Kind.LOOKED_AGAIN, reason=reason)


def locked_request(opened: Opened) -> SupportRequest:
    """The request, with nobody else changing it until commit."""
    opened.require(PART, WRITE)
    gate.hold(opened.actor, opened.record, part=PART, purpose=PURPOSE)
    return the_request(opened)


def the_request(opened: Opened) -> SupportRequest:
    """The request, locked; the caller holds the right to write it."""
    rows = opened.rows(SupportRequest, action=WRITE).select_for_update(of=("self",))
    row: SupportRequest | None = rows.first()
    if row is None:
        raise gate.NotReadable
    return row


def _as_read(opened: Opened, version: int, once: str) -> SupportRequest:
    """The request as the form showed it, for one act.

    Raises:
        DoneBefore: this form did it already.
        Stale: something happened to it meanwhile.
    """
    row = locked_request(opened)
    made = once_keys.claim(
        author=writer(opened), once=once, row_key=row.key, at=opened.actor.moment
    )
    if made is not None:
        raise DoneBefore
    check_version(row, version)
    return row


def _saved(
    opened: Opened,
    row: SupportRequest,
    kind: str,
    *,
    reason: str = "",
    to_team: Team | None = None,
    to_id: int | None = None,
) -> SupportRequest:
    row.version += 1
    row.save()
    RequestStep.objects.create(
        record_id=row.record_id,
        request_key=row.key,
        kind=kind,
        reason=reason,
        to_team=to_team,
        to_id=to_id,
        author_id=writer(opened),
        at=opened.actor.moment,
    )
    return row


def name_of(principal: int | None) -> str:
    """Who has it, in words; empty when nobody has, or who left without a trace."""
    known = accounts_behind([principal]).get(principal) if principal is not None else None
    return known.display_name if known else ""
