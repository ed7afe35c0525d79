"""Who does what: Bram's plan as the book tells it (B21), and the laws of counting."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from steunkring.method.plan_check import Named, Prompts, Wanted, against, missing_to_run, prompts
from steunkring.method.support_mix import (
    COUNTING,
    GONE,
    INFORMAL,
    KINDS,
    PENDING,
    Line,
    Pledge,
    counts,
    hours_by_scheme,
    load,
    mix,
    without,
)

STATES = (*COUNTING, *PENDING, *GONE)
DAY = date(2026, 9, 3)
# The six rows of B21; the fifth is nobody's, the sixth is of the whole plan.
BRAM = (
    Line("bin", "G1", has_own_part=True),
    Line("cleaning", "G1", scheme="wmo", call_hours=Decimal(3), call_per="week"),
    Line("shopping", "G1"),
    Line("laundry", "G1", has_own_part=True),
    Line("cupboard", "G1"),
    Line("direction", has_own_part=True, scheme="wmo", call_hours=Decimal(2), call_per="week"),
)
NEIGHBOUR = Pledge("neighbour", "natural", "active", "bin")
FRIEND = Pledge("friend", "natural", "active", "shopping")
HELPERS = (
    NEIGHBOUR,
    Pledge("homecare", "professional", "active", "cleaning", hours=Decimal(3), per="week"),
    FRIEND,
    Pledge("guidance", "professional", "active", "direction", hours=Decimal(2), per="week"),
)
CLUB = Pledge("club", "community", "active", goal="G2")
AFTERWARDS = (
    *(replace(one, state="ended") if one is FRIEND else one for one in HELPERS),
    CLUB,
    Pledge("teammate", "natural", "to_be_asked", "shopping"),
)


def bram(pledges: Sequence[Pledge]) -> Prompts:
    return prompts(goals=("G1", "G2"), lines=BRAM, pledges=pledges, today=DAY)


def test_b21_after_the_plan() -> None:
    found = mix(BRAM, HELPERS)
    assert dict(found.counted) == {
        "self": 1,
        "natural": 2,
        "volunteer": 0,
        "community": 0,
        "professional": 2,
    }
    assert (found.informal, found.formal) == (2, 2)
    assert len(BRAM) == 6
    assert bram(HELPERS).rows_without_actor == ("cupboard",)
    ((scheme, hours),) = hours_by_scheme(BRAM)
    assert (scheme, dict(hours.totals)) == ("wmo", {"week": Decimal(5)})
    assert (hours.known, hours.of) == (2, 2)
    assert bram(HELPERS).goals_without_rows == ("G2",)


def test_b21_after_carrying_out_the_club_counts_and_g2_has_no_row() -> None:
    assert mix(BRAM, (*HELPERS, CLUB)).sources("community") == 1
    assert bram((*HELPERS, CLUB)).goals_without_rows == ("G2",)


def test_b21_after_looking_back() -> None:
    found = mix(BRAM, AFTERWARDS)
    assert (found.sources("natural"), dict(found.pending)["natural"]) == (1, 1)
    assert sum(one.state == "ended" for one in AFTERWARDS) == 1
    assert bram(AFTERWARDS).rows_only_pending == ("shopping",)
    assert load(AFTERWARDS).busiest == ("neighbour",)
    assert dict(load(AFTERWARDS).helpers) == {"neighbour": 1}


def test_b21_mother_in_any_row_goes_against_p3() -> None:
    p3 = Wanted("P3", "by_whom_not", "niet door mijn moeder")
    tied = replace(p3, tie="t1")
    for line in BRAM:
        pledge = f"mother in {line.key}"
        assert against([Named(pledge, "t1", "Ria", "moeder")], [p3]) == {pledge: "P3"}
        assert against([Named(pledge, "t1", "Ria", "moeder")], [tied]) == {pledge: "P3"}
    assert against([Named("x", "t2", "Joop", "mijn buurman")], [p3, tied]) == {}


def test_inv8_do_not_ask_needs_no_preference() -> None:
    assert against([Named("x", "t1")], (), do_not_ask={"t1"}) == {"x": ""}


def test_f1_hours_only_where_known_and_in_their_own_unit() -> None:
    told = [
        Pledge("a", "natural", "active", "bin", hours=Decimal("1.5"), per="week"),
        Pledge("b", "natural", "active", "bin"),
        Pledge("c", "natural", "active", "bin", hours=Decimal(2), per="month"),
        Pledge("d", "natural", "ended", "bin", hours=Decimal(9), per="week"),
    ]
    hours = dict(mix(BRAM, told).hours)["natural"]
    assert dict(hours.totals) == {"week": Decimal("1.5"), "month": 2}
    assert (hours.known, hours.of) == (2, 3)


def test_one_person_in_two_roles_counts_once_in_each_kind() -> None:
    told = [
        Pledge("a", "natural", "active", "bin"),
        Pledge("a", "natural", "active", "shopping"),
        Pledge("a", "volunteer", "active", "laundry"),
    ]
    found = mix(BRAM, told)
    assert (found.sources("natural"), found.sources("volunteer")) == (1, 1)


def test_without_the_neighbour_the_reminder_stops() -> None:
    assert without("neighbour", BRAM, HELPERS).stops == ("bin",)
    shared = (*HELPERS, Pledge("friend", "natural", "agreed", "bin"))
    assert without("neighbour", BRAM, shared).goes_on == ("bin",)
    assert without("teammate", BRAM, AFTERWARDS) == without("nobody", BRAM, HELPERS)


def test_f4_help_that_is_wanted_and_that_nobody_gives() -> None:
    """P5: the cupboard has a step, and nobody does it."""
    wanted = [
        Wanted("P5", "help_wanted", lines=frozenset({"cupboard"})),
        Wanted("P6", "help_wanted", lines=frozenset({"bin"})),
        Wanted("P1", "how"),
    ]
    found = prompts(goals=(), lines=BRAM, pledges=HELPERS, preferences=wanted, today=DAY)
    assert found.preferences_without_help == ("P5",)


def test_f4_a_step_whose_only_helper_stopped_is_named_apart() -> None:
    gone = [replace(FRIEND, state="ended")]
    found = prompts(goals=(), lines=BRAM, pledges=gone, today=DAY)
    assert found.rows_that_lost_everybody == ("shopping",)
    assert "shopping" not in (*found.rows_without_actor, *found.rows_only_pending)


@pytest.mark.parametrize(
    ("evaluation_on", "days"),
    [(None, 0), (date(2026, 9, 3), 0), (date(2026, 9, 4), 0), (date(2026, 8, 31), 3)],
)
def test_f4_overdue(evaluation_on: date | None, days: int) -> None:
    found = prompts(goals=(), lines=(), pledges=(), evaluation_on=evaluation_on, today=DAY)
    assert found.overdue_days == days


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, ()),
        ({"goals": 0}, ("goal",)),
        ({"rows": 0}, ("row",)),
        ({"evaluation_on": None}, ("evaluation_on",)),
        ({"evaluation_on": DAY}, ("evaluation_later",)),
        ({"has_every_yes": False}, ("agreement",)),
        ({"rows": 0, "has_every_yes": False}, ("row", "agreement")),
    ],
)
def test_inv5_what_is_missing(change: dict[str, object], missing: tuple[str, ...]) -> None:
    whole: dict[str, object] = {
        "goals": 1,
        "rows": 1,
        "starts_on": DAY,
        "evaluation_on": date(2026, 12, 3),
        "has_every_yes": True,
    }
    assert missing_to_run(**(whole | change)) == missing  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(200))
def test_the_load_is_the_sum_of_promises_that_count(seed: int) -> None:
    """INV-7 and F-5 over random plans: nobody counts without a yes, nobody is left out."""
    rng = random.Random(seed)
    told = [
        Pledge(rng.choice("abcdef"), rng.choice(KINDS[1:]), rng.choice(STATES), rng.choice("123"))
        for _ in range(rng.randint(0, 40))
    ]
    yes = [one for one in told if one.state in ("agreed", "active")]
    expected = Counter(one.source for one in yes if one.kind in INFORMAL)
    assert dict(load(told).helpers) == dict(expected)
    assert [tasks for _, tasks in load(told).helpers] == sorted(expected.values(), reverse=True)
    found = mix((), told)
    for kind in KINDS[1:]:
        assert found.sources(kind) == len({one.source for one in yes if one.kind == kind})


@pytest.mark.parametrize("state", STATES)
def test_inv7_only_a_yes_counts(state: str) -> None:
    assert counts(state) == (state in ("agreed", "active"))
