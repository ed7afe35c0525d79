"""The owner's goals and what matters with them: only the owner writes them (INV-1).

A worker may write in the part "goals_plan": steps of the plan. The words of goals and preferences
are of the owner alone, so every write here asks who decides, not only for the right to write.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.method.goals import ENDED

from ..models import Goal, Preference, Proposal
from .kind import Kind, KindWords, Place, Yes
from .shared import (
    basis_of_words,
    lay_before_owner,
    lock_record,
    locked,
    removal,
    writer,
)

PART = "goals_plan"
KINDS = (Proposal.Kind.GOAL, Proposal.Kind.PREFERENCE)
# In what is joint each who takes part says what they want; the plan asks the yes of all of them.
_DECIDES = ("own", "representation", "together")


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What the owner says of a goal. Everything but the text may be left open."""

    text: str
    kind: str = Goal.Kind.OWN
    term: str = ""
    how_noticed: str = ""
    # Keys of wishes, and of the three lists of the method; in the order in which they stand there.
    wishes: tuple[str, ...] = ()
    result_areas: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()

    def fields(self) -> dict[str, Any]:
        """The columns of a goal."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }


def _hold(opened: Opened) -> int:
    """The right of the owner, of who decides in the owner's place, or of who takes part.

    Raises:
        NotReadable: the part is not open.
        NotAllowed: it is, but the words are somebody else's.
    """
    author = writer(opened)
    opened.require(PART, "write")
    if opened.purpose not in _DECIDES:
        raise gate.NotAllowed
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    return author


def next_rank(record: int) -> int:
    """The place after the last goal; call with the record locked."""
    with system("the place of a new goal"):
        return Goal.objects.filter(record_id=record).count() + 1


@transaction.atomic
def add_goal(opened: Opened, *, words: GoalWords, once: str) -> Goal:
    """A goal in the owner's own words, at the end of the owner's own order."""
    author = _hold(opened)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Goal, made)  # type: ignore[no-any-return]
    lock_record(opened.record)
    goal = Goal.objects.create(
        record_id=opened.record,
        key=key,
        rank=next_rank(opened.record),
        basis=basis_of_words(opened),
        author_id=author,
        written_at=at,
        **words.fields(),
    )
    append_goal(goal, author, at)
    lay_before_owner(opened, goal, part=PART, text=goal.text)
    return goal


@transaction.atomic
def change_goal(opened: Opened, key: str, *, words: GoalWords, version: int) -> Goal:
    """The owner says it differently.

    Raises:
        Stale: it was changed meanwhile.
    """
    author = _hold(opened)
    goal = locked(opened, Goal, key)
    revisions.check_version(goal, version)
    fields = words.fields()
    changed = {name for name, value in fields.items() if getattr(goal, name) != value}
    if not changed:
        return goal
    for name in changed:
        setattr(goal, name, fields[name])
    if "text" in changed:
        goal.basis = basis_of_words(opened)
        goal.author_id = author
    _save_goal(goal, author, opened.actor.moment)
    lay_before_owner(opened, goal, part=PART, text=goal.text)
    return goal


@transaction.atomic
def set_goal_state(
    opened: Opened, key: str, *, state: Goal.State, reason: str, version: int
) -> Goal:
    """The owner says how it stands, perhaps why, in own words; nothing is asked in return.

    Raises:
        Stale: it was changed meanwhile.
    """
    author = _hold(opened)
    goal = locked(opened, Goal, key)
    revisions.check_version(goal, version)
    if (goal.state, goal.reason) != (state, reason):
        goal.state = state
        goal.reason = reason
        _save_goal(goal, author, opened.actor.moment)
        said = f"{goal.get_state_display()}: {goal.text}"
        lay_before_owner(opened, goal, part=PART, text=said)
    return goal


@transaction.atomic
def move_goal(opened: Opened, key: str, *, up: bool) -> int:
    """One place up or down among the goals that are ahead, in the owner's own order.

    Returns:
        The place that the goal has now, 1 first.
    """
    _hold(opened)
    lock_record(opened.record)
    rows = opened.rows(Goal, action="write").select_for_update(of=("self",))
    goals: list[Goal] = sorted(rows.exclude(state__in=ENDED), key=place)
    places = [goal.key for goal in goals]
    if key not in places:
        raise gate.NotReadable
    old = places.index(key)
    new = old - 1 if up else old + 1
    if not 0 <= new < len(goals):
        return old + 1
    goals[old], goals[new] = goals[new], goals[old]
    moved = [goal for number, goal in enumerate(goals, start=1) if goal.rank != number]
    for number, goal in enumerate(goals, start=1):
        goal.rank = number
    with system("the numbers of the owner's own order"):
        Goal.objects.bulk_update(moved, ["rank"])
    return new + 1


def place(goal: Goal) -> tuple[bool, int, datetime, int]:
    """Where a goal stands in the owner's order; what has no number yet comes last."""
    return (goal.rank is None, goal.rank or 0, goal.written_at, goal.pk)


