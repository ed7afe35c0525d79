"""RC5: a parent reads what the child said only once the child or a worker opened it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from steunkring.foundation.access import gate, own_words
from steunkring.foundation.access.models import Grant
from steunkring.foundation.access.net import system
from steunkring.foundation.writing.models import Agreement, Revision
from steunkring.foundation.writing.once import new_key
from steunkring.person.people.models import Representation
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.own_words import TEXTS, WITHIN, close_words, open_words
from steunkring.person.tracks.models import (
    Assignment,
    Basis,
    ContactMoment,
    Goal,
    OpenedWords,
    OwnView,
    Proposal,
    Wish,
)
from tests.access.worlds import Asked, Shot, shot, still
from tests.cast import Cast

from .shared import all_kept, at_most, kept, page_of
from .test_together import born, citizen, give_birth_date, make_parent

SAID = "Ik wil niet meer naar papa."


def child(cast: Cast, age: int = 9) -> None:
    """Kim, whose parent Ans has authority."""
    citizen(cast, "ans")
    citizen(cast, "kim")
    give_birth_date(cast, "kim", born(age))
    make_parent(cast, "ans", "kim")


def wish(cast: Cast, text: str = SAID) -> Wish:
    """Kim writes something."""
    return actions.add_wish(cast.opened("kim", "kim", "own"), text=text, once=new_key())


def as_parent(cast: Cast, model: Any, action: str = "read") -> list[str]:
    """Keys of what the parent finds."""
    rows = gate.readable(cast.actor("ans"), model, purpose="representation", action=action)
    return [row.key for row in rows.filter(record_id=cast.person("kim").record_id)]


def seen(cast: Cast) -> list[Shot]:
    """Every page that the parent has of the child."""
    record, client = cast.record("kim"), cast.client("ans")
    addresses = (
        f"/inwoners/{record}/",
        f"/wat-ik-doe/{record}/",
        f"/namens/{record}/mijn-kring/",
        f"/namens/{record}/mijn-kring/wensen/",
        f"/namens/{record}/mijn-kring/logboek/",
        f"/namens/{record}/mijn-kring/doelen/",
        f"/namens/{record}/mijn-kring/voorstellen/",
        f"/namens/{record}/mijn-kring/akkoord/",
    )
    return [shot(client, Asked(address), []) for address in addresses]


@contextmanager
def another_world() -> Iterator[None]:
    """What happens here never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("what", ["wish", "contact", "proposal", "view"])
def test_rc5_two_worlds_with_and_without_what_the_child_said(cast: Cast, what: str) -> None:
    """Status, text, order, headers, size and number of queries are the same for the parent."""
    child(cast)
    acts: dict[str, Callable[[], object]] = {
        "wish": lambda: wish(cast),
        "contact": lambda: _contact(cast),
        "proposal": lambda: actions.propose(
            cast.opened("samira", "kim", "support"), text=SAID, basis="told", once=new_key()
        ),
        "view": lambda: _view(cast),
    }
    if what == "view":
        _contact(cast, basis=Basis.OBSERVED)
    with still(timezone.now() + timedelta(seconds=5)):
        without = seen(cast)
        with another_world():
            acts[what]()
            having = seen(cast)
    assert any(one.status == 200 for one in without)
    assert not [one for one, other in zip(having, without, strict=True) if one.differs(other)]


def _contact(cast: Cast, basis: Any = Basis.TOLD) -> ContactMoment:
    return ContactMoment.objects.create(
        record_id=cast.person("kim").record_id,
        way=ContactMoment.Way.VISIT,
        said=SAID,
        basis=basis,
        happened_at=timezone.now(),
        recorded_at=timezone.now(),
        author_id=cast.account("samira").principal_id,
    )


def _view(cast: Cast) -> OwnView:
    (about,) = all_kept(ContactMoment, record_id=cast.person("kim").record_id)
    return actions.add_own_view(
        cast.opened("kim", "kim", "own"), contact=about.key, text=SAID, once=new_key()
    )


def test_rc5_the_child_and_the_worker_read_it(cast: Cast) -> None:
    child(cast)
    row = wish(cast)
    assert row.key in [one.key for one in cast.opened("kim", "kim", "own").rows(Wish)]
    moment = _contact(cast)
    found = cast.opened("samira", "kim", "support").rows(ContactMoment)
    assert moment.key in [one.key for one in found]


