"""What happens to tracks by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from steunkring.foundation.notices.queue import scheduled

from . import actions


@scheduled("tracks.begin-plans", every=timedelta(hours=1), label=_("Plannen laten beginnen"))
def begin_plans(at: datetime, since: str, until: str) -> None:
    """Let every plan run that everybody said yes to and whose first day is there."""
    actions.begin_agreed(at)
