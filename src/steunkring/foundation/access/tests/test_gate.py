"""Opening records and rows: one answer for not there and not for you (design, 5.9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from steunkring.foundation.access import actions, gate, reading
from steunkring.foundation.access.actor import Actor, Standing
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import WRITE, Fact, Source
from steunkring.foundation.access.models import Grant, Record
from steunkring.foundation.accounts.models import TeamMembership
from steunkring.person.people.models import Person, SafetyNote
from steunkring.person.tracks.models import ContactMoment, OwnView, Wish
from tests.cast import DAY, Cast

UNKNOWN = "0" * 13


def test_the_first_purpose_that_opens_something_counts(cast: Cast) -> None:
    opened = cast.opened("samira", "bram", "own", "stand_in", "support")
    assert (opened.purpose, opened.role, opened.on_behalf_of) == ("support", "worker", None)


def test_a_stand_in_acts_on_behalf_of_the_absent_worker(cast: Cast) -> None:
    with reading.gathering() as gathered:
        opened = cast.opened("anouk", "bram", "support", "stand_in")
    assert opened.on_behalf_of == cast.account("samira").principal_id
    assert gathered.on_behalf_of == opened.on_behalf_of


@pytest.mark.parametrize("name", ["tom", "piet", "olga", "ada", "pia", "fatma"])
def test_sc1_hidden_and_unknown_do_the_same_work(cast: Cast, name: str) -> None:
    actor = cast.actor(name)
    asked = []
    for key in (cast.record("bram"), UNKNOWN):
        with (
            CaptureQueriesContext(
                connection,
            ) as queries,
            pytest.raises(gate.NotReadable),
        ):
            gate.opened(actor, key, purposes=("support", "stand_in", "leading", "helping"))
        asked.append([query["sql"].replace(key, "KEY").split(">")[0] for query in queries])
    assert asked[0] == asked[1]
    assert len(asked[0]) == 1


def test_nobody_without_principals_reads(cast: Cast) -> None:
    nobody = Actor(account=None, principal=None, moment=timezone.now())
    assert list(gate.readable(nobody, Person, purpose="support")) == []
    with pytest.raises(gate.NotReadable):
        gate.opened(nobody, cast.record("bram"), purposes=("support", "own"))
    with pytest.raises(gate.NotReadable):
        gate.opened_own(nobody)
    with pytest.raises(gate.NotReadable):
        gate.hold(nobody, cast.person("bram").record_id, part="logbook", purpose="support")
    assert gate.purposes_open(nobody, ("own", "support")) == set()


def test_own_opens_the_own_record_only(cast: Cast) -> None:
    assert gate.opened_own(cast.actor("bram")).key == cast.record("bram")
    with pytest.raises(gate.NotReadable):
        gate.opened_own(cast.actor("samira"))


def test_a_row_opens_in_its_own_record_only(cast: Cast) -> None:
    opened = cast.opened("samira", "bram", "support")
    (mine,), (hers,) = cast.rows["bram"]["wish"], cast.rows["fatma"]["wish"]
    assert isinstance(mine, Wish)
    assert isinstance(hers, Wish)
    assert opened.row(Wish, mine.key).key == mine.key
    for key in (hers.key, UNKNOWN):
        with pytest.raises(gate.NotReadable):
            opened.row(Wish, key)
    with pytest.raises(gate.NotReadable):
        opened.row(Wish, mine.key, action=WRITE)


def test_get_asks_for_the_action(cast: Cast) -> None:
    (moment, *_) = cast.rows["bram"]["contact"]
    assert isinstance(moment, ContactMoment)
    samira, bram = cast.actor("samira"), cast.actor("bram")
    found = gate.get(samira, ContactMoment, moment.key, purpose="support", action=WRITE)
    assert found.key == moment.key
    assert gate.get(bram, ContactMoment, moment.key, purpose="own").key == moment.key
    with pytest.raises(gate.NotReadable):
        gate.get(bram, ContactMoment, moment.key, purpose="own", action=WRITE)
    with pytest.raises(gate.NotReadable):
        gate.get(samira, ContactMoment, moment.key, purpose="own")


def test_require_says_404_for_closed_and_403_for_read_only(cast: Cast) -> None:
    opened = cast.opened("bram", "bram", "own")
    opened.require("logbook")
    with pytest.raises(gate.NotAllowed):
        opened.require("logbook", WRITE)
    for action in ("read", WRITE):
        with pytest.raises(gate.NotReadable):
            opened.require("safety", action)


def test_rows_ask_the_grants_again(cast: Cast) -> None:
    """What was opened a moment ago is not kept when it was withdrawn since."""
    opened = cast.opened("samira", "bram", "support")
    assert opened.may_read("story_profile")
    with reading.gathering() as gathered:
        assert len(opened.rows(Wish)) == 1
        grants = {"source": Source.SHARE, "at": timezone.now()}
        for key in _share_keys(cast):
            actions.end(source_key=key, **grants)  # type: ignore[arg-type]
        gathered.items.clear()
        assert len(opened.rows(Wish)) == 0
    assert not gathered.items


def _share_keys(cast: Cast) -> set[str]:
    grants = Grant.objects.filter(
        source="share", record_id=cast.person("bram").record_id, part="story_profile"
    )
    return set(grants.values_list("source_key", flat=True))


def test_wk3_a_request_that_came_in_before_a_withdrawal_reads_nothing_after_it(cast: Cast) -> None:
    """The moment of a request lies before the withdrawal; its query runs after the commit."""
    earlier = replace(cast.actor("samira"), moment=timezone.now())
    rows = gate.readable(earlier, ContactMoment, purpose="support")
    opened = gate.opened(earlier, cast.record("bram"), purposes=("support",))
    record = opened.record
    for key in {row.key for row in cast.rows["bram"]["assignment"]}:  # type: ignore[attr-defined]
        actions.end(Source.ASSIGNMENT, key, at=timezone.now())
    assert list(rows) == []
    assert list(opened.rows(ContactMoment)) == []
    assert gate.records_opened(earlier, [record], purpose="support").get(record, set()) <= {
        "story_profile"
    }
    with pytest.raises(gate.NotReadable), transaction.atomic():
        gate.hold(earlier, record, part="logbook", purpose="support")


def test_hold_refuses_reading_rights_and_takes_them_when_asked(cast: Cast) -> None:
    lena, record = cast.actor("lena"), cast.person("bram").record_id
    with transaction.atomic():
        with pytest.raises(gate.NotReadable):
            gate.hold(lena, record, part="name", purpose="leading")
        gate.hold(lena, record, part="name", purpose="leading", action="read")


def test_the_wider_of_two_openings_counts(cast: Cast) -> None:
    """Somebody who shares writing by one grant and reading by a longer one may write."""
    record = cast.person("fatma").record_id
    principal = cast.account("piet").principal_id
    now = timezone.now()
    for role, days in (("care_coordinator", 9), ("worker", 3)):
        actions.give(
            Fact(
                source=Source.ASSIGNMENT,
                role=role,
                record=record,
                principal=principal,
                starts_at=now,
                ends_at=now + days * DAY,
                source_key=new_code(),
            )
        )
    opened = cast.opened("piet", "fatma", "support")
    assert opened.may_write("logbook")
    assert opened.parts["logbook"].ends_at == now + 3 * DAY
    assert opened.parts["agenda"].ends_at == now + 9 * DAY


def test_a_stand_in_reads_dated_rows_of_the_window_only(cast: Cast) -> None:
    begin = cast.now - DAY
    inside, outside = begin - timedelta(days=89), begin - timedelta(days=91)
    for at in (inside, outside):
        _moment(cast, at)
    moments = gate.readable(cast.actor("anouk"), ContactMoment, purpose="stand_in")
    assert moments.order_by("happened_at")[0].happened_at == inside
    assert len(moments.filter(record_id=cast.person("bram").record_id)) == 3
    views = gate.readable(cast.actor("anouk"), OwnView, purpose="stand_in")
    assert len(views) == 3


def _moment(cast: Cast, at: datetime) -> None:
    ContactMoment.objects.create(
        record_id=cast.person("bram").record_id,
        way="visit",
        said="s",
        happened_at=at,
        recorded_at=at,
        author_id=cast.account("samira").principal_id,
    )


def test_records_opened_says_per_record_which_parts(cast: Cast) -> None:
    bram, fatma = cast.person("bram").record_id, cast.person("fatma").record_id
    found = gate.records_opened(cast.actor("lena"), [bram, fatma], purpose="leading")
    assert found == {bram: {"name", "track"}}


def test_purposes_open_names_what_somebody_does_here(cast: Cast) -> None:
    asked = ("own", "support", "stand_in", "leading", "helping", "representation")
    assert {
        name: gate.purposes_open(cast.actor(name), asked)
        for name in ("bram", "samira", "anouk", "lena", "joop", "ria", "piet", "ada", "pia")
    } == {
        "bram": {"own"},
        "samira": {"support"},
        "anouk": {"stand_in"},
        "lena": {"leading"},
        "joop": {"helping"},
        "ria": {"representation"},
        "piet": set(),
        "ada": set(),
        "pia": set(),
    }


def test_dv5_the_owner_does_not_read_the_safety_note(cast: Cast) -> None:
    for name in ("bram", "ria", "joop", "lena"):
        for purpose in ("own", "representation", "helping", "leading", "support"):
            assert not gate.readable(cast.actor(name), SafetyNote, purpose=purpose)
    assert gate.readable(cast.actor("samira"), SafetyNote, purpose="support")


def test_a_record_without_grants_is_as_good_as_none(cast: Cast) -> None:
    record = actions.new_record(Record.Kind.PERSON, is_shielded=True)
    for name in cast.accounts:
        with pytest.raises(gate.NotReadable):
            gate.opened(cast.actor(name), record.key, purposes=("own", "support", "leading"))


def test_not_allowed_says_who_can() -> None:
    assert gate.NotAllowed("team_lead").who_can == "team_lead"
    assert gate.NotAllowed().who_can == ""


@pytest.mark.parametrize("name", ["samira", "anouk", "lena"])
def test_wk3_who_is_in_no_team_any_more_reads_nothing(cast: Cast, name: str) -> None:
    TeamMembership.objects.filter(account=cast.account(name)).update(ends_at=timezone.now())
    actor, record = cast.actor(name), cast.person("bram").record_id
    for purpose in ("support", "stand_in", "leading"):
        for model in (Person, ContactMoment, Wish, SafetyNote):
            assert not gate.readable(actor, model, purpose=purpose)
        assert not gate.records_opened(actor, [record], purpose=purpose)
        with pytest.raises(gate.NotReadable):
            cast.opened(name, "bram", purpose)
        with pytest.raises(gate.NotReadable), transaction.atomic():
            gate.hold(actor, record, part="name", purpose=purpose, action="read")
    assert not gate.purposes_open(actor, ("support", "stand_in", "leading"))


def test_who_left_the_team_keeps_the_own_record(cast: Cast) -> None:
    """A colleague can be somebody's citizen: what is one's own does not rest on work."""
    principal = cast.account("bram").principal_id
    actor = replace(cast.actor("bram"), standing=Standing(principals=(principal,)))
    assert gate.opened_own(actor).may_write("story_profile")
