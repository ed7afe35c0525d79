"""Random histories of what the municipality is told: never more than the provisions (INV-13)."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from steunkring.foundation.access.gate import NotAllowed, NotReadable
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.accountability import (
    FIELDS,
    HandedOver,
    NothingToTell,
    Told,
    make_accountability,
    note_handed_over,
)
from steunkring.person.tracks.actions.plan_shared import Incomplete, NotNow
from steunkring.person.tracks.models import AccountabilityReport, PlanRow, PlanVersion
from tests.cast import Cast
from tests.harness.proofs import portion

from .looking_back import BACK
from .plan import State, at_work, begun, day, named, own, plans, said
from .shared import all_kept, page_of

HISTORIES, ACTS = 30, 25
# In what is only of the plan, in what is asked of the municipality, and in what is told of it.
SECRET, CALL, TOLD = "Geheim", "Voorziening", "Verteld"
REFUSED = (Incomplete, NotNow, NotAllowed, NotReadable, Stale, NothingToTell, HandedOver)
RUNNING = (State.ACTIVE, State.UNDER_EVALUATION)


@dataclass
class History:
    """One plan, and what was told of it."""

    cast: Cast
    rng: random.Random
    # How each report read when it was made.
    told: dict[str, Any] = field(default_factory=dict)

    def words(self, *, asks: bool | None = None) -> actions.RowWords:
        """A step, often with a call on the municipality."""
        if asks is None:
            asks = self.rng.random() < 0.7
        return actions.RowWords(
            step=f"{SECRET} {self.rng.random()}",
            own_part=f"{SECRET} ik",
            stays_own=f"{SECRET} blijft",
            call=f"{CALL} {self.rng.random()}" if asks else "",
            scheme="wmo" if asks else "",
            call_hours=Decimal(3) if asks else None,
            call_per="week" if asks else "",
        )

    def version(self, *states: State) -> PlanVersion | None:
        """A version of which the state is one of these."""
        return next((one for one in plans(self.cast) if one.state in states), None)

    def rows(self) -> list[PlanRow]:
        """Every step of every version."""
        return all_kept(PlanRow, record_id=self.cast.person("bram").record_id)


def add(history: History) -> None:
    found = history.version(State.DRAFT, State.AGREED)
    if found is not None:
        row = actions.add_row(
            at_work(history.cast), found.key, words=history.words(), once=new_key()
        )
        named(at_work(history.cast), row, f"{SECRET} Joop")


def change(history: History) -> None:
    row = history.rng.choice(history.rows())
    actions.change_row(at_work(history.cast), row.key, words=history.words(), version=row.version)


def agree(history: History) -> None:
    found = history.version(State.DRAFT, State.AGREED)
    if found is not None:
        said(own(history.cast), found.key)


def adjust(history: History) -> None:
    actions.adjust_plan(own(history.cast), reason=f"{SECRET} reden", once=new_key())


def tell(history: History) -> None:
    """Of some steps, whatever they are: also of those that ask nothing, or that do not run."""
    rows = history.rows()
    some = history.rng.sample(rows, min(len(rows), 4))
    told = Told(used=Decimal(2), result=f"{TOLD} {history.rng.random()}", judgement=TOLD)
    running = history.version(*RUNNING)
    report = make_accountability(
        at_work(history.cast), said=[(row.key, told) for row in some], once=new_key()
    )
    calls = {row.call for row in some if running and row.plan_version_id == running.pk and row.call}
    assert {line["what"] for line in report.lines} == calls
    history.told[report.key] = report.lines


def hand_over(history: History) -> None:
    if history.told:
        key = history.rng.choice(sorted(history.told))
        note_handed_over(at_work(history.cast), key, on=day(0), to="Gemeente")


ACT: tuple[Callable[[History], None], ...] = (
    *(add, add, add, change, change, agree, agree, adjust, tell, tell, tell, hand_over),
)


def check(history: History) -> None:
    """Each report holds the provisions alone, and stays as it was made."""
    record = history.cast.person("bram").record_id
    reports = all_kept(AccountabilityReport, record_id=record)
    for one in reports:
        if one.key in history.told:
            assert one.lines == history.told[one.key]
            assert all(set(line) == set(FIELDS) for line in one.lines)
            assert SECRET not in str(one.lines)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(portion(HISTORIES)))
def test_inv13_holds_whatever_is_done(cast: Cast, seed: int) -> None:
    history = History(cast, random.Random(seed))
    found = begun(own(cast), cast)
    words = history.words(asks=True)
    actions.add_row(own(cast), found.key, words=words, once=new_key())
    agree(history)
    tell(history)
    for _ in range(ACTS):
        try:
            history.rng.choice(ACT)(history)
        except REFUSED:
            continue
        check(history)
    bram = cast.client("bram")
    for key, lines in history.told.items():
        page = page_of(bram.get(f"{BACK}verantwoording/{key}/"))
        text = bram.get(f"{BACK}verantwoording/{key}/tekst/").content.decode()
        assert SECRET not in text
        assert all(line["what"] in page and line["what"] in text for line in lines)