@transaction.atomic
def add_preference(
    opened: Opened, goal: str, *, kind: str, text: str, once: str, tie: str = ""
) -> Preference:
    """What matters to the owner with a goal; no reason is asked (A14).

    Args:
        tie: key of whom it is about, when that is one of the owner's people (INV-8).
    """
    author = _hold(opened)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Preference, made)  # type: ignore[no-any-return]
    about = locked(opened, Goal, goal)
    preference = Preference.objects.create(
        record_id=opened.record,
        key=key,
        goal_key=about.key,
        kind=kind,
        text=text,
        tie_key=tie,
        basis=basis_of_words(opened),
        author_id=author,
        written_at=at,
    )
    append_preference(preference, author, at)
    lay_before_owner(opened, preference, part=PART, text=_with_kind(preference))
    return preference


@transaction.atomic
def change_preference(
    opened: Opened,
    key: str,
    *,
    kind: Preference.Kind,
    text: str,
    version: int,
    tie: str | None = None,
) -> Preference:
    """The owner wants it otherwise.

    Args:
        tie: whom it is about; None: as it was, for a writer who does not see the people.

    Raises:
        Stale: it was changed meanwhile.
    """
    author = _hold(opened)
    preference = locked(opened, Preference, key, removed_at__isnull=True)
    revisions.check_version(preference, version)
    about = preference.tie_key if tie is None else tie
    if (preference.kind, preference.text, preference.tie_key) != (kind, text, about):
        preference.kind = kind
        preference.text = text
        preference.tie_key = about
        preference.basis = basis_of_words(opened)
        preference.author_id = author
        _save_preference(preference, author, opened.actor.moment)
        lay_before_owner(opened, preference, part=PART, text=_with_kind(preference))
    return preference


@transaction.atomic
def remove_preference(opened: Opened, key: str) -> Preference:
    """It does not matter any more; it can be put back."""
    author = _hold(opened)
    preference = locked(opened, Preference, key)
    if preference.removed_at is None:
        preference.removed_at = opened.actor.moment
        _save_preference(preference, author, opened.actor.moment)
        said = removal(_with_kind(preference), is_removed=True)
        lay_before_owner(opened, preference, part=PART, text=said)
    return preference


@transaction.atomic
def restore_preference(opened: Opened, key: str) -> Preference:
    """It matters after all."""
    author = _hold(opened)
    preference = locked(opened, Preference, key)
    if preference.removed_at is not None:
        preference.removed_at = None
        _save_preference(preference, author, opened.actor.moment)
        said = removal(_with_kind(preference), is_removed=False)
        lay_before_owner(opened, preference, part=PART, text=said)
    return preference


def _with_kind(preference: Preference) -> str:
    """What matters with what it is: "my mother" alone could be a yes or a no."""
    return f"{preference.get_kind_display()}: {preference.text}"


def _save_goal(goal: Goal, author: int, at: datetime) -> None:
    goal.version += 1
    goal.save()
    append_goal(goal, author, at)


def _save_preference(preference: Preference, author: int, at: datetime) -> None:
    preference.version += 1
    preference.save()
    append_preference(preference, author, at)


