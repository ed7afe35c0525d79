"""What other records hold of somebody whose record is erased at the end of its term."""

from __future__ import annotations

from steunkring.foundation.access.models import Record
from steunkring.foundation.access.net import system

from ..models import TrackMember


def forget_name(record: Record) -> int:
    """Take somebody's name out of what others take up together; how many names went.

    That somebody took part, and until when, stays: it is of the others too.
    """
    with system("the end of a record's term"):
        members = TrackMember.objects.filter(member_record=record.key)
        return members.exclude(name="").update(name="")