def test_rc5_what_a_worker_saw_and_what_the_parent_says_stays_open(cast: Cast) -> None:
    child(cast)
    record = cast.person("kim").record_id
    observed = _contact(cast, basis=Basis.OBSERVED)
    assert observed.key in as_parent(cast, ContactMoment)
    own = Wish.objects.create(
        record_id=record,
        text="Rust in huis.",
        basis=Basis.IN_NAME,
        author_id=cast.account("ans").principal_id,
        written_at=timezone.now(),
    )
    assert own.key in as_parent(cast, Wish)


@pytest.mark.parametrize("who", ["kim", "samira"])
def test_rc5_the_child_or_a_worker_opens_and_closes(cast: Cast, who: str) -> None:
    child(cast)
    row = _contact(cast)
    start = "/mijn-kring" if who == "kim" else f"/inwoners/{cast.record('kim')}"
    url, client = f"{start}/eigen-woorden/", cast.client(who)
    assert SAID in page_of(client.get(f"{url}gesprekken/"))
    value = f"tracks.ContactMoment:{row.key}"
    assert as_parent(cast, ContactMoment) == []
    for _twice in range(2):
        assert client.post(f"{url}kiezen/", {"open": value}).status_code == 302
    assert as_parent(cast, ContactMoment) == [row.key]
    assert len(all_kept(OpenedWords, subject_key=row.key)) == 1
    text = page_of(client.get(f"{url}gesprekken/"))
    assert "Ouders mogen dit lezen" in text
    assert "Opengezet door" in text
    for _twice in range(2):
        assert client.post(f"{url}kiezen/", {"close": value}).status_code == 302
    assert as_parent(cast, ContactMoment) == []


def test_rc5_the_parent_opens_nothing(cast: Cast) -> None:
    child(cast)
    row = wish(cast)
    acting = gate.opened(cast.actor("ans"), cast.record("kim"), purposes=("representation",))
    with pytest.raises(gate.NotAllowed):
        open_words(acting, "tracks.Wish", row.key)
    value = {"open": f"tracks.Wish:{row.key}"}
    record = cast.record("kim")
    for who in ("ans", "tom", "anouk", "lena", "ada", "joop", "bram"):
        client = cast.client(who)
        for address in (
            "/mijn-kring/eigen-woorden/kiezen/",
            f"/inwoners/{record}/eigen-woorden/kiezen/",
            f"/namens/{record}/mijn-kring/eigen-woorden/kiezen/",
        ):
            assert client.post(address, value).status_code in (403, 404)
        assert client.get(f"/inwoners/{record}/eigen-woorden/").status_code in (403, 404)
    assert as_parent(cast, Wish) == []


def test_rc5_a_wrong_name_opens_nothing(cast: Cast) -> None:
    child(cast)
    client = cast.client("kim")
    for value in ("", "tracks.Wish:", "tracks.Wish:" + "0" * 13, "people.Person:x", ":" * 9):
        for name in ("open", "close"):
            answer = client.post("/mijn-kring/eigen-woorden/kiezen/", {name: value})
            assert answer.status_code == 404


def test_rc5_the_parent_writes_nothing_that_is_closed(cast: Cast) -> None:
    """Under 12 the parent decides; what is closed is not there to be changed either."""
    child(cast)
    row = wish(cast)
    assert as_parent(cast, Wish, "write") == []
    acting = gate.opened(cast.actor("ans"), cast.record("kim"), purposes=("representation",))
    with pytest.raises(gate.NotReadable):
        actions.change_wish(acting, row.key, text="Toch wel.", version=1)


def test_rc5_earlier_versions_and_what_was_agreed_are_closed_too(cast: Cast) -> None:
    child(cast)
    row = wish(cast)
    assert all_kept(Revision, subject_key=row.key)
    Agreement.objects.create(
        record_id=row.record_id,
        part="story_profile",
        subject="tracks.Wish",
        subject_key=row.key,
        version=1,
        text=SAID,
        how=Agreement.How.SPOKEN,
        recorded_by_id=cast.account("samira").principal_id,
        agreed_at=timezone.now(),
    )
    for model in (Revision, Agreement):
        rows = gate.readable(cast.actor("ans"), model, purpose="representation")
        assert not rows.filter(subject_key=row.key).exists()
    open_words(cast.opened("kim", "kim", "own"), "tracks.Wish", row.key)
    for model in (Revision, Agreement):
        rows = gate.readable(cast.actor("ans"), model, purpose="representation")
        assert rows.filter(subject_key=row.key).exists()
    close_words(cast.opened("kim", "kim", "own"), "tracks.Wish", row.key)


