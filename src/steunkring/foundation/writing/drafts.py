"""Texts on the server while they are typed: a time-out loses nothing (design, section 4)."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened

from .models import Draft

KEPT = timedelta(days=14)
LONGEST = 100_000  # characters of one draft


@dataclass(frozen=True, slots=True)
class Target:
    """What a draft is for: a form, of a record or of no record, of a row or of a new one.

    ``opened`` and ``part`` name what the author must still be allowed to write.
    """

    form: str
    opened: Opened | None = None
    part: str = ""
    row_key: str = ""

    def may_be_written(self) -> bool:
        """Whether the author may still write there."""
        return self.opened is None or self.opened.may_write(self.part)


def keep(
    actor: Actor, target: Target, fields: dict[str, str], *, words: Collection[str] = ()
) -> None:
    """Keep what was typed so far; an empty form drops the draft.

    Args:
        words: names of the fields that somebody writes words in, when others (a day, a
            choice) are filled beforehand; only words make a draft worth keeping.
    """
    if not any(text.strip() for name, text in fields.items() if name in (words or fields)):
        drop(actor, target)
        return
    text = json.dumps({name: text[:LONGEST] for name, text in fields.items()})
    Draft.objects.update_or_create(
        **_which(actor, target),
        defaults={"fields": text, "saved_at": actor.moment, "part": target.part},
    )


def find(actor: Actor, target: Target) -> dict[str, str]:
    """What the author typed before, or nothing; sealed while the author may not write there."""
    if not target.may_be_written():
        return {}
    draft = Draft.objects.filter(**_which(actor, target), saved_at__gt=actor.moment - KEPT).first()
    return json.loads(draft.fields) if draft else {}


def drop(actor: Actor, target: Target) -> None:
    """The text was saved for good, or thrown away by its author."""
    Draft.objects.filter(**_which(actor, target)).delete()


def drop_old(*, now: datetime) -> int:
    """Forget drafts after 14 days; how many."""
    return Draft.objects.filter(saved_at__lte=now - KEPT).delete()[0]


def _which(actor: Actor, target: Target) -> dict[str, Any]:
    return {
        "author_id": actor.principal,
        "target": target.form,
        "record_id": target.opened.record if target.opened else None,
        "row_key": target.row_key,
    }