def append_goal(goal: Goal, author: int, at: datetime) -> None:
    """Append the version of a goal as it was just written."""
    names = (*GoalWords.__dataclass_fields__, "state", "reason", "basis")
    fields = {name: getattr(goal, name) for name in names}
    revisions.append(goal, part=PART, author=author, at=at, fields=fields)


def append_preference(preference: Preference, author: int, at: datetime) -> None:
    """Append the version of a preference as it was just written."""
    fields = {
        "text": preference.text,
        "kind": preference.kind,
        "goal": preference.goal_key,
        "tie": preference.tie_key,
        "basis": preference.basis,
        "is_removed": preference.removed_at is not None,
    }
    revisions.append(preference, part=PART, author=author, at=at, fields=fields)


def _checked_goal(where: Place) -> dict[str, Any]:
    kind = where.get("kind", Goal.Kind.OWN)
    if kind not in Goal.Kind.values:
        raise gate.NotReadable
    return {"kind": str(kind)}


def _make_goal(opened: Opened, yes: Yes) -> Goal:
    goal = Goal.objects.create(
        record_id=opened.record,
        text=yes.text,
        kind=yes.place["kind"],
        rank=next_rank(opened.record),
        basis=yes.basis,
        author_id=yes.author,
        written_at=yes.at,
    )
    append_goal(goal, yes.writer, yes.at)
    return goal


def _reword_goal(goal: Goal, yes: Yes) -> None:
    goal.text = yes.text
    goal.basis = yes.basis
    goal.author_id = yes.author
    _save_goal(goal, yes.writer, yes.at)


def _where_goal(where: Place) -> str:
    is_for_support = where.get("kind") == Goal.Kind.SUPPORT
    return str(Goal.Kind.SUPPORT.label) if is_for_support else ""


def _checked_preference(where: Place) -> dict[str, Any]:
    if where.get("kind") not in Preference.Kind.values or not where.get("goal"):
        raise gate.NotReadable
    return {"goal": str(where["goal"]), "kind": str(where["kind"])}


def _make_preference(opened: Opened, yes: Yes) -> Preference:
    goal = locked(opened, Goal, yes.place["goal"])
    preference = Preference.objects.create(
        record_id=opened.record,
        goal_key=goal.key,
        kind=yes.place["kind"],
        text=yes.text,
        basis=yes.basis,
        author_id=yes.author,
        written_at=yes.at,
    )
    append_preference(preference, yes.writer, yes.at)
    return preference


def _where_preference(where: Place) -> str:
    return str(Preference.Kind(where["kind"]).label) if where.get("kind") else ""


GOAL_KIND = Kind(
    key=Proposal.Kind.GOAL,
    model=Goal,
    part=PART,
    checked=_checked_goal,
    make=_make_goal,
    change=_reword_goal,
    where=_where_goal,
    words=KindWords(
        asks=_("Een doel dat misschien van u is"),
        asks_other=_("Andere woorden voor een doel van u"),
        did=_("stelde een doel voor"),
        did_other=_("stelde andere woorden voor een doel voor"),
        said_yes=_("U zei ja. Dit staat nu bij uw doelen."),
        said_otherwise=_("Uw eigen woorden staan nu bij uw doelen."),
    ),
    own_page="tracks:goals",
    work_page="tracks:person-goals",
    row_page="tracks:goal",
)
PREFERENCE_KIND = Kind(
    key=Proposal.Kind.PREFERENCE,
    model=Preference,
    part=PART,
    checked=_checked_preference,
    make=_make_preference,
    change=None,
    where=_where_preference,
    words=KindWords(
        asks=_("Zo wilt u het misschien bij een doel"),
        asks_other=_("Zo wilt u het misschien bij een doel"),
        did=_("stelde voor hoe het kan bij een doel"),
        did_other=_("stelde voor hoe het kan bij een doel"),
        said_yes=_("U zei ja. Dit staat nu bij uw doel."),
        said_otherwise=_("Uw eigen woorden staan nu bij uw doel."),
    ),
    own_page="tracks:goals",
    work_page="tracks:person-goals",
    row_page="tracks:preference",
    needs_where=True,
)
