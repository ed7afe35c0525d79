"""Looking back together: how it went with each goal, and what happens with each step (B18)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.own_words import is_closed
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.method.promises import NotPossible
from steunkring.person.network import actions as people
from steunkring.person.network.actions import PromiseWords, Who

from ..models import EvaluatedGoal, EvaluatedRow, PlanRow, PlanVersion
from .evaluation_shared import DECIDES, WORK, hold, open_one, require_own_side, save_piece
from .plan_shared import PART as PLAN


@dataclass(frozen=True, slots=True)
class NewHelper:
    """Somebody who may do it from now on: to be asked first (INV-7)."""

    who: Who
    words: PromiseWords
    asker: str
    asker_words: str = ""


@dataclass(frozen=True, slots=True)
class RowSaid:
    """What happens with a step, who stops, and who may be asked."""

    decision: str
    words: str = ""
    # Keys of promises that end, with what the helper said of it; a reason is not asked.
    stops: tuple[str, ...] = ()
    stop_words: str = ""
    helper: NewHelper | None = None


@transaction.atomic
def say_goal(
    opened: Opened, key: str, goal: str, *, own_words: str, result: str, version: int
) -> EvaluatedGoal:
    """How it went with a goal: the person's words, and what came of it.

    Words that the person wrote with the own hand stay as they are when a worker saves.

    Args:
        version: of this answer as it was read; 0 before there was one.

    Raises:
        NotReadable: no goal of this plan.
        OwnSideFirst, Stale, Concluded.
    """
    author = hold(opened)
    row = open_one(opened, key)
    if opened.purpose == WORK:
        require_own_side(row)
    with system("the goals of the plan that is looked back on"):
        goals = PlanVersion.objects.values_list("goals", flat=True).get(
            record_id=opened.record, key=row.plan_version_key
        )
    if goal not in goals:
        raise gate.NotReadable
    known = opened.rows(EvaluatedGoal).filter(evaluation_id=row.pk, goal_key=goal).first()
    is_kept = known is not None and opened.purpose == WORK and known.words_by_owner
    if known is not None and (is_kept or is_closed(known)):
        own_words = known.own_words
    if known is not None and (known.own_words, known.result) == (own_words, result):
        return known  # type: ignore[no-any-return]
    if (known.version if known else 0) != version:
        raise revisions.Stale(known)
    said = known or EvaluatedGoal(record_id=opened.record, evaluation=row, goal_key=goal, version=0)
    if said.own_words != own_words:
        said.words_by_owner = opened.purpose in DECIDES
    said.own_words, said.result = own_words, result
    save_piece(opened, row, said, author, {"own_words": own_words, "result": result})
    return said


@transaction.atomic
def decide_row(
    opened: Opened, key: str, step: str, *, said: RowSaid, version: int, once: str
) -> EvaluatedRow:
    """What happens with a step. Who stops, stops now; who is new is asked first (INV-7).

    Args:
        step: key of the step in the version that is looked back on.
        version: of this answer as it was read; 0 before there was one.

    Raises:
        NotReadable: no step of this plan, or no such promise.
        NotToBeAsked, CannotPromise: whom the person does not want asked; nobody named.
        OwnSideFirst, Stale, Concluded.
    """
    author = hold(opened, PLAN)
    row = open_one(opened, key)
    if opened.purpose == WORK:
        require_own_side(row)
    line: PlanRow = opened.row(PlanRow, step)
    with system("whether a step is of the plan that is looked back on"):
        versions = PlanVersion.objects.filter(pk=line.plan_version_id, key=row.plan_version_key)
        if not versions.exists():
            raise gate.NotReadable
    known = opened.rows(EvaluatedRow).filter(evaluation_id=row.pk, line_key=line.line_key).first()
    made = once_keys.claim(author=author, once=once, row_key=row.key, at=opened.actor.moment)
    if made is not None and known is not None:
        return known  # type: ignore[no-any-return]
    if (known.version if known else 0) != version:
        raise revisions.Stale(known)
    for promise in said.stops:
        if promise not in line.promises:
            raise gate.NotReadable
        # Who stopped meanwhile, by the own account, stopped.
        with suppress(NotPossible):
            people.stop(opened, promise, words=said.stop_words)
    if said.helper is not None:
        people.name_helper(
            opened,
            who=said.helper.who,
            words=said.helper.words,
            once=once_keys.new_key(),
            line_key=line.line_key,
            asker=said.helper.asker,
            asker_words=said.helper.asker_words,
        )
    found = known or EvaluatedRow(
        record_id=opened.record, evaluation=row, line_key=line.line_key, version=0
    )
    found.decision, found.words = said.decision, said.words
    save_piece(opened, row, found, author, {"decision": said.decision, "words": said.words})
    return found
