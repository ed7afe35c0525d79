"""What is shared of something joint, as one of those who take part reads it.

Who said yes and who did not is nobody's business: each reads the own answer, and whether it runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef

from steunkring.foundation.access import gate, reading
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.decision import WRITE, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet, Record
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import running, still_running
from steunkring.foundation.access.sharing import Receiver, receivers
from steunkring.foundation.accounts.models import last_day
from steunkring.foundation.accounts.queries import accounts_behind

from .. import words
from ..actions.joint_sharing import PART, ROLES
from ..forms_sharing import OUR_PARTS
from ..models import JointAnswer, JointShare, TrackMember
from .together import Member


@dataclass(frozen=True, slots=True)
class JointShared:
    """One proposal to share something joint, and what this reader said to it."""

    key: str
    name: str
    parts: Sequence[str]
    until: datetime
    is_running: bool
    # Who proposed it: empty is the reader.
    by: str
    # None: not answered yet.
    is_yes: bool | None

    @property
    def is_mine(self) -> bool:
        """Whether the reader proposed it."""
        return not self.by

    @property
    def until_words(self) -> str:
        """Until and with which day."""
        return words.day(last_day(self.until))

    @property
    def asks_me(self) -> bool:
        """Whether it waits for the reader, as far as the reader knows."""
        return not self.is_running and self.is_yes is None


def joint_shares(opened: Opened, own: Opened, members: Sequence[Member]) -> list[JointShared]:
    """What is shared or proposed now, oldest first: four queries.

    Args:
        opened, own: the joint record, and the reader's own.
        members: everybody who takes part or did.
    """
    if not opened.may_read(PART):
        return []
    moment = opened.actor.moment
    left = max((one.left_at for one in members if one.left_at), default=None)
    rows: list[Any] = [
        row
        for row in opened.rows(JointShare).filter(ended_at__isnull=True).order_by("id")
        # Whoever left took the yes along: what was proposed before is over.
        if row.until > moment and (left is None or row.proposed_at > left)
    ]
    keys = [row.key for row in rows]
    runs = running(Source.SHARE, keys, moment)
    said = {row.share_key: row.is_yes for row in own.rows(JointAnswer).filter(share_key__in=keys)}
    people = accounts_behind(row.to_id for row in rows)
    names = {one.record_key: one.name for one in members}
    found = []
    for row in rows:
        period = runs.get((opened.record, row.key))
        is_mine = row.member == own.key
        found.append(
            JointShared(
                key=row.key,
                name=people[row.to_id].display_name if row.to_id in people else "",
                parts=[str(OUR_PARTS[part]) for part in row.parts if part in OUR_PARTS],
                until=period.ends_at if period else row.until,
                is_running=period is not None,
                by="" if is_mine else names.get(row.member, ""),
                is_yes=said.get(row.key, True if is_mine else None),
            )
        )
    return found


def asked_of_me(own: Opened) -> GatedQuerySet:
    """What is proposed to share and waits for this owner, as ``JointShared.asks_me``; no query."""
    actor = own.actor
    waiting = gate.readable(actor, JointShare, purpose="together", action=WRITE).filter(
        ended_at__isnull=True, until__gt=actor.moment
    )
    answered = own.rows(JointAnswer).filter(share_key=OuterRef("key"))
    # Whoever left took the yes along: what was proposed before is over.
    left = gate.readable(actor, TrackMember, purpose="together").filter(
        record_id=OuterRef("record_id"), left_at__gte=OuterRef("proposed_at")
    )
    runs = still_running(waiting, Source.SHARE, actor.moment).values("pk")
    found: GatedQuerySet = waiting.exclude(member=own.key).exclude(pk__in=runs)
    return found.exclude(Exists(answered)).exclude(Exists(left))


def may_receive(own: Opened) -> list[tuple[Receiver, str, str]]:
    """With whom the reader may propose to share: one's own people, with key and name."""
    found = [one for one in receivers(own) if one.role in ROLES]
    accounts = accounts_behind(one.principal for one in found)
    return [
        (one, accounts[one.principal].key, accounts[one.principal].display_name)
        for one in found
        if one.principal in accounts
    ]


@dataclass(frozen=True, slots=True)
class LetInTogether:
    """Something joint that people let the reader see."""

    key: str
    names: str
    parts: frozenset[str]

    @property
    def may_read_goals(self) -> bool:
        """Whether goals are open."""
        return "goals_plan" in self.parts

    @property
    def may_read_reports(self) -> bool:
        """Whether reports are open."""
        return "conversation_reports" in self.parts


def let_in_together(actor: Actor, *, record: str = "") -> list[LetInTogether]:
    """What is joint of others and shared with the reader: two queries, one when there is none.

    Names are those that are used there; they go with what is shared, as with one person.

    Args:
        record: only of the record with this key.
    """
    parts = gate.kinds_opened(actor, Record.Kind.TRACK, purpose="helping")
    if not parts:
        return []
    with system("the names that go with what people share together"):
        rows: list[Any] = list(
            TrackMember.objects.filter(record_id__in=list(parts), left_at__isnull=True)
            .annotate(joint_key=F("record__key"))
            .order_by("record_id", "id")
        )
    if record:
        rows = [row for row in rows if row.joint_key == record]
    names: dict[int, list[str]] = {}
    keys: dict[int, str] = {}
    for row in rows:
        names.setdefault(row.record_id, []).append(row.name)
        keys[row.record_id] = row.joint_key
    gathered = reading.current()
    if gathered is not None:
        for number in names:
            gathered.note(number, "name", "helping")
    return [
        LetInTogether(
            key=keys[number],
            names=words.listed(there),
            parts=frozenset(parts[number]),
        )
        for number, there in names.items()
    ]
