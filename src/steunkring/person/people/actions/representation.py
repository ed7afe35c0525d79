"""Who acts for somebody: asked by one, confirmed by another, ended in one step (threat RC2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import BY_AUTHORITY, READ, Fact, Source
from steunkring.foundation.access.gate import NotAllowed, NotReadable, Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing import once, revisions
from steunkring.method import ages
from steunkring.method.ages import Stage

from .. import followers
from ..models import ContactDetails, Representation, SignInLetter
from ..sealing import sealed

Kind = Representation.Kind
State = Representation.State

# The reach of these follows the child's age; the second scope reads and does not decide.
SCOPES_BY_AGE = {
    Kind.PARENTAL_AUTHORITY: {
        Stage.PARENT: "parental_authority",
        Stage.TOGETHER: "parental_authority_12",
    },
    Kind.GUARDIAN: {Stage.PARENT: "guardian", Stage.TOGETHER: "guardian_12"},
}
LONGEST = timedelta(days=5 * 366)


class CannotRepresent(Exception):
    """Why not: "no_birth_date", "old_enough" or "period"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class AlreadyDecided(Exception):
    """Somebody else confirmed, refused or ended it already."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What was seen of a representation.

    ``representative_birth_date`` is an ISO date or empty; the period is that of the paper.
    """

    kind: str
    representative_name: str
    proof: str
    starts_at: datetime
    ends_at: datetime
    representative_birth_date: str = ""


@transaction.atomic
def ask_representation(opened: Opened, *, paper: Paper, once_key: str) -> Representation:
    """Ask for it; nothing opens before a second person confirms.

    Raises:
        CannotRepresent: the period or the age does not allow it.
        NotReadable, NotAllowed: not for this reader.
    """
    actor = opened.actor
    _hold(opened)
    key = new_code()
    made_before = once.claim(
        author=actor.principal or 0, once=once_key, row_key=key, at=actor.moment
    )
    if made_before is not None:
        found: Representation = opened.row(Representation, made_before)
        return found
    if not paper.starts_at < paper.ends_at <= paper.starts_at + LONGEST:
        raise CannotRepresent("period")
    if paper.ends_at <= actor.moment:
        raise CannotRepresent("period")
    if paper.kind in SCOPES_BY_AGE:
        _check_age(opened, paper)
    return Representation.objects.create(
        key=key,
        record_id=opened.record,
        kind=paper.kind,
        representative_name=paper.representative_name,
        representative_birth_date=paper.representative_birth_date,
        proof=paper.proof,
        starts_at=paper.starts_at,
        ends_at=paper.ends_at,
        asked_by_id=actor.account or 0,
        asked_at=actor.moment,
    )


def _check_age(opened: Opened, paper: Paper) -> None:
    born = opened.rows(ContactDetails).get().birth_date
    if not born:
        raise CannotRepresent("no_birth_date")
    begins = max(paper.starts_at, opened.actor.moment)
    if not ages.periods_of_authority(date.fromisoformat(born), begins, paper.ends_at):
        raise CannotRepresent("old_enough")


@transaction.atomic
def decide_representation(opened: Opened, *, key: str, is_confirmed: bool) -> Representation:
    """A second worker with this record, or a lead of the team, confirms or refuses.

    Raises:
        NotAllowed: whoever asked never decides.
        AlreadyDecided: it was decided meanwhile.
        NotReadable: no such request, or not for this reader.
    """
    actor = opened.actor
    if opened.purpose == "leading":
        gate.hold(actor, opened.record, part="name", purpose="leading", action=READ)
    else:
        _hold(opened)
    asked = _locked(opened, key)
    if asked.asked_by_id == actor.account:
        raise NotAllowed
    if asked.state != State.ASKED:
        raise AlreadyDecided
    asked.state = State.CONFIRMED if is_confirmed else State.REFUSED
    asked.decided_by_id, asked.decided_at = actor.account, actor.moment
    _save(opened, asked, was=State.ASKED)
    return asked


@transaction.atomic
def end_representation(opened: Opened, *, key: str) -> Representation:
    """End it now, with its letters and what was shared with it. Nobody is told (threat DV4).

    Workers end each kind; the owner ends what rests on the owner's own word.

    Raises:
        NotAllowed: the owner asks a worker for the other kinds.
        AlreadyDecided: it ended already.
        NotReadable: no such representation, or not for this reader.
    """
    opened.require("contact_details", "write")
    gate.hold(opened.actor, opened.record, part="contact_details", purpose=opened.purpose)
    row = _locked(opened, key)
    if opened.purpose != "support" and not _may_end_own(opened, row):
        raise NotAllowed
    if row.state not in (State.ASKED, State.CONFIRMED):
        raise AlreadyDecided
    at, was = opened.actor.moment, row.state
    row.state = State.ENDED
    _save(opened, row, was=was)
    access.end(Source.REPRESENTATION, row.key, at=at)
    if row.kind in SCOPES_BY_AGE:
        followers.tell(opened.record, at)
    if row.account is not None:
        access.end_shares_with(
            record=opened.record,
            principal=row.account.principal_id,
            role="representative",
            at=at,
        )
    with system("letters of a representative end with it"):
        SignInLetter.objects.filter(representation=row, ended_at__isnull=True).update(ended_at=at)
    return row


