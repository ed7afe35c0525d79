"""Who helps with a step: named here, counted only after an own yes (INV-7, INV-8)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from steunkring.foundation.access.gate import Opened
from steunkring.person.network.actions import promises as people

from ..models import PlanRow
from .plan_rows import name_promise
from .plan_shared import hold, row_in_the_making


@transaction.atomic
def name_in_row(
    opened: Opened,
    key: str,
    *,
    who: people.Who,
    words: people.PromiseWords,
    once: str,
    asker: str = "",
    asker_words: str = "",
) -> tuple[PlanRow, Any]:
    """Name somebody for a step of a version in the making. A name is no yes.

    Raises:
        NotNow: the version runs, or is over.
        As ``network.actions.name_helper``.
    """
    hold(opened)
    _found, row = row_in_the_making(opened, key)
    promise = people.name_helper(
        opened,
        who=who,
        words=words,
        once=once,
        line_key=row.line_key,
        asker=asker,
        asker_words=asker_words,
    )
    return name_promise(opened, key, promise.key), promise