@pytest.mark.parametrize("age", [11, 12, 15])
def test_rc5_at_every_age_with_a_parent(cast: Cast, age: int) -> None:
    child(cast, age)
    row = Goal.objects.create(
        record_id=cast.person("kim").record_id,
        text=SAID,
        author_id=cast.account("kim").principal_id,
        written_at=timezone.now(),
    )
    assert as_parent(cast, Goal) == []
    open_words(cast.opened("kim", "kim", "own"), "tracks.Goal", row.key)
    assert as_parent(cast, Goal) == [row.key]


def test_rc5_another_representative_reads_as_before(cast: Cast) -> None:
    """A mentor of a grown-up reads what the role gives: it is no parent."""
    citizen(cast, "ans")
    proposals = gate.readable(cast.actor("ria"), Proposal, purpose="representation")
    assert proposals.exists()
    assert not Grant.objects.filter(
        principal=cast.account("ria").principal, reason_key=own_words.BY_AUTHORITY
    ).exists()


def test_rc5_only_where_a_parent_reads_along_there_is_a_page(cast: Cast) -> None:
    assert cast.client("bram").get("/mijn-kring/eigen-woorden/").status_code == 404
    url = f"/inwoners/{cast.record('bram')}/eigen-woorden/"
    assert cast.client("samira").get(url).status_code == 404
    child(cast)
    text = page_of(cast.client("kim").get("/mijn-kring/vertegenwoordiging/"))
    assert "/mijn-kring/eigen-woorden/" in text
    work = cast.client("samira").get(f"/inwoners/{cast.record('kim')}/vertegenwoordiging/")
    assert f"/inwoners/{cast.record('kim')}/eigen-woorden/" in page_of(work)


def test_rc5_a_former_worker_opens_nothing(cast: Cast) -> None:
    child(cast)
    row = _contact(cast)
    opened = cast.opened("samira", "kim", "support")
    (assigned,) = all_kept(Assignment, record_id=opened.record)
    actions.end_assignment(assignment=assigned, at=timezone.now())
    with pytest.raises(gate.NotReadable):
        open_words(opened, "tracks.ContactMoment", row.key)


@pytest.mark.parametrize("number", [1, 30])
def test_rc5_pages_stay_within_the_numbers(cast: Cast, number: int) -> None:
    child(cast)
    for index in range(number):
        row = wish(cast, f"Wens {index}.")
        open_words(cast.opened("kim", "kim", "own"), "tracks.Wish", row.key)
        _contact(cast)
    for who, start in (("kim", "/mijn-kring"), ("samira", f"/inwoners/{cast.record('kim')}")):
        client = cast.client(who)
        for end in ("", "plan/", "keuzes/", "mensen/", "gesprekken/", "terugkijken/"):
            with at_most(12):
                assert client.get(f"{start}/eigen-woorden/{end}").status_code == 200
        moment = all_kept(ContactMoment, record_id=cast.person("kim").record_id)[-1]
        for name in ("open", "close"):
            with at_most(15):
                client.post(
                    f"{start}/eigen-woorden/kiezen/", {name: f"tracks.ContactMoment:{moment.key}"}
                )


def test_rc5_every_kind_that_is_opened_is_known_as_words(cast: Cast) -> None:
    assert set(TEXTS) <= set(own_words.spoken_of())
    assert all(own_words.within_of(model) for model in WITHIN)
    for model, text in TEXTS.items():
        assert model._meta.get_field(text)


def test_rc5_a_grant_of_before_counts_as_authority_too(cast: Cast) -> None:
    """What was given before the reason was kept is marked by the migration of people."""
    package = "steunkring.person.people.migrations"
    child(cast)
    key = kept(Representation, record_id=cast.person("kim").record_id).key
    grants = Grant.objects.filter(source="representation", source_key=key)
    grants.update(reason_key="")
    module = import_module(f"{package}.0002_words_of_a_child")
    with system("a test runs a migration"):
        module.mark(apps, None)
    assert set(grants.values_list("reason_key", flat=True)) == {own_words.BY_AUTHORITY}
    row = wish(cast)
    assert row.key not in as_parent(cast, Wish)
