"""What happens by itself: dropping past the term, asking again, leaving no words in files."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import override_settings

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import net
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.models import Principal, ReadLine, Record, Seal
from steunkring.foundation.accounts.models import OpeningRequest
from steunkring.foundation.notices import queue
from steunkring.foundation.notices.models import JobAttempt, Notice
from steunkring.foundation.writing.models import Draft, OnceKey
from steunkring.front.retention import actions, files
from steunkring.person.people.models import MatchAnswer, Representation, SignInLetter
from tests.cast import make_cast

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder of its own for each test: the stamps of the log lie there."""
    with override_settings(DATA=tmp_path):
        yield tmp_path


def run_schedule(at: datetime) -> None:
    """What a worker does at one moment."""
    queue.plan(at=at)
    queue.tick(at=at)
    queue.run_due(at=at)


def a_principal() -> Principal:
    """Somebody."""
    return access.new_principal(Principal.Kind.ACCOUNT)


def share(record: Record, *, ends_at: datetime) -> None:
    """A share with somebody until a moment."""
    access.give(
        Fact(
            source=Source.SHARE,
            role="network_member",
            record=record.pk,
            principal=a_principal().pk,
            starts_at=NOW - 30 * DAY,
            ends_at=ends_at,
            source_key=secrets.token_hex(6),
            parts=frozenset({"goals_plan"}),
        )
    )


def owned_record(owner: Principal) -> Record:
    """A record with its owner."""
    record = access.new_record(Record.Kind.PERSON)
    access.give(
        Fact(
            source=Source.OWNERSHIP,
            role="self",
            record=record.pk,
            principal=owner.pk,
            starts_at=NOW - 90 * DAY,
            ends_at=NOW + 9999 * DAY,
            source_key=secrets.token_hex(6),
        )
    )
    return record


@pytest.mark.django_db(transaction=True)
def test_what_is_past_its_term_is_dropped_and_the_rest_stays() -> None:
    author = a_principal()
    for age in (13, 15):
        Draft.objects.create(
            author=author, target=f"form-{age}", fields="{}", saved_at=NOW - age * DAY
        )
    for hours in (23, 25):
        OnceKey.objects.create(
            author=author, once=f"key-{hours}", used_at=NOW - timedelta(hours=hours)
        )
    for days in (-1, 0, 2):
        Session.objects.create(
            session_key=f"session-{days}", session_data="", expire_date=NOW - days * DAY
        )
    for days in (89, 91):
        Notice.objects.create(
            to=author, made_at=NOW - days * DAY, not_before=NOW, sent_at=NOW - days * DAY
        )
    run_schedule(NOW)
    assert list(Draft.objects.values_list("target", flat=True)) == ["form-13"]
    assert list(OnceKey.objects.values_list("once", flat=True)) == ["key-23"]
    assert Session.objects.count() == 2
    assert Notice.objects.count() == 1
    assert not JobAttempt.objects.exclude(state=JobAttempt.State.DONE).exists()


@pytest.mark.django_db(transaction=True)
def test_lines_of_the_log_go_after_their_term_and_their_seals_stay() -> None:
    for years in (1, 6):
        ReadLine.objects.create(
            at=NOW - 365 * years * DAY, trace="", actor=1, outcome=ReadLine.Outcome.SHOWN
        )
    run_schedule(NOW)
    run_schedule(NOW + DAY)
    assert ReadLine.objects.count() == 1
    assert [seal.dropped_at is not None for seal in Seal.objects.order_by("minute")] == [
        True,
        False,
    ]


@pytest.mark.django_db(transaction=True)
def test_finished_work_goes_after_a_week_and_work_that_stands_still_stays() -> None:
    old = NOW - 8 * DAY
    for state, ended_at in ((JobAttempt.State.DONE, old), (JobAttempt.State.STUCK, None)):
        JobAttempt.objects.create(
            name="old", state=state, made_at=old, next_at=old, ended_at=ended_at
        )
    run_schedule(NOW)
    assert [attempt.state for attempt in JobAttempt.objects.filter(name="old")] == ["stuck"]


@pytest.mark.django_db
def test_values_are_blanked_and_rows_dropped_by_a_moment_of_their_own() -> None:
    cast = make_cast()
    tom = cast.account("tom")
    for days in (364, 366):
        OpeningRequest.objects.create(
            kind=OpeningRequest.Kind.FACTOR_RESET,
            state=OpeningRequest.State.CONFIRMED,
            account=tom,
            asked_by=cast.account("ada"),
            proof=f"paspoort {days}",
            decided_at=NOW - days * DAY,
        )
        MatchAnswer.objects.create(account=tom, subject=f"{days}", at=NOW - days * DAY)
    with net.system("a test makes letters"):
        for days in (89, 91):
            SignInLetter.objects.create(
                record=cast.person("bram").record,
                lookup=f"{days}",
                secret="",
                made_by=cast.account("samira"),
                made_at=NOW - days * DAY,
                valid_until=NOW,
            )
    assert actions.carry_out(at=NOW) == 3
    assert actions.carry_out(at=NOW) == 0
    assert [row.proof for row in OpeningRequest.objects.order_by("id")] == ["paspoort 364", ""]
    assert [row.subject for row in MatchAnswer.objects.all()] == ["364"]
    with net.system("a test counts letters"):
        assert [row.lookup for row in SignInLetter.objects.all()] == ["89"]


@pytest.mark.django_db
def test_an_encrypted_value_is_blanked_too() -> None:
    cast = make_cast()
    end = cast.now + 365 * DAY
    for days, is_blank in ((5 * 365 - 1, False), (5 * 365 + 1, True)):
        actions.carry_out(at=end + days * DAY)
        with net.system("a test looks behind the gate"):
            proofs = [row.proof for row in Representation.objects.all()]
        assert [proof == "" for proof in proofs] == [is_blank, is_blank]


@pytest.mark.django_db(transaction=True)
def test_the_owner_is_asked_again_two_weeks_before_a_share_ends_and_once() -> None:
    owner, other = a_principal(), a_principal()
    record, quiet = owned_record(owner), owned_record(other)
    share(record, ends_at=NOW + 14 * DAY)
    share(record, ends_at=NOW + 14 * DAY - timedelta(hours=1))
    share(quiet, ends_at=NOW + 60 * DAY)
    for day in range(-3, 4):
        run_schedule(NOW + day * DAY)
    assert [notice.to_id for notice in Notice.objects.all()] == [owner.pk]


@pytest.mark.django_db(transaction=True)
def test_a_share_that_was_stopped_is_not_asked_about() -> None:
    record = owned_record(a_principal())
    share(record, ends_at=NOW - DAY)
    for day in range(-2, 3):
        run_schedule(NOW + day * DAY)
    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_op5_no_word_of_a_dropped_row_stays_in_the_files() -> None:
    if connection.vendor != "sqlite":
        files.rewrite()  # runs; where PostgreSQL keeps its bytes is not ours to read
        return
    word = f"canary-{secrets.token_hex(8)}"
    author = a_principal()
    OnceKey.objects.create(author=author, once=word, used_at=NOW - 2 * DAY)
    database = Path(str(connection.settings_dict["NAME"]))
    places = [database, database.with_name(f"{database.name}-wal")]
    assert any(word.encode() in place.read_bytes() for place in places if place.exists())
    run_schedule(NOW)
    assert not any(word.encode() in place.read_bytes() for place in places if place.exists())


@pytest.mark.django_db
def test_files_are_not_rewritten_inside_a_transaction() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        files.rewrite()
