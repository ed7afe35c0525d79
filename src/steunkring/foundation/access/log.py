"""Writing the read log: no line, no data (design, section 5.8; threat OP3)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from .actor import Actor
from .matrix import default_matrix
from .models import ReadItem, ReadLine
from .queries import shielded_parts, subject_of
from .reading import Reading

_COLUMNS = ("line_id", "subject", "part", "purpose", "is_shielded")
# Names of our own table and columns; every value is a parameter.
_ADD_ITEM = (
    f'INSERT INTO "{ReadItem._meta.db_table}" ({", ".join(_COLUMNS)}) '  # noqa: S608
    "VALUES (%s, %s, %s, %s, %s)"
)


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
        if reading.items:
            _add_items(line, reading)
    return line


def _add_items(line: ReadLine, reading: Reading) -> None:
    """All items at once: a list of fifty people has more than a hundred."""
    shielded = shielded_parts()
    subjects = {record: subject_of(record) for record, _part, _purpose in reading.items}
    with connection.cursor() as cursor:
        cursor.executemany(
            _ADD_ITEM,
            [
                (line.pk, subjects[record], part, purpose, part in shielded)
                for record, part, purpose in reading.items
            ],
        )


def _role_for(purpose: str) -> str:
    """The role that looks for a purpose; the first of the policy where two share it."""
    roles = default_matrix().roles.values()
    return next((role.key for role in roles if role.purpose == purpose), "")
