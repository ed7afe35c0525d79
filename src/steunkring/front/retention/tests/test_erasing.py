"""At the end of its term a record is erased: all of it, once, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.models import Grant, ReadItem, ReadLine, Record
from steunkring.foundation.access.queries import subject_of
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.notices import queue
from steunkring.foundation.writing.models import Revision
from steunkring.front.retention import endings, erasing, policy
from steunkring.front.retention.models import Erasure
from steunkring.person.people.actions.safety import change_safety
from steunkring.person.people.models import Person, SafetyNote
from steunkring.person.tracks import actions
from steunkring.person.tracks.models import (
    RequestStep,
    SupportRequest,
    Track,
    TrackMember,
    TrackSubject,
)
from tests.cast import Cast

from .everything import words_left

DAY = timedelta(days=1)
BRAM, FATMA = r"canary-bram-|canary-bramsamen-", r"canary-fatma-|canary-fatmasamen-"
LONGEST = policy.term_of("tracks.Track", "closed_at")


@pytest.fixture(autouse=True)
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder of its own for each test: the stamps of the log lie there."""
    with override_settings(DATA=tmp_path):
        yield tmp_path


def run_jobs(at: datetime) -> None:
    """What a worker does by itself on one day."""
    queue.plan(at=at)
    queue.tick(at=at)
    queue.run_due(at=at)


def joint_of(cast: Cast, name: str) -> Opened:
    return gate.opened(cast.actor("samira"), cast.joint[name].key, purposes=("support",))


def close(opened: Opened) -> datetime:
    """End a track now; when it ended."""
    with net.system("a test asks for a version"):
        version = Track.objects.get(record_id=opened.record).version
    ended = actions.close(opened, closing="sufficiently_helped", version=version)
    assert ended.closed_at is not None
    return ended.closed_at


