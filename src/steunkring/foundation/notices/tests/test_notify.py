"""A notice says that something waits: no content, no name, one mail for all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction

from steunkring.foundation.access.actions import new_principal
from steunkring.foundation.access.models import Principal
from steunkring.foundation.notices import queue, reach
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.notices.jobs import HELD_AT_MOST
from steunkring.foundation.notices.models import Notice

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Who is never mailed now. Every principal is reached at its own address, in Dutch."""
    people: set[int] = set()
    monkeypatch.setattr(reach, "_reach", [lambda who: reach.Reach(f"p{who}@example.nl", "nl")])
    monkeypatch.setattr(reach, "_hold", [people.__contains__])
    return people


@pytest.fixture
def bram(db: None) -> int:
    """A principal."""
    return new_principal(Principal.Kind.ACCOUNT).pk


def test_one_mail_tells_everything_that_waits(held: set[int], bram: int) -> None:
    notify(principals=[bram, bram], at=NOW)
    notify(principals=[bram], at=NOW)
    assert mail.outbox == []
    queue.run_due(at=NOW)
    (sent,) = mail.outbox
    assert sent.to == [f"p{bram}@example.nl"]
    assert sent.subject == "Er staat iets voor u klaar"
    assert Notice.objects.filter(sent_at=NOW).count() == 2


def test_the_mail_holds_nothing_but_where_to_sign_in(held: set[int], bram: int) -> None:
    notify(principals=[bram], at=NOW)
    queue.run_due(at=NOW)
    (sent,) = mail.outbox
    assert " ".join(sent.body.split()) == (
        "Er staat iets voor u klaar. Log in om het te lezen: http://localhost/ "
        "U kunt niet op dit bericht antwoorden."
    )
    assert sent.from_email == "steunkring@localhost"
    assert sent.attachments == []


def test_every_mail_to_everybody_is_the_same(held: set[int], bram: int) -> None:
    fatma = new_principal(Principal.Kind.ACCOUNT).pk
    notify(principals=[bram, fatma], at=NOW)
    queue.run_due(at=NOW)
    first, second = mail.outbox
    assert (first.subject, first.body) == (second.subject, second.body)
    assert first.recipients() != second.recipients()


@pytest.mark.django_db(transaction=True)
def test_what_did_not_happen_is_not_told(held: set[int]) -> None:
    bram = new_principal(Principal.Kind.ACCOUNT).pk
    with transaction.atomic():
        notify(principals=[bram], at=NOW)
        transaction.set_rollback(True)
    assert queue.run_due(at=NOW + DAY) == 0
    assert mail.outbox == []


def test_dv5_safety_first_postpones_and_then_drops(held: set[int], bram: int) -> None:
    held.add(bram)
    notify(principals=[bram], at=NOW)
    for day in range(HELD_AT_MOST.days + 2):
        queue.run_due(at=NOW + day * DAY)
    assert mail.outbox == []
    assert Notice.objects.get().dropped_at == NOW + HELD_AT_MOST


def test_dv5_mail_goes_when_it_is_safe_again(held: set[int], bram: int) -> None:
    held.add(bram)
    notify(principals=[bram], at=NOW)
    queue.run_due(at=NOW)
    held.clear()
    queue.run_due(at=NOW + DAY)
    assert len(mail.outbox) == 1


def test_without_an_address_nothing_is_sent(
    held: set[int], bram: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "_reach", [lambda who: None])
    notify(principals=[bram], at=NOW)
    queue.run_due(at=NOW)
    assert mail.outbox == []
    assert Notice.objects.get().dropped_at == NOW


def test_mail_is_in_the_language_of_the_reader(
    held: set[int], bram: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "_reach", [lambda who: reach.Reach("bram@example.nl", "en")])
    notify(principals=[bram], at=NOW)
    queue.run_due(at=NOW)
    assert mail.outbox[0].subject == "Something is waiting for you"
