"""Is there a record of this person already? (design, section 5; threat WK4.)

A team's own worker asks with a name and a birth date, as told. Only an exact match answers:
with the person when this reader may read the name, else with the team only, and never for
shielded records or persons for whom safety comes first. Every question is kept, ten a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.encryption import fingerprint
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import subject_of

from .models import MatchAnswer, Person, SafetyNote
from .plain import normalised

A_DAY = 10  # questions per worker per day
PURPOSES = ("support", "stand_in")


class AskedEnough(Exception):
    """This worker has asked ten times today; the answer is the same for a hit and a miss."""


@dataclass(frozen=True, slots=True)
class Match:
    """An exact match. ``person`` only when the actor may read the name; ``team`` in words."""

    person: Person | None
    team: str


def match_key(name: str, birth_date: str) -> str:
    """Keyed hash of name and birth date (ISO, may be empty), to find an exact double."""
    return fingerprint(f"{normalised(name)}|{birth_date}", "person-match")


def ask(actor: Actor, *, name: str, birth_date: str) -> Match | None:
    """Ask, and keep that it was asked. The same work for a hidden record as for none.

    Raises:
        AskedEnough: ten questions today.
    """
    if asked_today(actor) >= A_DAY:
        raise AskedEnough
    found = find(actor, name=name, birth_date=birth_date)
    MatchAnswer.objects.create(
        account_id=actor.account or 0,
        subject=subject_of(found.record_id) if found else "",
        at=actor.moment,
    )
    return _as_match(actor, found) if found else None


def match(actor: Actor, *, name: str, birth_date: str) -> Match | None:
    """The same answer without asking anew: just before a person is made."""
    found = find(actor, name=name, birth_date=birth_date)
    return _as_match(actor, found) if found else None


def asked_today(actor: Actor) -> int:
    """How often this worker asked since midnight in the Netherlands."""
    today = timezone.localtime(actor.moment).date()
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    return MatchAnswer.objects.filter(account_id=actor.account or 0, at__gte=midnight).count()


def find(actor: Actor, *, name: str, birth_date: str) -> Person | None:
    """The person behind an exact match that may be told of, in one query; readable first."""
    with system("does a record of this person exist already"):
        found: Person | None = (
            Person.objects.filter(match_key=match_key(name, birth_date))
            .annotate(is_readable=_is_readable(actor))
            .exclude(Q(is_readable=False) & (Q(record__is_shielded=True) | _safety_first()))
            .order_by("-is_readable", "id")
            .first()
        )
        return found


def _is_readable(actor: Actor) -> Case:
    by_purpose = [
        When(pk__in=gate.readable(actor, Person, purpose=purpose).values("pk"), then=Value(True))
        for purpose in PURPOSES
    ]
    return Case(*by_purpose, default=Value(False), output_field=BooleanField())


def _safety_first() -> Exists:
    return Exists(SafetyNote.objects.filter(record_id=OuterRef("record_id"), is_safety_first=True))


def _as_match(actor: Actor, found: Person) -> Match:
    """Through the gate when it may be read, so that the read log has it; else the team only."""
    for purpose in PURPOSES:
        person = gate.readable(actor, Person, purpose=purpose).filter(pk=found.pk).first()
        if person is not None:
            return Match(person=person, team="")
    return Match(person=None, team=found.team.name if found.team else "")
