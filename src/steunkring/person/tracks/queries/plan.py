"""One version of the plan with everything in it, as its reader may read it (B11, F-4, INV-8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from steunkring.foundation.access import gate, own_words
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.writing.models import Agreement
from steunkring.method import plan as method
from steunkring.method.goals import ENDED
from steunkring.method.plan_check import (
    GOAL,
    LATER,
    LOOK_BACK,
    ROW,
    Named,
    Wanted,
    against,
    missing_to_run,
    prompts,
)
from steunkring.method.support_mix import Line, Pledge
from steunkring.person.network.queries.of_plans import promises_of_plan, state_in_words
from steunkring.person.network.queries.promises import PromiseLine

from ..actions.plan_shared import DECIDES, WORK
from ..models import (
    Goal,
    OwnStrengthPause,
    Plan,
    PlanAnswer,
    PlanRow,
    PlanVersion,
    Track,
)
from ..parties import OWNER, Members, members_of
from .authors import Author, authors_of, signed
from .goals import preference_lines
from .look_back_day import day_ahead
from .plan_goals import loose_goals
from .plan_lines import (
    Conflict,
    GoalPart,
    HelperLine,
    PlanAnswerLine,
    PlanPage,
    StepLine,
    VersionLine,
)
from .plan_rows import as_step, as_version
from .reports import without_closed_words

PART = "goals_plan"
_ANSWER = (
    *("answer", "remarks", "member", "how", "read_back_by", "interpreter", "also_present"),
    *("paper_kept_where", "at", "is_objected"),
)
_INSIDE = (*DECIDES, WORK, "stand_in")


@dataclass(frozen=True, slots=True)
class NoPlan:
    """Nothing is in the making and nothing runs."""

    # What was before, the last one first.
    versions: tuple[VersionLine, ...]
    may_write: bool
    is_calm: bool


def plan(
    opened: Opened, *, key: str = "", name: str = "", is_joint: bool = False
) -> PlanPage | NoPlan:
    """The plan that runs, else the one in the making; or one version by its key.

    Five queries, whatever is in it: versions, steps, goals, preferences and promises. In a joint
    track two more: who takes part, and what each of them said.

    Args:
        name: of the person, to stand with the answers.
        is_joint: the record is one of several together.

    Raises:
        NotReadable: no such version, or not for this reader.
    """
    opened.require(PART)
    found = _versions(opened)
    row = _chosen(found, key)
    by = authors_of(found)
    lines = tuple(as_version(one, by, opened) for one in reversed(found))
    may_write = opened.may_write(PART) and opened.purpose in (*DECIDES, WORK)
    if row is None:
        is_calm = bool(found) and found[0].is_calm
        return NoPlan(versions=lines, may_write=may_write, is_calm=is_calm)
    return _Reading(opened, row, lines, may_write, name, is_joint).page()


def plan_versions(opened: Opened) -> tuple[VersionLine, ...]:
    """All versions that this reader may read, the last one first: one query."""
    opened.require(PART)
    found = _versions(opened)
    by = authors_of(found)
    return tuple(as_version(one, by, opened) for one in reversed(found))


def direction_of(opened: Opened) -> Plan | None:
    """Who holds direction, as it was said; None where there is no plan yet: one query."""
    found: Plan | None = signed(opened.rows(Plan)).first()
    return found


def _versions(opened: Opened) -> list[Any]:
    """Versions in the order of their numbers; who reads along sees those that ran."""
    against_it = opened.rows(Agreement).filter(
        key=OuterRef("agreement_key"), objected_at__isnull=False
    )
    said: Any = opened.rows(PlanAnswer).filter(
        plan_version_id=OuterRef("pk"), cleared_at__isnull=True, member=OWNER
    )
    said = said.annotate(is_objected=Exists(against_it)).order_by("-id")
    further = [own_words.CLOSED] if opened.purpose == own_words.PURPOSE else []
    columns: Any = JSONObject(**{name: name for name in (*_ANSWER, *further)})
    calm = opened.rows(Track).filter(calm_since__isnull=False)
    paused = opened.rows(OwnStrengthPause).filter(lifted_at__isnull=True)
    rows = signed(opened.rows(PlanVersion)).annotate(
        is_calm=Exists(calm) | Exists(paused),
        # The last answer of one person beside the version: no query of its own.
        said=Subquery(said.values(as_mapping=columns)[:1]),
        day=day_ahead(),
        direction=F("plan__direction"),
        direction_words=F("plan__direction_words"),
    )
    if opened.purpose not in _INSIDE:
        rows = rows.filter(activated_at__isnull=False)
    return list(rows.order_by("number"))


def _chosen(found: Sequence[Any], key: str) -> Any:
    if key:
        row = next((one for one in found if one.key == key), None)
        if row is None:
            raise gate.NotReadable
        return row
    for states in (method.RUNNING, method.IN_THE_MAKING):
        for one in found:
            if one.state in states:
                return one
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One version being put together."""

    opened: Opened
    row: Any
    versions: tuple[VersionLine, ...]
    may_write: bool
    name: str
    is_joint: bool

    def page(self) -> PlanPage:
        """Everything of it."""
        opened, row = self.opened, self.row
        kept: list[Any] = list(self._rows())
        rows = [one for one in kept if one.removed_at is None]
        goals = {one.key: one for one in opened.rows(Goal).filter(self._goals_to_read())}
        texts = {**{key: one.text for key, one in goals.items()}, **row.goal_texts}
        wishes = preference_lines(opened)
        keys = [key for one in rows for key in one.promises]
        promises, not_to_be_asked = promises_of_plan(opened, keys, row.goals)
        wanted = [
            Wanted(
                key=wish.key,
                kind=wish.kind,
                text=wish.text,
                tie=wish.tie_key,
                lines=frozenset(one.line_key for one in rows if wish.key in one.preferences),
            )
            for wish in wishes
        ]
        conflicts = self._conflicts(promises, wanted, not_to_be_asked)
        said = {wish.key: wish.text for wish in wishes}
        by = authors_of(kept)
        steps = self._steps(rows, promises, conflicts, said, by)
        parts = self._goals(texts, goals, steps, promises)
        lines = [_as_line(one, row) for one in steps]
        pledges = _pledges(steps, promises, row)
        today = timezone.localtime(opened.actor.moment).date()
        members = members_of(opened) if self.is_joint else Members()
        return PlanPage(
            row=row,
            line=next(one for one in self.versions if one.key == row.key),
            key=row.key,
            state=row.state,
            state_words=row.get_state_display(),
            version=row.version,
            direction=row.direction,
            direction_words=row.direction_words,
            goals=parts,
            whole=tuple(one for one in steps if one.goal_key not in row.goals),
            removed=tuple(
                as_step(one, (), by, opened, number=0) for one in kept if one.removed_at is not None
            ),
            preferences=tuple(one for one in wishes if one.goal_key in row.goals),
            answers=self._answers(members),
            missing=self._missing(rows),
            prompts=prompts(
                goals=[one.key for one in parts],
                lines=lines,
                pledges=pledges,
                preferences=wanted,
                evaluation_on=row.day,
                today=today,
            ),
            is_calm=row.is_calm,
            versions=self.versions,
            mine=self._mine(members),
            may_write=self.may_write,
            decides=self.may_write and opened.purpose in DECIDES,
            members=tuple(members.names.items()),
            today=today,
            looks_back_on=row.day,
            lines=tuple(lines),
            pledges=tuple(pledges),
            loose_goals=loose_goals(goals.values(), row.goals),
        )

    def _goals_to_read(self) -> Q:
        """Those in it; while it may be changed, those that can still come into it too."""
        inside = Q(key__in=self.row.goals)
        if not (self.may_write and self.row.state in method.IN_THE_MAKING):
            return inside
        return inside | ~Q(state__in=ENDED)

    def _rows(self) -> GatedQuerySet:
        rows = signed(self.opened.rows(PlanRow).filter(plan_version_id=self.row.pk))
        if not (self.may_write and self.row.state in method.IN_THE_MAKING):
            rows = rows.filter(removed_at__isnull=True)
        ordered: GatedQuerySet = rows.order_by("number", "id")
        return ordered

    def _conflicts(
        self,
        promises: Mapping[str, PromiseLine],
        wanted: Sequence[Wanted],
        not_to_be_asked: frozenset[str],
    ) -> Mapping[str, str]:
        """Who is named although the person said not to; told to who works with the plan."""
        if self.opened.purpose not in _INSIDE:
            return {}
        named = [
            Named(pledge=one.key, tie=one.tie_key or one.key, name=one.name)
            for one in promises.values()
        ]
        # Somebody written down without the tie is found by the words beside it.
        in_words = [replace(one, tie="") for one in wanted if one.tie]
        ties = {promises[key].tie_key or key for key in not_to_be_asked}
        return against(named, [*wanted, *in_words], ties)

    def _steps(
        self,
        rows: Sequence[Any],
        promises: Mapping[str, PromiseLine],
        conflicts: Mapping[str, str],
        said: Mapping[str, str],
        by: Mapping[int, Author],
    ) -> list[StepLine]:
        """The steps in the order in which they stand: goal by goal, then the whole plan."""
        places = {key: place for place, key in enumerate(self.row.goals)}
        last = len(places)
        ordered = sorted(rows, key=lambda one: (places.get(one.goal_key, last), one.number, one.pk))
        found: list[StepLine] = []
        for number, one in enumerate(ordered, start=1):
            helpers = tuple(
                self._helper(promises[key], one, conflicts, said)
                for key in one.promises
                if key in promises
            )
            line = as_step(one, helpers, by, self.opened, number=number)
            group = places.get(one.goal_key, last)
            before = ordered[number - 2] if number > 1 else None
            after = ordered[number] if number < len(ordered) else None
            found.append(
                replace(
                    line,
                    is_first=before is None or places.get(before.goal_key, last) != group,
                    is_last=after is None or places.get(after.goal_key, last) != group,
                )
            )
        return found

    def _helper(
        self,
        promise: PromiseLine,
        row: Any,
        conflicts: Mapping[str, str],
        said: Mapping[str, str],
    ) -> HelperLine:
        conflict = None
        if promise.key in conflicts:
            key = conflicts[promise.key]
            conflict = Conflict(
                preference=said.get(key, ""),
                preference_key=key,
                is_wanted=promise.key in row.wanted_all_the_same,
            )
        return self._as_it_was(promise, conflict)

    def _as_it_was(self, promise: PromiseLine, conflict: Conflict | None = None) -> HelperLine:
        """For what was said yes to; in a version that is over, as it stood then (INV-10)."""
        words_then = self.row.promise_words.get(promise.key, {})
        what = words_then.get("what", promise.what)
        state, name = promise.state, promise.name
        is_over = self.row.state in method.OVER
        if is_over:
            state = self.row.promise_states.get(promise.key, state)
            name = words_then.get("name", name)
        return HelperLine(
            promise=promise,
            name=name,
            what=what,
            state=state,
            state_words=state_in_words(state),
            conflict=conflict,
            asked_now="" if is_over or what == promise.what else promise.what,
        )

    def _goals(
        self,
        texts: Mapping[str, str],
        goals: Mapping[str, Any],
        steps: Sequence[StepLine],
        promises: Mapping[str, PromiseLine],
    ) -> tuple[GoalPart, ...]:
        in_steps = {one.key for step in steps for one in step.helpers}
        return tuple(
            GoalPart(
                key=key,
                number=number,
                text=texts.get(key, ""),
                steps=tuple(one for one in steps if one.goal_key == key),
                helpers=tuple(
                    self._as_it_was(one)
                    for one in promises.values()
                    if one.goal_key == key and one.key not in in_steps and not one.line_key
                ),
                state=goals[key].state if key in goals else "",
                state_words=goals[key].get_state_display() if key in goals else "",
                areas=tuple(goals[key].result_areas) if key in goals else (),
            )
            for number, key in enumerate((key for key in self.row.goals if key in texts), start=1)
        )

    def _answers(self, members: Members) -> tuple[PlanAnswerLine, ...]:
        """What was said to the text as it is, the last of each: one query if joint."""
        if not self.is_joint:
            said = self.row.said
            return (_as_said(said, self.name),) if said else ()
        against_it = self.opened.rows(Agreement).filter(
            key=OuterRef("agreement_key"), objected_at__isnull=False
        )
        rows = self.opened.rows(PlanAnswer).filter(
            plan_version_id=self.row.pk, cleared_at__isnull=True
        )
        last: dict[str, Any] = {}
        for one in rows.annotate(is_objected=Exists(against_it)).order_by("id"):
            last[one.member] = one
        names = {OWNER: self.name, **members.names}
        return tuple(_as_answer(one, names) for one in last.values())

    def _missing(self, rows: Sequence[Any]) -> tuple[str, ...]:
        if self.row.state not in method.IN_THE_MAKING:
            return ()
        today = timezone.localtime(self.opened.actor.moment).date()
        return missing_to_run(
            goals=len(self.row.goals),
            rows=len(rows),
            starts_on=self.row.starts_on or today,
            evaluation_on=self.row.evaluation_on,
            has_every_yes=True,
        )

    def _mine(self, members: Members) -> str | None:
        if not self.may_write or self.opened.purpose == WORK:
            return None
        return members.mine if self.opened.purpose == "together" else OWNER


