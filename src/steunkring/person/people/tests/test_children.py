"""Parents and guardians of a child that grows up (threat RC3)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
import time_machine

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.models import Grant
from steunkring.foundation.accounts.actions import make_account
from steunkring.foundation.accounts.standing import actor_of
from steunkring.method.ages import ZONE, birthday
from steunkring.person.people.actions import Reach, change_reach, reach_of
from steunkring.person.people.actions.representation import link_representative
from steunkring.person.people.models import Representation
from tests.cast import PASSWORD, Cast

from .shared import details, person, set_details

BORN = date(2016, 11, 24)
LEAP = date(2016, 2, 29)


def give_authority(cast: Cast, born: date, kind: str = "parental_authority") -> Representation:
    """A parent, confirmed and with an account, of a child born on a day."""
    set_details(cast, "bram", birth_date=born.isoformat())
    cast.accounts["ouder"] = make_account(
        login_name="ouder", display_name="Ouder", password=PASSWORD
    )
    row: Representation = Representation.objects.create(
        record_id=cast.persons["bram"].record_id,
        kind=kind,
        state=Representation.State.CONFIRMED,
        representative_name="Ouder",
        proof="uittreksel",
        starts_at=cast.now - timedelta(days=1),
        ends_at=cast.now + timedelta(days=30 * 366),
        asked_by=cast.account("samira"),
        asked_at=cast.now,
        decided_by=cast.account("lena"),
        decided_at=cast.now,
    )
    link_representative(representation=row, account=cast.account("ouder"), at=cast.now)
    return row


def reach_at(cast: Cast, moment: datetime) -> str:
    """What the parent may do at a moment: decide, read, or nothing."""
    actor = actor_of(cast.account("ouder"), moment)
    try:
        opened = gate.opened(actor, cast.record("bram"), purposes=("representation",))
    except NotReadable:
        return "nothing"
    return "decides" if opened.may_write("goals_plan") else "reads"


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=ZONE)


@pytest.mark.parametrize("kind", ["parental_authority", "guardian"])
@pytest.mark.parametrize("born", [BORN, LEAP])
@pytest.mark.parametrize(
    ("age", "before", "after"),
    [
        (12, "decides", "reads"),
        (16, "reads", "nothing"),
        (18, "nothing", "nothing"),
    ],
)
def test_rc3_rights_change_on_the_birthday(
    cast: Cast, kind: str, born: date, age: int, before: str, after: str
) -> None:
    give_authority(cast, born, kind)
    day = birthday(born, age)
    assert reach_at(cast, noon(day - timedelta(days=1))) == before
    midnight = datetime.combine(day, time.min, tzinfo=ZONE)
    assert reach_at(cast, midnight - timedelta(seconds=1)) == before
    assert reach_at(cast, midnight) == after
    assert reach_at(cast, noon(day + timedelta(days=1))) == after


def test_rc3_from_12_the_parent_still_reads_and_never_shares_or_changes_contact(
    cast: Cast,
) -> None:
    give_authority(cast, BORN)
    moment = noon(birthday(BORN, 13))
    opened = gate.opened(
        actor_of(cast.account("ouder"), moment), cast.record("bram"), purposes=("representation",)
    )
    assert opened.may_read("goals_plan")
    assert not any(part.may_write for part in opened.parts.values())
    assert not opened.may_read("story_profile")
    assert not opened.may_read("safety")


def change_birth_date(cast: Cast, born: str) -> Opened:
    opened = cast.opened("samira", "bram", "support")
    kept = details(cast, "bram")
    was = reach_of(kept)
    told = {name: getattr(was, name) for name in Reach.__dataclass_fields__} | {"birth_date": born}
    change_reach(
        opened,
        name=person(cast, "bram").name,
        reach=Reach(**told),
        name_version=person(cast, "bram").version,
        version=kept.version,
    )
    return opened


def test_rc3_another_birth_date_gives_the_reach_of_the_other_age_at_once(cast: Cast) -> None:
    give_authority(cast, BORN)
    now = cast.now + timedelta(minutes=1)
    assert reach_at(cast, now) == "decides"
    with time_machine.travel(now, tick=False):
        change_birth_date(cast, (now - timedelta(days=13 * 366)).date().isoformat())
        assert reach_at(cast, now) == "reads"
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        change_birth_date(cast, "1980-05-04")
        assert reach_at(cast, now + timedelta(minutes=1)) == "nothing"
    with time_machine.travel(now + timedelta(minutes=2), tick=False):
        change_birth_date(cast, BORN.isoformat())
        assert reach_at(cast, now + timedelta(minutes=2)) == "decides"
        assert reach_at(cast, noon(birthday(BORN, 16))) == "nothing"


def test_rc3_without_a_birth_date_nothing_stays_open(cast: Cast) -> None:
    give_authority(cast, BORN)
    now = cast.now + timedelta(minutes=1)
    with time_machine.travel(now, tick=False):
        change_birth_date(cast, "")
    assert reach_at(cast, now) == "nothing"
    assert reach_at(cast, noon(birthday(BORN, 13))) == "nothing"


def test_rc3_other_kinds_do_not_follow_the_age(cast: Cast) -> None:
    before = cast.opened("ria", "bram", "representation").parts.keys()
    change_birth_date(cast, "2020-01-01")
    assert cast.opened("ria", "bram", "representation").parts.keys() == before


def test_rc3_grants_follow_each_other_without_gap_or_overlap(cast: Cast) -> None:
    row = give_authority(cast, BORN)
    with net.system("a test reads grants"):
        periods = sorted(
            set(Grant.objects.filter(source_key=row.key).values_list("starts_at", "ends_at"))
        )
    assert len(periods) == 2
    assert periods[0][1] == periods[1][0]
