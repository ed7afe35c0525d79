"""What happens to tracks by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from steunkring.foundation.notices.queue import job, scheduled

from . import actions
from .actions.joint_sharing import ASKED, tell_who_is_asked


@scheduled("tracks.begin-plans", every=timedelta(hours=1), label=_("Plannen laten beginnen"))
def begin_plans(at: datetime, since: str, until: str) -> None:
    """Let every plan run that everybody said yes to and whose first day is there."""
    actions.begin_agreed(at)


@scheduled("tracks.look-back", every=timedelta(days=1), label=_("Zeggen dat terugkijken wacht"))
def look_back(at: datetime, since: str, until: str) -> None:
    """Tell who looks back together that the day is there: no more than that something waits."""
    actions.tell_to_look_back(
        since=datetime.fromisoformat(since), until=datetime.fromisoformat(until), at=at
    )


@job(ASKED, label=_("Zeggen dat iemand iets wil delen"))
def share_asked(at: datetime, share: str) -> None:
    """Tell whose yes is asked for what is joint that something waits, and nothing more."""
    tell_who_is_asked(share, at)