def _as_line(step: StepLine, row: Any) -> Line:
    return Line(
        key=step.line_key,
        goal=step.goal_key if step.goal_key in row.goals else "",
        has_own_part=bool(step.own_part),
        scheme=step.scheme,
        call_hours=step.call_hours,
        call_per=step.call_per,
    )


def _pledges(
    steps: Sequence[StepLine], promises: Mapping[str, PromiseLine], row: Any
) -> list[Pledge]:
    """Each promise once, for the step in which it stands, or the goal that it is tied to."""
    found: dict[str, Pledge] = {}
    for step in steps:
        for one in step.helpers:
            found[one.key] = replace(one.promise.pledge(), line=step.line_key, state=one.state)
    for promise in promises.values():
        if promise.key not in found and promise.goal_key in row.goals:
            found[promise.key] = promise.pledge()
    return list(found.values())


def _as_said(said: Mapping[str, Any], name: str) -> PlanAnswerLine:
    """The answer that stands beside a version."""
    at = datetime.fromisoformat(said["at"])
    row = PlanAnswer(**{one: said[one] for one in _ANSWER if one not in ("at", "is_objected")})
    row.at = at if at.tzinfo else at.replace(tzinfo=UTC)
    row.is_objected = bool(said["is_objected"])  # type: ignore[attr-defined]
    setattr(row, own_words.CLOSED, bool(said.get(own_words.CLOSED)))
    return _as_answer(row, {OWNER: name})


def _as_answer(row: Any, names: Mapping[str, str]) -> PlanAnswerLine:
    without_closed_words(row)
    return PlanAnswerLine(
        name=names.get(row.member, ""),
        member=row.member,
        answer=row.answer,
        answer_words=row.get_answer_display(),
        remarks=row.remarks,
        how=row.how,
        how_words=row.get_how_display(),
        read_back_by=row.read_back_by,
        interpreter=row.interpreter,
        also_present=row.also_present,
        paper_kept_where=row.paper_kept_where,
        at=row.at,
        is_objected=row.is_objected,
    )


__all__ = ["GOAL", "LATER", "LOOK_BACK", "ROW", "NoPlan", "direction_of", "plan", "plan_versions"]