def day_after_term(ended_at: datetime, kept: timedelta = LONGEST) -> datetime:
    """The first moment at which a term is over, from the calendar of the method."""
    return ended_at.replace(year=ended_at.year + kept.days // 365) + DAY


@pytest.fixture
def ended(cast: Cast) -> Cast:
    """Bram's own track and what he did with another are closed."""
    close(joint_of(cast, "bram"))
    close(cast.opened("samira", "bram", "support"))
    return cast


def end_of(cast: Cast) -> datetime:
    """When Bram's record ended: read from his own track, the last of the two."""
    with net.system("a test asks when it ended"):
        track = Track.objects.get(record_id=cast.person("bram").record_id)
    assert track.closed_at is not None
    return track.closed_at


@pytest.mark.django_db(transaction=True)
def test_nothing_of_somebody_is_left_after_the_term_and_others_keep_everything(
    ended: Cast,
) -> None:
    at = day_after_term(end_of(ended))
    fatmas = len(words_left(FATMA))
    assert fatmas
    run_jobs(at - 2 * DAY)
    assert "tracks.Wish.text" in words_left(BRAM)
    run_jobs(at)
    assert words_left(BRAM) == []
    assert words_left(r"\b[Bb]ram\b") == []
    assert len(words_left(FATMA)) == fatmas


@pytest.mark.django_db(transaction=True)
def test_what_stays_is_the_key_and_that_it_was_erased(ended: Cast) -> None:
    person = ended.person("bram")
    ended_at = end_of(ended)
    at = day_after_term(ended_at)
    line = ReadLine.objects.create(
        at=at - 365 * DAY, trace="", actor=1, outcome=ReadLine.Outcome.SHOWN
    )
    ReadItem.objects.create(line=line, subject=subject_of(person.record_id), part="name")
    run_jobs(at)
    with net.system("a test looks what stays"):
        left = Person.objects.get(pk=person.pk)
    assert (left.name, left.sort_name, left.plain_name, left.match_key) == ("", "", "", "")
    assert left.account_id is None
    assert Record.objects.filter(pk=person.record_id).exists()
    assert not Grant.objects.filter(record_id=person.record_id).exists()
    erased = Erasure.objects.get(record_id=person.record_id, kept_days=LONGEST.days)
    assert (erased.ended_at, erased.erased_at) == (ended_at, at)
    # The log has a term of its own, and shows that somebody looked a year ago.
    assert ReadItem.objects.filter(subject=subject_of(person.record_id)).count() == 1
    account = Account.objects.get(key=ended.account("bram").key)
    assert (account.is_active, account.display_name) == (False, "")


@pytest.mark.django_db(transaction=True)
def test_inv15_nobody_is_shown_anything_of_it_anywhere(ended: Cast) -> None:
    record, joint = ended.record("bram"), ended.joint["bram"].key
    run_jobs(day_after_term(end_of(ended)))
    for who in ("samira", "anouk", "lena", "tom", "ada", "pia", "joop", "ria"):
        for key in (record, joint):
            with pytest.raises(NotReadable):
                gate.opened(
                    ended.actor(who), key, purposes=("support", "stand_in", "leading", "helping")
                )
    samira = ended.client("samira")
    for page in ("/vandaag/", "/inwoners/"):
        assert "canary-bram" not in samira.get(page, follow=True).content.decode()


@pytest.mark.django_db(transaction=True)
def test_inv11_what_began_again_before_the_end_is_kept(ended: Cast) -> None:
    at = day_after_term(end_of(ended))
    opened = ended.opened("samira", "bram", "support")
    with net.system("a test asks for a version"):
        version = Track.objects.get(record_id=opened.record).version
    actions.reopen(opened, version=version)
    # The paper that a representative showed has a term of its own.
    before = set(words_left(r"canary-bram-")) - {"people.Representation.proof"}
    run_jobs(at)
    assert set(words_left(r"canary-bram-")) == before
    assert Erasure.objects.filter(record_id=opened.record).count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_term_counts_from_the_last_end(ended: Cast) -> None:
    """Ended, opened again and ended a year later: kept until fifteen years after that."""
    opened = ended.opened("samira", "bram", "support")
    at = day_after_term(end_of(ended))
    with net.system("a test lets time pass"):
        Track.objects.filter(record_id=opened.record).update(closed_at=end_of(ended) + 366 * DAY)
    run_jobs(at)
    assert "tracks.Wish.text" in words_left(r"canary-bram-")
    run_jobs(at + 367 * DAY)
    assert words_left(r"canary-bram-") == []


@pytest.mark.django_db(transaction=True)
def test_a_record_is_kept_while_something_with_others_runs(cast: Cast) -> None:
    ended_at = close(cast.opened("samira", "bram", "support"))
    run_jobs(day_after_term(ended_at))
    assert "tracks.Wish.text" in words_left(r"canary-bram-")
    assert "tracks.TrackMember.name" in words_left(r"canary-bramsamen-")


@pytest.mark.django_db(transaction=True)
def test_inv19_what_was_joint_goes_on_its_own_term_and_the_members_stay(cast: Cast) -> None:
    ended_at = close(joint_of(cast, "bram"))
    run_jobs(day_after_term(ended_at))
    assert words_left(r"canary-bramsamen-") == []
    assert "tracks.Wish.text" in words_left(r"canary-bram-")
    # The page of what somebody takes part in still opens.
    assert cast.client("bram").get(reverse("tracks:own-track")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_who_left_what_goes_on_loses_the_name_there(cast: Cast) -> None:
    """Bram left, his record ended: the others go on, and no longer with his name."""
    left_at = cast.now - 2 * DAY
    with net.system("a test lets somebody leave long ago"):
        TrackMember.objects.filter(member_record=cast.record("bram")).update(left_at=left_at)
        TrackSubject.objects.filter(record_id=cast.person("bram").record_id).update(left_at=left_at)
    ended_at = close(cast.opened("samira", "bram", "support"))
    run_jobs(day_after_term(ended_at))
    assert words_left(r"canary-bram-") == []
    with net.system("a test looks who is there"):
        names = [
            row.name for row in TrackMember.objects.filter(record=cast.joint["bram"]).order_by("id")
        ]
    assert names[0] == ""
    assert "Partner" in names[1]
    assert words_left(r"canary-bramsamen-logbook") != []


@pytest.mark.django_db(transaction=True)
def test_dv4_the_safety_note_and_its_versions_go_after_a_year(cast: Cast) -> None:
    opened = cast.opened("samira", "bram", "support")
    with net.system("a test asks for a version"):
        version = SafetyNote.objects.get(record_id=opened.record).version
    change_safety(opened, is_safety_first=True, safe_contact="bij de buren", version=version)
    close(joint_of(cast, "bram"))
    ended_at = close(cast.opened("samira", "bram", "support"))
    year = policy.term_of("people.SafetyNote", "safe_contact")
    run_jobs(day_after_term(ended_at, year) - 2 * DAY)
    assert words_left("bij de buren") != []
    run_jobs(day_after_term(ended_at, year))
    assert words_left("bij de buren") == []
    with net.system("a test looks what stays"):
        version_kept = Revision.objects.get(record_id=opened.record, subject="people.SafetyNote")
        assert not SafetyNote.objects.get(record_id=opened.record).is_safety_first
    assert (version_kept.fields, version_kept.blanked_ground) == ({}, "term")
    assert "tracks.Wish.text" in words_left(r"canary-bram-")


@pytest.mark.django_db(transaction=True)
def test_what_came_in_and_was_finished_goes_too(cast: Cast) -> None:
    request = cast.requests["schothorst"]
    at = cast.now - 10 * DAY
    with net.system("a test finishes a request long ago"):
        SupportRequest.objects.filter(pk=request.pk).update(state="closed")
        RequestStep.objects.create(
            record_id=request.record_id,
            request_key=request.key,
            kind=RequestStep.Kind.CLOSED,
            reason=cast.text("schothorst", "first_contact"),
            at=at,
        )
    run_jobs(day_after_term(at) - 2 * DAY)
    assert words_left("canary-schothorst-") != []
    run_jobs(day_after_term(at))
    assert words_left("canary-schothorst-") == []
    assert words_left("canary-zielhorst-") != []


@pytest.mark.django_db(transaction=True)
def test_it_is_done_once_and_a_second_run_finds_nothing(ended: Cast) -> None:
    at = day_after_term(end_of(ended))
    records = [ended.person("bram").record_id, ended.joint["bram"].pk]
    assert all(erasing.erase(record, at=at) for record in records)
    assert [erasing.erase(record, at=at + DAY) for record in records] == [0, 0]
    run_jobs(at + DAY)
    run_jobs(at + 2 * DAY)
    whole = Erasure.objects.filter(kept_days=LONGEST.days)
    assert sorted(whole.values_list("record_id", flat=True)) == sorted(records)


@pytest.mark.django_db(transaction=True)
def test_many_records_go_in_small_batches(ended: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "BATCH", 1)
    at = day_after_term(end_of(ended))
    run_jobs(at)
    assert words_left(BRAM) == []


@pytest.mark.django_db
def test_the_account_of_who_writes_elsewhere_keeps_its_name(ended: Cast) -> None:
    """Bram helps Fatma: her record names him, and goes on."""
    with net.system("a test lets Bram write in another record"):
        Track.objects.filter(record_id=ended.person("fatma").record_id).update(
            author=ended.account("bram").principal
        )
    erasing.erase(ended.person("bram").record_id, at=day_after_term(end_of(ended)))
    account = Account.objects.get(key=ended.account("bram").key)
    assert (account.is_active, account.display_name) == (True, "Bram")


def test_years_are_years_of_the_calendar() -> None:
    ended_at = timezone.make_aware(datetime(2026, 3, 3, 23, 30))
    last = timezone.make_aware(datetime(2041, 3, 3, 23, 59))
    assert not endings.is_over(ended_at, LONGEST, last)
    assert endings.is_over(ended_at, LONGEST, last + timedelta(minutes=1))
