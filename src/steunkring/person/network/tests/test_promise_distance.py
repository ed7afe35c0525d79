"""What hangs on a tie kept at a distance is there for the owner alone (INV-15, DV3)."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from steunkring.foundation.notices.models import Notice
from steunkring.person.network import actions, queries
from tests.cast import Cast, canaries_in

from .promising import asked_of, helping, lines, named, now, tie_of

MINE = "/mijn-kring/toezeggingen/"


def pages(cast: Cast, name: str, *paths: str) -> list[str]:
    """What somebody sees, without the token of forms."""
    client = cast.client(name)
    return [_without_tokens(client.get(path)) for path in paths]


def _without_tokens(answer: Any) -> str:
    text = answer.content.decode()
    lines = text.split('name="csrfmiddlewaretoken" value="')
    return "".join(line[64:] if number else line for number, line in enumerate(lines))


def seen_by_others(cast: Cast) -> list[list[str]]:
    """Pages of others that could show a trace of the olga tie."""
    record = cast.record("bram")
    work = (f"/inwoners/{record}/toezeggingen/", f"/inwoners/{record}/")
    mentor = (
        f"/namens/{record}/mijn-kring/toezeggingen/",
        f"/namens/{record}/mijn-kring/delen/",
        f"/inwoners/{record}/",
    )
    return [
        pages(cast, "samira", *work),
        pages(cast, "anouk", *work),
        pages(cast, "ria", *mentor),
        pages(cast, "joop", f"/wat-ik-doe/{record}/"),
    ]


def test_inv15_a_hidden_promise_is_as_if_it_was_never_there(cast: Cast) -> None:
    """Two worlds: one in which nothing was promised, one in which it is hidden."""
    before = seen_by_others(cast)
    promise = asked_of(cast, "olga")
    actions.answer(helping(cast, "olga"), promise.key, said="yes", version=1)
    actions.keep_at_distance(cast.opened("bram", "bram", "own"), promise.tie_key)
    assert seen_by_others(cast) == before
    for name in ("samira", "anouk"):
        opened = cast.opened(name, "bram", "support", "stand_in")
        assert lines(opened) == []
        assert queries.loads(opened) == ()


def test_inv15_the_owner_and_the_one_concerned_notice_nothing_of_it(cast: Cast) -> None:
    """The owner still has it; who promised reads the same as before."""
    promise = asked_of(cast, "olga")
    actions.answer(helping(cast, "olga"), promise.key, said="yes", version=1)
    before = pages(cast, "olga", "/wat-ik-doe/", f"/wat-ik-doe/{cast.record('bram')}/")
    actions.keep_at_distance(cast.opened("bram", "bram", "own"), promise.tie_key)
    assert pages(cast, "olga", "/wat-ik-doe/", f"/wat-ik-doe/{cast.record('bram')}/") == before
    (line,) = lines(cast.opened("bram", "bram", "own"))
    assert line.is_shielded
    assert line.counts
    assert "alleen voor mij" in pages(cast, "bram", MINE)[0]


def test_inv15_who_looked_and_who_may_tell_nobody_else(cast: Cast) -> None:
    """Neither the grants nor the reads of the one concerned are there for a mentor."""
    from datetime import timedelta

    from steunkring.foundation.access.queries import grants_on, reads_of

    promise = asked_of(cast, "olga")
    actions.keep_at_distance(cast.opened("bram", "bram", "own"), promise.tie_key)
    cast.client("olga").get(f"/wat-ik-doe/{cast.record('bram')}/")
    olga = cast.account("olga").principal_id
    since = timezone.now() - timedelta(days=1)
    mentor = cast.opened("ria", "bram", "representation")
    assert olga not in {grant.principal_id for grant in grants_on(mentor)}
    assert olga not in {item.line.actor for item in reads_of(mentor, since=since)}
    owner = cast.opened("bram", "bram", "own")
    assert olga in {grant.principal_id for grant in grants_on(owner)}
    assert olga in {item.line.actor for item in reads_of(owner, since=since)}


def test_dv6_nothing_is_told_of_what_is_hidden(cast: Cast) -> None:
    """No notice comes of it, to anybody; of what is not hidden one without content."""
    owner = cast.opened("bram", "bram", "own")
    tie = tie_of(cast, "olga")
    actions.keep_at_distance(owner, tie.key)
    Notice.objects.all().delete()
    promise = actions.ask(owner, named(owner, actions.Who(tie_key=tie.key)).key)
    actions.answer(helping(cast, "olga"), promise.key, said="yes", version=1)
    actions.stop(helping(cast, "olga"), promise.key)
    assert not Notice.objects.exists()
    open_one = asked_of(cast, "joop")
    assert Notice.objects.filter(to_id=cast.account("joop").principal_id).count() == 1
    actions.answer(helping(cast), open_one.key, said="yes", version=1)
    told = set(Notice.objects.values_list("to_id", flat=True))
    assert {cast.account("bram").principal_id, cast.account("samira").principal_id} <= told


def test_brought_back_it_is_there_again(cast: Cast) -> None:
    """With everything that happened meanwhile."""
    promise = asked_of(cast, "olga")
    owner = cast.opened("bram", "bram", "own")
    actions.keep_at_distance(owner, promise.tie_key)
    actions.answer(helping(cast, "olga"), promise.key, said="yes", version=1)
    actions.bring_back(owner, promise.tie_key)
    (line,) = lines(cast.opened("samira", "bram", "support"))
    assert line.key == now(promise).key
    assert len(queries.history(cast.opened("samira", "bram", "support"), line.key)) == 3


@pytest.mark.parametrize("name", ["samira", "ria", "joop"])
def test_inv15_its_address_is_nothing_to_others(cast: Cast, name: str) -> None:
    """The key alone opens nothing, and no more than a key that never was."""
    promise = asked_of(cast, "olga")
    actions.keep_at_distance(cast.opened("bram", "bram", "own"), promise.tie_key)
    record, client = cast.record("bram"), cast.client(name)
    for path in (
        f"/inwoners/{record}/toezeggingen/{promise.key}/",
        f"/namens/{record}/mijn-kring/toezeggingen/{promise.key}/",
        f"/wat-ik-doe/{record}/toezeggingen/{promise.key}/",
    ):
        never = client.get(path.replace(promise.key, "0" * 13))
        found = client.get(path)
        assert found.status_code == never.status_code
        assert found.status_code in (403, 404)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("bram", {"name", "goals_plan", "hidden_ties"}),
        ("samira", {"name", "goals_plan"}),
        ("anouk", {"name", "goals_plan"}),
        ("ria", {"name", "goals_plan", "contact_details", "proposals"}),
        ("joop", {"name"}),
        ("bas", {"name", "contact_details"}),
        *((name, set()) for name in ("tom", "fatma", "olga", "lena", "ada", "piet")),
    ],
)
def test_dv3_what_each_of_the_cast_reads_of_bram(cast: Cast, name: str, seen: set[str]) -> None:
    """Over every address of promises, with the keys of what is open and of what is hidden."""
    record, client, found = cast.record("bram"), cast.client(name), set()
    places = (
        "/mijn-kring/toezeggingen/",
        f"/inwoners/{record}/toezeggingen/",
        f"/namens/{record}/mijn-kring/toezeggingen/",
        f"/wat-ik-doe/{record}/toezeggingen/",
    )
    keys = [row.key for place in ("promise", "distant_promise") for row in cast.rows["bram"][place]]  # type: ignore[attr-defined]
    for place in places:
        for rest in (
            "",
            *(f"{key}/{end}" for key in keys for end in ("", "wijzigen/", "kaartje/")),
        ):
            found |= canaries_in(client.get(f"{place}{rest}").content.decode())
    for page in ("/wat-ik-doe/", f"/wat-ik-doe/{record}/", "/wat-ik-doe/kaartje/"):
        found |= canaries_in(client.get(page).content.decode())
    mine = {part for owner, part in found if owner == "bram"}
    assert mine <= seen
    assert ("goals_plan" in mine) == ("goals_plan" in seen)
    assert ("hidden_ties" in mine) == ("hidden_ties" in seen)
