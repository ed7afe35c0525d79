"""Writing the read log: no line, no data (design, section 5.8; threat OP3)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from .actor import Actor
from .matrix import default_matrix
from .models import ReadItem, ReadLine
from .queries import shielded_parts, subject_of
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of a request besides what it read."""

    page: str
    outcome: ReadLine.Outcome
    channel: str = "web"


def write(actor: Actor, reading: Reading, visit: Visit) -> ReadLine:
    """One line and its items, committed before this returns.

    Raises:
        DatabaseError: the log cannot be written; the caller shows nothing.
    """
    purpose = next((item[2] for item in reading.items), "")
    role = _role_for(purpose)
    with transaction.atomic():
        line = ReadLine.objects.create(
            at=timezone.now(),
            trace=secrets.token_hex(16),
            actor=actor.principal or 0,
            team=next(iter(actor.standing.teams), None),
            on_behalf_of=reading.on_behalf_of,
            role=role,
            action="write" if reading.is_writing else "read",
            purpose=purpose,
            ground=default_matrix().roles[role].ground if role else "",
            page=visit.page,
            channel=visit.channel,
            outcome=visit.outcome,
        )
        shielded = shielded_parts()
        ReadItem.objects.bulk_create(
            ReadItem(
                line=line,
                subject=subject_of(record),
                part=part,
                purpose=item_purpose,
                is_shielded=part in shielded,
            )
            for record, part, item_purpose in reading.items
        )
    return line


def _role_for(purpose: str) -> str:
    """The role that looks for a purpose; the first of the policy where two share it."""
    roles = default_matrix().roles.values()
    return next((role.key for role in roles if role.purpose == purpose), "")
