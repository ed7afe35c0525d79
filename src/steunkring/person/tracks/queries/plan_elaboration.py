"""Who does what exactly: the plan worked out per helper (B12). A view, no second truth."""

from __future__ import annotations

from dataclasses import dataclass

from steunkring.method.support_mix import counts

from .plan_lines import HelperLine, PlanPage, StepLine


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody does, as exactly as it was said."""

    step: str
    goal: str
    what: str
    state: str
    when: str
    hours: str
    how: str
    substitute: str
    # What matters to the person with it.
    preferences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelperPage:
    """One helper's own page of the plan; the first one is the person's."""

    name: str
    kind: str
    reach: str
    tasks: tuple[Task, ...]
    is_person: bool = False


def elaboration(page: PlanPage) -> tuple[HelperPage, ...]:
    """The person first, then everybody who said yes, in the order of the plan; no query."""
    own = tuple(_own(step, page) for step in page.steps if step.own_part)
    found: dict[str, list[tuple[HelperLine, Task]]] = {}
    for step in page.steps:
        for one in step.helpers:
            if counts(one.state):
                found.setdefault(one.promise.source, []).append((one, _task(step, one, page)))
    for goal in page.goals:
        for one in goal.helpers:
            if counts(one.state):
                task = _of_goal(goal.text, one)
                found.setdefault(one.promise.source, []).append((one, task))
    pages = [
        HelperPage(
            name=said[0][0].name,
            kind=said[0][0].promise.kind_words,
            reach=next((one.promise.reach for one, _task in said if one.promise.reach), ""),
            tasks=tuple(task for _one, task in said),
        )
        for said in found.values()
    ]
    me = [HelperPage(name="", kind="", reach="", tasks=own, is_person=True)] if own else []
    return (*me, *pages)


def _goal_of(step: StepLine, page: PlanPage) -> str:
    return next((goal.text for goal in page.goals if goal.key == step.goal_key), "")


def _wishes(step: StepLine, page: PlanPage) -> tuple[str, ...]:
    """Only those that this step answers: a helper reads no others."""
    return tuple(
        one.text
        for one in page.preferences
        if one.key in step.preferences and not one.is_by_whom_not
    )


def _own(step: StepLine, page: PlanPage) -> Task:
    return Task(
        step=step.step,
        goal=_goal_of(step, page),
        what=step.own_part,
        state="",
        when=step.when_words,
        hours="",
        how=step.stays_own,
        substitute="",
        preferences=_wishes(step, page),
    )


def _task(step: StepLine, one: HelperLine, page: PlanPage) -> Task:
    promise = one.promise
    return Task(
        step=step.step,
        goal=_goal_of(step, page),
        what=one.what,
        state=one.state,
        when=promise.often or step.when_words,
        hours=promise.hours_words,
        how=promise.how_exactly,
        substitute=promise.substitute,
        preferences=_wishes(step, page),
    )


def _of_goal(goal: str, one: HelperLine) -> Task:
    promise = one.promise
    return Task(
        step="",
        goal=goal,
        what=one.what,
        state=one.state,
        when=promise.often,
        hours=promise.hours_words,
        how=promise.how_exactly,
        substitute=promise.substitute,
        preferences=(),
    )
