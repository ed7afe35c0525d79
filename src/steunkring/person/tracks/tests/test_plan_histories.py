"""Random histories of a plan and of what was promised in it (INV-5, INV-7, INV-10, F-5).

What the test itself did is the measure: who was told to have said yes, and how each version read
when it stopped being in the making. Only that a plan let go of somebody is asked of the product.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from steunkring.foundation.access.gate import NotAllowed, NotReadable, Opened
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.method.promises import NotPossible
from steunkring.person.network import actions as people
from steunkring.person.network.actions.promises import PromiseWords, Who
from steunkring.person.network.models import Promise
from steunkring.person.network.words import in_hours
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.plan_shared import Incomplete, NotNow
from steunkring.person.tracks.models import PlanAnswer, PlanRow, PlanVersion
from steunkring.person.tracks.queries.plan_pictures import pictures
from tests.cast import Cast
from tests.harness.proofs import portion

from .plan import State, at_work, day, goals, own, page, plans, said
from .shared import all_kept

HISTORIES, ACTS = 60, 40
RUNNING = (State.ACTIVE, State.UNDER_EVALUATION)
OVER = (State.SUPERSEDED, State.CLOSED)
NAMES = ("Joop", "Ilse", "Karel")
# What the product may answer to an act at the wrong moment.
REFUSED = (NotNow, NotPossible, Incomplete, NotAllowed, NotReadable, Stale)


@dataclass
class History:
    """One plan, what was done with it, and what the test knows of it."""

    cast: Cast
    rng: random.Random
    # Promises that said yes and were not stopped, paused or reworded since: key to name.
    yes: dict[str, str] = field(default_factory=dict)
    paused: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    # How each version read when it began to run, and when it was over.
    ran: dict[str, Any] = field(default_factory=dict)
    over: dict[str, Any] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)

    def opened(self) -> Opened:
        """Bram, or who works with him."""
        return own(self.cast) if self.rng.random() < 0.7 else at_work(self.cast)

    def making(self) -> PlanVersion | None:
        """The version that is in the making."""
        found = (one for one in plans(self.cast) if one.state in (State.DRAFT, State.AGREED))
        return next(found, None)

    def some_row(self) -> PlanRow | None:
        """A step, of whatever version."""
        found = rows_of(self.cast)
        return self.rng.choice(found) if found else None

    def some(self, keys: dict[str, str]) -> str:
        """One of some promises."""
        return self.rng.choice(sorted(keys)) if keys else ""


def rows_of(cast: Cast) -> list[PlanRow]:
    """Every step of every version."""
    return all_kept(PlanRow, record_id=cast.person("bram").record_id)


def begin(history: History) -> None:
    some = history.rng.random() < 0.8
    head = actions.Head(goals=tuple(goals(history.cast)) if some else ())
    actions.begin_plan(history.opened(), head=head, once=new_key())


def head(history: History) -> None:
    found = history.making()
    if found is None:
        return
    begins = day(history.rng.choice((0, 0, 0, 5)))
    back = history.rng.choice((day(90), day(90), begins, None))
    words = actions.Head(
        goals=tuple(goals(history.cast)[: history.rng.choice((0, 1, 9))]),
        starts_on=begins,
        evaluation_on=back,
        aids=str(history.rng.random()),
    )
    actions.change_head(history.opened(), found.key, head=words, version=found.head_version)


def add(history: History) -> None:
    found = history.rng.choice(plans(history.cast) or [None])
    if found is not None:
        words = actions.RowWords(step=f"Stap {history.rng.random()}", own_part="Ik")
        actions.add_row(history.opened(), found.key, words=words, once=new_key())


def change(history: History) -> None:
    row = history.some_row()
    if row is not None:
        words = actions.RowWords(step=f"Anders {history.rng.random()}")
        actions.change_row(history.opened(), row.key, words=words, version=row.version)


def remove(history: History) -> None:
    row = history.some_row()
    if row is not None:
        act = actions.restore_row if row.removed_at else actions.remove_row
        act(history.opened(), row.key)


def name(history: History) -> None:
    row = history.some_row()
    if row is None:
        return
    who = history.rng.choice(NAMES)
    words = PromiseWords(
        what=f"{who} doet {history.rng.random()}", hours=Decimal("1.5"), hours_per="week"
    )
    _row, promise = actions.name_in_row(
        history.opened(), row.key, who=Who(name=who), words=words, once=new_key()
    )
    history.named[promise.key] = who


def told(history: History) -> None:
    key = history.some(history.named)
    if key:
        answer = history.rng.choice(("yes", "yes", "yes", "no", "later"))
        people.tell(history.opened(), key, said=answer, on=day(0))
        who = history.named.pop(key) if answer != "later" else ""
        if answer == "yes":
            history.yes[key] = who


def pause(history: History) -> None:
    key = history.some(history.yes)
    if key:
        people.pause(history.opened(), key)
        history.paused[key] = history.yes.pop(key)


def resume(history: History) -> None:
    key = history.some(history.paused)
    if key:
        people.resume(history.opened(), key)
        history.yes[key] = history.paused.pop(key)


def stop(history: History) -> None:
    key = history.some(history.yes)
    if key:
        people.stop(history.opened(), key)
        del history.yes[key]


def agree(history: History) -> None:
    found = history.making()
    if found is not None:
        answer = history.rng.choice(("agree", "agree", "agree_with_remarks", "not_agree"))
        said(history.opened(), found.key, answer)


def start(history: History) -> None:
    found = history.making()
    if found is not None:
        actions.start_now(own(history.cast), found.key)


def adjust(history: History) -> None:
    actions.adjust_plan(history.opened(), reason="Het ging anders.", once=new_key())


def close(history: History) -> None:
    found = history.rng.choice(plans(history.cast) or [None])
    if found is not None:
        actions.close_plan(own(history.cast), found.key, reason="Klaar.")


# Closing is rare, else nothing ever runs for long.
ACT: tuple[Callable[[History], None], ...] = (
    *(begin, begin, head, head, add, add, add, change, remove, name, name, name, told, told, told),
    *(pause, resume, stop, agree, agree, agree, agree, agree, start, adjust, adjust, adjust, close),
)


def words_of(cast: Cast, key: str) -> Any:
    """Everything of a version that was agreed: its head, its goals and its steps."""
    found = page(own(cast), key)
    row = found.row
    return (
        *(row.number, row.reason, row.starts_on, row.aids, row.made_by, row.goals),
        *((goal.key, goal.text) for goal in found.goals),
        *((step.step, step.own_part, step.number, step.call) for step in found.steps),
    )


def helpers_of(cast: Cast, key: str) -> Any:
    """Who did what in a version, and how that stood."""
    steps = page(own(cast), key).steps
    return [[(one.name, one.what, one.state) for one in step.helpers] for step in steps]


def lost(history: History) -> None:
    """The plan lets go of whom it names no more; the test takes note of it."""
    for keys in (history.yes, history.paused, history.named):
        for key in list(keys):
            (found,) = all_kept(Promise, key=key)
            if found.state in ("ended", "declined"):
                del keys[key]


def check(history: History) -> None:
    """All that must hold after every act."""
    cast = history.cast
    there = plans(cast)
    running = [one for one in there if one.state in RUNNING]
    assert len(running) <= 1
    assert len([one for one in there if one.state in (State.DRAFT, State.AGREED)]) <= 1
    for found in running:
        inv5(cast, found)
    for found in there:
        inv10(history, found)
    for found in running:
        inv7(history, found)


def inv5(cast: Cast, found: PlanVersion) -> None:
    """A plan that runs has a goal, a step, a later day to look back on, and a yes to its text."""
    assert found.goals
    assert [row for row in all_kept(PlanRow, plan_version=found) if row.removed_at is None]
    assert found.evaluation_on is not None
    assert found.starts_on is not None
    assert found.evaluation_on > found.starts_on
    answers = all_kept(PlanAnswer, plan_version=found, cleared_at__isnull=True)
    assert answers[-1].answer in ("agree", "agree_with_remarks")
    assert answers[-1].text_version == found.version
    assert answers[-1].agreement_key


def inv10(history: History, found: PlanVersion) -> None:
    """What ran reads as it was agreed, and what is over as it was then."""
    if found.state in (*RUNNING, *OVER):
        now = words_of(history.cast, found.key)
        assert history.ran.setdefault(found.key, now) == now
    if found.state in OVER:
        then = helpers_of(history.cast, found.key)
        assert history.over.setdefault(found.key, then) == then


def inv7(history: History, found: PlanVersion) -> None:
    """Who counts said yes; the load is what they do together, and nobody else's."""
    shown = page(own(history.cast), found.key)
    in_it = {one.key for step in shown.steps for one in step.helpers}
    counting = {key: who for key, who in history.yes.items() if key in in_it}
    seen = pictures(shown)
    tasks = Counter({line.name: len(line.tasks) for line in seen.loads})
    assert tasks == Counter(counting.values())
    natural = next(line for line in seen.mix if "mensen" in line.kind)
    assert natural.number == len(set(counting.values()))
    assert natural.hours == (in_words(len(counting)) if counting else "")


def in_words(number: int) -> str:
    """Known hours of so many who promised an hour and a half a week."""
    return in_hours(Decimal("1.5") * number, "week")


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(portion(HISTORIES)))
def test_inv5_inv7_inv10_hold_whatever_is_done(cast: Cast, seed: int) -> None:
    history = History(cast, random.Random(seed))
    for _ in range(ACTS):
        act = history.rng.choice(ACT)
        try:
            act(history)
        except REFUSED:
            history.done["refused"] += 1
        else:
            history.done[act.__name__] += 1
        lost(history)
        check(history)
    assert history.done["refused"] < ACTS


@pytest.mark.heavy
def test_the_histories_do_come_by_what_they_are_about(cast: Cast) -> None:
    """They are no proof of anything when nothing ever ran, counted or was over."""
    history = History(cast, random.Random(4))
    for _ in range(4 * ACTS):
        try:
            history.rng.choice(ACT)(history)
        except REFUSED:
            continue
        lost(history)
        check(history)
    states = {one.state for one in plans(cast)}
    assert len(history.ran) >= 3
    assert history.over
    assert State.SUPERSEDED in states
