"""Keeping papers and taking them away. Called inside the transaction of whoever calls."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened

from .checking import Checked
from .models import Document
from .queries import PARTS


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says about a paper."""

    what: str
    received_on: date
    from_whom: str = ""
    about: str = ""


def hold(opened: Opened, part: str) -> int:
    """Go on only with the right to put papers in this part; the principal who does.

    Raises:
        NotReadable, NotAllowed: the actor does not write this part.
    """
    if opened.actor.principal is None or part not in PARTS:
        raise gate.NotReadable
    opened.require(part, WRITE)
    gate.hold(opened.actor, opened.record, part=part, purpose=opened.purpose)
    return opened.actor.principal


def keep(opened: Opened, *, key: str, part: str, words: Words, file: Checked) -> Document:
    """Keep a paper that was looked at, in a part that is held.

    Raises:
        NotReadable, NotAllowed: the actor does not write this part.
    """
    return Document.objects.create(
        record_id=opened.record,
        key=key,
        part=part,
        kind=file.kind.value,
        size=len(file.content),
        content=file.content,
        author_id=hold(opened, part),
        added_at=opened.actor.moment,
        is_own=opened.purpose == "own",
        **asdict(words),
    )


def may_take_away(opened: Opened, paper: Document) -> bool:
    """Whether this actor may take a paper away: the own one, or one of the work of the team."""
    if paper.author_id == opened.actor.principal:
        return opened.may_write(paper.part)
    return opened.purpose == "support" and not paper.is_own and opened.may_write(paper.part)


def take_away(opened: Opened, key: str, *, why: Document.Why) -> Document:
    """Take a paper away: words and bytes go, who and when and why stay.

    A second time changes nothing any more: there is no such paper.

    Raises:
        NotReadable: no such paper, or not for this actor.
        NotAllowed: somebody else put it there.
    """
    rows = opened.rows(Document).filter(key=key, removed_at__isnull=True).defer("content")
    paper: Document | None = rows.select_for_update(of=("self",)).first()
    if paper is None:
        raise gate.NotReadable
    if not may_take_away(opened, paper):
        raise gate.NotAllowed
    principal = hold(opened, paper.part)
    paper.what = paper.from_whom = paper.about = ""
    paper.content = None
    paper.size = 0
    paper.removed_at = opened.actor.moment
    paper.removed_by_id = principal
    paper.removed_why = why
    paper.save()
    return paper
