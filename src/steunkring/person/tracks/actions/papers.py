"""Adding papers that came in, and taking them away."""

from __future__ import annotations

from django.db import transaction

from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.documents import actions as documents
from steunkring.foundation.documents import queries
from steunkring.foundation.documents.actions import Words
from steunkring.foundation.documents.checking import Checked
from steunkring.foundation.documents.models import Document
from steunkring.foundation.notices.queue import enqueue
from steunkring.foundation.writing import once as once_keys


@transaction.atomic
def add_paper(opened: Opened, *, part: str, words: Words, file: Checked, once: str) -> Document:
    """Keep a paper; a second post with the same once-key gives the first one back.

    Raises:
        NotReadable, NotAllowed: the actor does not write this part.
    """
    author = documents.hold(opened, part)
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=opened.actor.moment)
    if made is not None:
        return queries.paper(opened, made)  # type: ignore[no-any-return]
    return documents.keep(opened, key=key, part=part, words=words, file=file)


@transaction.atomic
def take_paper_away(opened: Opened, key: str, *, why: Document.Why) -> None:
    """Take a paper away for good; afterwards no byte of it stays in the files (threat OP5).

    Raises:
        NotReadable: no such paper, or not for this actor.
        NotAllowed: somebody else put it there.
    """
    documents.take_away(opened, key, why=why)
    enqueue("retention.rewrite-files", at=opened.actor.moment)
