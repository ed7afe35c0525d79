"""Whether somebody is known: by signing in, by a letter, by making a person (AC4, SC4, WK4)."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from steunkring.foundation.access import net
from steunkring.foundation.accounts.actions import make_account
from steunkring.foundation.writing.once import new_key
from steunkring.person.people.actions import make_letter
from steunkring.person.people.matching import match_key
from steunkring.person.people.models import MatchAnswer, Person, SafetyNote
from steunkring.person.tracks.actions import assign
from tests.access.worlds import Asked, Shot, Worlds, blank, shot, still, unchanged
from tests.cast import DAY, PASSWORD, Cast, make_citizen
from tests.harness.proofs import portion

SENTENCE = "Er is al een dossier"


class Counting(MD5PasswordHasher):
    """Counts how often a password is worked on."""

    worked = 0

    def encode(self, password: str, salt: str) -> str:
        """Count, and work."""
        type(self).worked += 1
        return super().encode(password, salt)


@pytest.mark.heavy
@pytest.mark.django_db
def test_ac4_signing_in_tells_nothing_of_who_has_an_account(settings: Settings) -> None:
    """Same bytes, same headers, same queries and as much work on the password."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    cache.clear()
    number = portion(2000)
    for one in range(number):
        make_account(login_name=f"bewoner{one:05}", display_name="Bewoner", password=PASSWORD)
    answers: dict[str, set[tuple[object, ...]]] = {"bewoner": set(), "niemand": set()}
    for one in range(number):
        for kind, found in answers.items():
            found.add(_wrong_password(f"{kind}{one:05}", one))
    known, unknown = answers["bewoner"], answers["niemand"]
    assert known == unknown
    assert len(known) == 1
    cache.clear()


def _wrong_password(login: str, number: int) -> tuple[object, ...]:
    """One try, each from an address of its own so that no limit is reached."""
    client = Client(REMOTE_ADDR=f"10.{number // 250}.{number % 250}.1")
    Counting.worked = 0
    with CaptureQueriesContext(connection) as queries:
        answer: Any = client.post("/inloggen/", {"login": login, "password": "niet-dit-woord"})
    body = blank(answer.content.decode(), [login])
    assert answer.status_code == 422
    return (body, tuple(sorted(answer.headers.items())), len(queries), Counting.worked)


def test_ac4_a_letter_tells_nothing(cast: Cast) -> None:
    """A wrong birth date with a code that was made, or with one that never was: one answer."""
    carla = make_citizen(cast, "carla", "schothorst", with_account=False)
    assign(
        record=carla.record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=cast.now - DAY,
        until=cast.now + DAY,
    )
    opened = cast.opened("samira", "carla", "support")
    _letter, code = make_letter(opened, once_key=new_key(), representation_key="")
    with still(cast.now):
        client = Client()
        answers = [
            shot(client, Asked("/uitnodiging/", (("code", typed), ("birth_date", "05-04-1981"))))
            for typed in (code, "9876543210987654", "9876543210987655")
        ]
    assert {answer.status for answer in answers} == {422}
    assert {answer.queries for answer in answers} == {2}
    for answer in answers[1:]:
        assert answer.status == answers[0].status
        assert blank(answer.body, ["9876543210987654", "9876543210987655"]) == blank(
            answers[0].body, [code]
        )


def gerda_elsewhere(
    cast: Cast, *, is_safety_first: bool = False, is_shielded: bool = False
) -> None:
    """Another team has a record of exactly this person."""
    person = make_citizen(cast, "gerda", "zielhorst", with_account=False)
    with net.system("a test makes another world"):
        Person.objects.filter(pk=person.pk).update(match_key=match_key("Gerda Zwart", ""))
        SafetyNote.objects.filter(record_id=person.record_id).update(
            is_safety_first=is_safety_first
        )
        person.record.is_shielded = is_shielded
        person.record.save()


NAME = (("name", "Gerda Zwart"),)


def ask_in(cast: Cast, persona: str, change: Any, times: int = 1) -> Shot:
    """Ask whether Gerda is known, in a world with a change."""
    with still(cast.now), transaction.atomic():
        change()
        client = Worlds(cast).client(persona)
        for _ in range(times):
            answer = shot(client, Asked("/inwoners/nieuw/", NAME))
        transaction.set_rollback(True)
    return answer


def test_wk4_a_worker_gets_one_fixed_sentence_and_the_team(cast: Cast) -> None:
    answer = ask_in(cast, "samira", lambda: gerda_elsewhere(cast))
    assert SENTENCE in answer.body
    assert "Team Zielhorst" in answer.body
    assert "canary" not in answer.body
    assert SENTENCE not in ask_in(cast, "samira", unchanged).body


@pytest.mark.parametrize("hidden", [{"is_safety_first": True}, {"is_shielded": True}])
def test_sc4_a_shielded_record_gives_no_sentence(cast: Cast, hidden: dict[str, bool]) -> None:
    """The same bytes and the same work as when nobody of that name is known."""
    there = ask_in(cast, "samira", lambda: gerda_elsewhere(cast, **hidden))
    not_there = ask_in(cast, "samira", unchanged)
    assert not there.differs(not_there)


def test_sc4_nothing_less_than_an_exact_match_tells(cast: Cast) -> None:
    """Letter by letter, without the last name, with another spelling."""
    for name in ("G", "Gerda", "Gerda Zwar", "Gerda Zwarts", "Zwart"):

        def ask(name: str = name) -> list[Asked]:
            return [Asked("/inwoners/nieuw/", (("name", name),))]

        worlds = Worlds(cast)
        worlds.compare(["samira"], lambda _: ask(), unchanged, lambda: gerda_elsewhere(cast))
        assert not worlds.found, "\n".join(worlds.found)


def test_wk4_asking_is_kept_and_limited(cast: Cast) -> None:
    client = cast.client("samira")
    gerda_elsewhere(cast)
    for _ in range(10):
        assert SENTENCE in client.post("/inwoners/nieuw/", dict(NAME)).content.decode()
    assert MatchAnswer.objects.filter(account=cast.account("samira")).count() == 10
    refused = client.post("/inwoners/nieuw/", dict(NAME))
    assert refused.status_code == 422
    assert SENTENCE not in refused.content.decode()
    other = client.post("/inwoners/nieuw/", {"name": "Niemand Zo"})
    assert other.status_code == 422


@pytest.mark.parametrize("persona", ["joop", "ria", "olga", "ada", "pia"])
def test_wk4_nobody_else_asks(cast: Cast, persona: str) -> None:
    there = ask_in(cast, persona, lambda: gerda_elsewhere(cast))
    assert there.status == 403
    assert not there.differs(ask_in(cast, persona, unchanged))