def _may_end_own(opened: Opened, row: Representation) -> bool:
    return opened.purpose == "own" and row.kind == Kind.AUTHORISED_PERSON


def link_representative(*, representation: Representation, account: Account, at: datetime) -> None:
    """The account of a confirmed representative opens what the kind reaches, from now on."""
    with system("a representative has an own account"):
        representation.account = account
        representation.save(update_fields=["account"])
        born = ContactDetails.objects.get(record_id=representation.record_id).birth_date
    access.give(*authority(representation, account=account, birth_date=born, at=at))


def authority(
    representation: Representation, *, account: Account, birth_date: str, at: datetime
) -> tuple[Fact, ...]:
    """The facts that a confirmed representation gives from a moment on.

    Parental authority and guardianship give consecutive facts, cut at the 12th birthday and
    ended by the 16th; without a birth date they give nothing.
    """
    whole = Fact(
        source=Source.REPRESENTATION,
        role="representative",
        record=representation.record_id,
        principal=account.principal_id,
        starts_at=max(at, representation.starts_at),
        ends_at=representation.ends_at,
        source_key=representation.key,
        scope=representation.kind,
    )
    if whole.starts_at >= whole.ends_at:
        return ()
    kind = Kind(representation.kind)
    if kind not in SCOPES_BY_AGE:
        return (whole,)
    if not birth_date:
        return ()
    periods = ages.periods_of_authority(
        date.fromisoformat(birth_date), whole.starts_at, whole.ends_at
    )
    return tuple(
        replace(
            whole,
            scope=SCOPES_BY_AGE[kind][period.stage],
            reason_key=BY_AUTHORITY,
            starts_at=period.starts_at,
            ends_at=period.ends_at,
        )
        for period in periods
    )


def recompute_authority(*, record: int, born_before: str, birth_date: str, at: datetime) -> None:
    """Another birth date: parents and guardians get the reach of the new age, from now on.

    Args:
        born_before, birth_date: ISO dates, or empty; with both of them past the age at which
            somebody decides alone there is nothing to end and nothing to give.
    """
    if not any(_gives_authority(born, at) for born in (born_before, birth_date)):
        return
    for representation in _confirmed_by_age(record):
        access.end(Source.REPRESENTATION, representation.key, at=at)
        account = representation.account
        if account is not None:
            access.give(*authority(representation, account=account, birth_date=birth_date, at=at))
            access.end_shares_with(
                record=record, principal=account.principal_id, role="representative", at=at
            )


def _gives_authority(born: str, at: datetime) -> bool:
    """Whether a parent or guardian of somebody born then has a say from now on."""
    forever = datetime.max.replace(tzinfo=at.tzinfo)
    return bool(born) and bool(ages.periods_of_authority(date.fromisoformat(born), at, forever))


def _confirmed_by_age(record: int) -> Iterable[Representation]:
    with system("the age of the owner changed"):
        return list(
            Representation.objects.filter(
                record_id=record,
                state=State.CONFIRMED,
                kind__in=list(SCOPES_BY_AGE),
                account__isnull=False,
            )
        )


def _hold(opened: Opened) -> None:
    """For a worker who may write how somebody is reached; never the owner, never oneself."""
    if opened.purpose != "support":
        raise NotAllowed
    opened.require("contact_details", "write")
    gate.hold(opened.actor, opened.record, part="contact_details", purpose=opened.purpose)


def _locked(opened: Opened, key: str) -> Representation:
    """The row, locked. A lead decides without reading it, so the lead's row is the system's."""
    if opened.purpose != "leading":
        rows = opened.rows(Representation)
        found: Representation | None = rows.select_for_update().filter(key=key).first()
    else:
        with system("a team lead confirms a representation"):
            found = (
                Representation.objects.select_for_update()
                .filter(record_id=opened.record, key=key)
                .first()
            )
    if found is None:
        raise NotReadable
    return found


def _save(opened: Opened, row: Representation, *, was: str) -> None:
    row.version += 1
    row.save()
    revisions.append(
        row,
        part="contact_details",
        author=opened.actor.principal or 0,
        at=opened.actor.moment,
        fields=sealed({"state": was}, {"state": row.state}),
    )
