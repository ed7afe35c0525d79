"""Random histories of who is in a plan (INV-8, INV-15, INV-18).

What the test itself did is the measure: whom the person does not want, who is kept at a distance,
and who was chosen to keep the overview.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from steunkring.foundation.access.gate import NotAllowed, NotReadable, Opened
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.method.promises import NotPossible
from steunkring.person.network import actions as people
from steunkring.person.network.actions.promises import (
    CannotPromise,
    NotToBeAsked,
    PromiseWords,
    Who,
)
from steunkring.person.network.models import Promise, Tie
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions.assignments import NotPossible as NoCoordinator
from steunkring.person.tracks.actions.plan_shared import Incomplete, NotNow
from steunkring.person.tracks.models import PlanRow, PlanVersion, Preference
from steunkring.person.tracks.queries.plan_elaboration import elaboration
from steunkring.person.tracks.queries.plan_lines import HelperLine, PlanPage
from steunkring.person.tracks.queries.plan_pictures import pictures
from tests.cast import DAY, Cast, make_member, make_staff
from tests.harness.proofs import portion

from .plan import MINE, State, at_work, begun, day, goals, own, page, plans, said, theirs
from .shared import all_kept, kept, page_of

HISTORIES, ACTS = 40, 30
NAMES = ("Joop", "Ilse", "Karel", "Vera")
REFUSED = (
    *(NotNow, NotPossible, Incomplete, NotAllowed, NotReadable, Stale),
    *(CannotPromise, NotToBeAsked, NoCoordinator),
)
MAKING = (State.DRAFT, State.AGREED)


@dataclass
class History:
    """One plan and the people in it, and what the test knows of them."""

    cast: Cast
    rng: random.Random
    ties: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    not_to_ask: set[str] = field(default_factory=set)
    # Preferences that hold: key to whom they are about.
    excluded: dict[str, str] = field(default_factory=dict)
    taken_back: dict[str, str] = field(default_factory=dict)
    # Promises that the person wanted all the same.
    pressed: set[str] = field(default_factory=set)
    coordinator: str = ""
    done: Counter[str] = field(default_factory=Counter)

    @property
    def own(self) -> Opened:
        return own(self.cast)

    def either(self) -> Opened:
        """Bram, or who works with him."""
        return self.own if self.rng.random() < 0.6 else at_work(self.cast)

    def row(self) -> PlanRow | None:
        """A step of the version in the making, now and then of another."""
        record = self.cast.person("bram").record_id
        rows = all_kept(PlanRow, record_id=record, removed_at__isnull=True)
        making = [one for one in rows if version_of(self.cast, one).state in MAKING]
        chosen = making if making and self.rng.random() < 0.9 else rows
        return self.rng.choice(chosen) if chosen else None

    def is_unwanted(self, one: HelperLine, *, reads_map: bool) -> bool:
        """Whether the person said not to ask this one, as far as a reader may know."""
        tie = one.promise.tie_key
        name = kept(Promise, key=one.key).name
        return name in self.excluded.values() or (reads_map and tie in self.not_to_ask)


def version_of(cast: Cast, row: PlanRow) -> PlanVersion:
    return next(one for one in plans(cast) if one.pk == row.plan_version_id)


def helpers(found: PlanPage) -> list[HelperLine]:
    return [one for step in found.steps for one in step.helpers]


def add(history: History) -> None:
    found = next((one for one in plans(history.cast) if one.state in MAKING), None)
    if found is not None:
        words = actions.RowWords(step=f"Stap {history.rng.random()}", own_part="Ik")
        actions.add_row(history.own, found.key, words=words, once=new_key())


def name(history: History) -> None:
    row = history.row()
    if row is None:
        return
    who = history.rng.choice(NAMES)
    words = PromiseWords(what=f"{who} helpt {new_key()}")
    if history.rng.random() < 0.7:
        by, someone = history.own, Who(tie_key=history.ties[who])
    else:
        by, someone = history.either(), Who(name=who)
    actions.name_in_row(by, row.key, who=someone, words=words, once=new_key())


def told(history: History) -> None:
    waiting = [
        one
        for one in all_kept(Promise, record_id=history.cast.person("bram").record_id)
        if one.state in ("idea", "to_be_asked", "asked")
    ]
    if waiting:
        people.tell(history.own, history.rng.choice(waiting).key, said="yes", on=day(0))


def exclude(history: History) -> None:
    who = history.rng.choice(NAMES)
    tie = history.ties[who] if history.rng.random() < 0.5 else ""
    goal = goals(history.cast)[0]
    made = actions.add_preference(
        history.own, goal, kind=Preference.Kind.BY_WHOM_NOT, text=who, tie=tie, once=new_key()
    )
    history.excluded[made.key] = who


def take_back(history: History) -> None:
    if history.excluded:
        key = history.rng.choice(sorted(history.excluded))
        actions.remove_preference(history.own, key)
        history.taken_back[key] = history.excluded.pop(key)


def restore(history: History) -> None:
    if history.taken_back:
        key = history.rng.choice(sorted(history.taken_back))
        actions.restore_preference(history.own, key)
        history.excluded[key] = history.taken_back.pop(key)


def ask_or_not(history: History) -> None:
    """On the map the person says not to ask somebody, or that it may."""
    who = history.rng.choice(NAMES)
    key = history.ties[who]
    asking = "" if key in history.not_to_ask else Tie.Asking.DO_NOT_ASK
    words = people.TieWords(name=who, asking=asking)
    people.change_tie(history.own, key, words=words, version=kept(Tie, key=key).version)
    history.not_to_ask ^= {key}


def away_or_back(history: History) -> None:
    key = history.ties[history.rng.choice(NAMES)]
    act = people.bring_back if key in history.hidden else people.keep_at_distance
    act(history.own, key)
    history.hidden ^= {key}


def want(history: History) -> None:
    row = history.row()
    if row is not None and row.promises:
        key = history.rng.choice(row.promises)
        actions.want_all_the_same(history.either(), row.key, key)
        history.pressed.add(key)


def leave_out(history: History) -> None:
    row = history.row()
    if row is not None and row.promises:
        actions.leave_out(history.own, row.key, history.rng.choice(row.promises))


def agree(history: History) -> None:
    found = next((one for one in plans(history.cast) if one.state in MAKING), None)
    if found is not None:
        said(history.either(), found.key)


def adjust(history: History) -> None:
    actions.adjust_plan(history.own, reason="Het ging anders.", once=new_key())


def appoint(history: History) -> None:
    there = [one for one in queries.assigned(history.own) if one.kind == "worker"]
    made = actions.appoint_coordinator(history.own, history.rng.choice(there).key)
    assert not history.coordinator
    history.coordinator = made.key


def end(history: History) -> None:
    key = history.coordinator or "a" * 13
    actions.end_coordinator(history.own, key)
    history.coordinator = ""


ACT: tuple[Callable[[History], None], ...] = (
    *(add, add, name, name, name, name, name, told, told, exclude, take_back, restore),
    *(ask_or_not, away_or_back, away_or_back, want, want, leave_out, agree, adjust, adjust),
    *(appoint, end),
)


def check(history: History) -> None:
    """All that must hold after every act."""
    there = plans(history.cast)
    # All that count, and one of those that are over.
    over = [one for one in there if one.state in (State.SUPERSEDED, State.CLOSED)]
    for found in (*(one for one in there if one not in over), *over[-1:]):
        mine = page(own(history.cast), found.key)
        inv8(history, mine, reads_map=True)
        theirs_ = page(at_work(history.cast), found.key)
        inv8(history, theirs_, reads_map=False)
        inv15(history, mine, theirs_)
    chosen = [one for one in queries.assigned(history.own) if one.kind == "care_coordinator"]
    assert [one.key for one in chosen] == ([history.coordinator] if history.coordinator else [])


def inv8(history: History, found: PlanPage, *, reads_map: bool) -> None:
    """Who is not wanted stands there as a conflict, unless the person wants it all the same."""
    for step in found.steps:
        row = kept(PlanRow, key=step.key)
        assert set(row.wanted_all_the_same) <= history.pressed
        unwanted = {
            one.key for one in step.helpers if history.is_unwanted(one, reads_map=reads_map)
        }
        assert {one.key for one in step.helpers if one.conflict} == unwanted
        assert {one.key for one in step.conflicts} == unwanted - set(row.wanted_all_the_same)


def inv15(history: History, mine: PlanPage, others: PlanPage) -> None:
    """For others it is the plan without them: in the steps, the counts, the load and the pages."""
    shown = [one.key for one in helpers(mine) if one.promise.tie_key not in history.hidden]
    assert [one.key for one in helpers(others)] == shown
    assert len(others.pledges) == len(set(shown))
    names = {one.name for one in helpers(others)}
    seen = pictures(others)
    assert {one.name for one in seen.loads} <= names
    assert {who for _ring, who, _what, _state in seen.helpers} <= names
    assert {one.name for one in elaboration(others) if not one.is_person} <= names


def of_a_cast(cast: Cast, seed: int) -> History:
    """Bram with four people, a plan in the making, and a second one who works with him."""
    make_staff(cast, "noor")
    make_member(cast, "noor", "schothorst")
    actions.let_in(
        at_work(cast),
        worker=cast.account("noor").key,
        team=cast.teams["schothorst"].key,
        kind="worker",
        until=cast.now + 30 * DAY,
    )
    history = History(cast, random.Random(seed))
    for who in NAMES:
        made = people.add_tie(own(cast), words=people.TieWords(name=who), once=new_key())
        history.ties[who] = made.key
    for one in all_kept(Preference, record_id=cast.person("bram").record_id):
        if one.kind == Preference.Kind.BY_WHOM_NOT and one.removed_at is None:
            history.excluded[one.key] = one.text
    begun(own(cast), cast)
    add(history)
    return history


def play(history: History) -> None:
    """One act, whatever the product answers to it."""
    act = history.rng.choice(ACT)
    try:
        act(history)
    except REFUSED:
        history.done["refused"] += 1
    else:
        history.done[act.__name__] += 1


def on_the_pages(history: History) -> tuple[int, int]:
    """How many conflicts and how many people at a distance the pages had to deal with."""
    cast = history.cast
    mine = page(own(cast))
    conflicts = sum(len(step.conflicts) for step in mine.steps)
    text = page_of(cast.client("bram").get(MINE))
    assert text.count("staat bij deze stap.") == conflicts
    hidden = [one for one in helpers(mine) if one.promise.tie_key in history.hidden]
    client = cast.client("samira")
    for rest in ("", "in-beeld/", "wie-doet-wat/", f"{mine.key}/meenemen/", f"{mine.key}/tekst/"):
        theirs_ = page_of(client.get(f"{theirs(cast)}{rest}"))
        for one in hidden:
            assert one.what not in theirs_, rest
    return conflicts, len(hidden)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(portion(HISTORIES)))
def test_inv8_inv15_inv18_hold_whatever_is_done(cast: Cast, seed: int) -> None:
    history = of_a_cast(cast, seed)
    for _ in range(ACTS):
        play(history)
        check(history)
    on_the_pages(history)


@pytest.mark.heavy
def test_these_histories_do_come_by_what_they_are_about(cast: Cast) -> None:
    """They prove nothing when nobody was ever unwanted, at a distance or chosen."""
    history, met = of_a_cast(cast, 3), Counter[str]()
    for number in range(4 * ACTS):
        play(history)
        if number % ACTS == ACTS - 1:
            conflicts, hidden = on_the_pages(history)
            met.update(conflicts=conflicts, hidden=hidden)
    met.update(history.done)
    for what in ("conflicts", "hidden", "want", "appoint", "end", "adjust", "agree"):
        assert met[what], what


def test_a_test_without_the_rule_would_fail(cast: Cast) -> None:
    """The measure is not what the product says of itself."""
    history: Any = of_a_cast(cast, 0)
    name(history)
    found = page(own(cast))
    (one,) = helpers(found)
    history.excluded["x"] = kept(Promise, key=one.key).name
    with pytest.raises(AssertionError):
        inv8(history, found, reads_map=True)
