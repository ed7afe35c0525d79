"""Two at once on one row, on both databases: nothing twice, nothing overwritten unseen.

Each test begins two or more writers at the same moment, in threads with connections of
their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.assignments import NotPossible, end_assignment
from steunkring.person.tracks.actions.contacts import Entry
from steunkring.person.tracks.actions.proposals import Answered
from steunkring.person.tracks.models import Assignment, ContactMoment, Proposal
from tests.cast import Cast, make_cast, make_member, make_staff

from .shared import agreements, contacts, kept, person, proposals, revisions, wishes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def there() -> Cast:
    """The cast, written for good, so that other connections see it."""
    return make_cast()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave back, or raised, when all began together."""
    barrier = Barrier(len(acts))
    found: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        barrier.wait(timeout=20)
        try:
            found[place] = act()
        except (Stale, Answered, NotPossible, gate.NotReadable) as error:
            found[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return found


def entry(said: str) -> Entry:
    return Entry(way="phone", happened_at=timezone.now(), said=said)


def test_one_once_key_makes_one_row(there: Cast) -> None:
    before, once = len(contacts(there)), new_key()

    def write() -> Any:
        opened = there.opened("samira", "bram", "support")
        return actions.record_contact(opened, entry=entry("Eén keer."), once=once).key

    found = at_once(*[write] * 4)
    assert len(set(found)) == 1
    assert len(contacts(there)) == before + 1


def test_of_two_changes_one_is_stale(there: Cast) -> None:
    opened = there.opened("samira", "bram", "support")
    row = actions.record_contact(opened, entry=entry("Begin."), once=new_key())

    def change(said: str) -> Callable[[], Any]:
        def run() -> Any:
            mine = there.opened("samira", "bram", "support")
            return actions.change_contact(mine, row.key, entry=entry(said), version=1).said

        return run

    found = at_once(change("Een."), change("Twee."))
    assert sum(isinstance(one, Stale) for one in found) == 1
    (saved,) = [one for one in found if isinstance(one, str)]
    assert kept(ContactMoment, key=row.key).said == saved
    assert [one.number for one in revisions(row.key)] == [1, 2]


def test_of_two_changes_of_a_wish_one_is_stale(there: Cast) -> None:
    wish = wishes(there)[0]

    def change(text: str) -> Callable[[], Any]:
        def run() -> Any:
            own = there.opened("bram", "bram", "own")
            return actions.change_wish(own, wish.key, text=text, version=1).text

        return run

    found = at_once(change("Een."), change("Twee."), change("Drie."))
    assert sum(isinstance(one, Stale) for one in found) == 2
    assert wishes(there)[0].version == 2


def test_two_answers_to_one_proposal(there: Cast) -> None:
    proposal = proposals(there)[0]
    before, agreed = len(wishes(there)), len(agreements(there))

    def yes() -> Any:
        return actions.accept(there.opened("bram", "bram", "own"), proposal.key).key

    def no() -> Any:
        return actions.decline(there.opened("bram", "bram", "own"), proposal.key).key

    found = at_once(yes, no, yes)
    assert sum(isinstance(one, Answered) for one in found) == 2
    is_yes = kept(Proposal, pk=proposal.pk).state == Proposal.State.ACCEPTED
    assert len(wishes(there)) == before + is_yes
    assert len(agreements(there)) == agreed + is_yes


def test_new_wishes_at_once_get_different_places(there: Cast) -> None:
    def add() -> Any:
        own = there.opened("bram", "bram", "own")
        return actions.add_wish(own, text="Zwemmen", once=new_key()).rank

    found = at_once(*[add] * 4)
    assert len(set(found)) == 4


def test_moving_at_once_keeps_every_number_once(there: Cast) -> None:
    own = there.opened("bram", "bram", "own")
    for number in range(4):
        actions.add_wish(own, text=f"Wens {number}", once=new_key())
    keys = [wish.key for wish in wishes(there)]

    def move(key: str, *, up: bool) -> Callable[[], Any]:
        return lambda: actions.move_wish(there.opened("bram", "bram", "own"), key, up=up)

    at_once(move(keys[1], up=True), move(keys[3], up=False), move(keys[4], up=True))
    assert sorted(wish.rank or 0 for wish in wishes(there)) == [1, 2, 3, 4, 5]


def test_withdrawn_while_writing(there: Cast) -> None:
    """Either the text was saved before the end, or it was refused: never after it."""
    with net.system("a test looks up what is assigned"):
        (row,) = [
            one
            for one in Assignment.objects.filter(record_id=there.persons["bram"].record_id)
            if one.worker_id == there.account("samira").pk
        ]
    opened = there.opened("samira", "bram", "support")
    before = len(contacts(there))

    def write() -> Any:
        return actions.record_contact(opened, entry=entry("Nog net?"), once=new_key()).key

    def end() -> Any:
        with net.system("a test ends an assignment"):
            end_assignment(assignment=row, at=timezone.now())

    first, _ = at_once(write, end)
    was_refused = isinstance(first, gate.NotReadable)
    assert len(contacts(there)) == before + (not was_refused)
    with pytest.raises(gate.NotReadable):
        actions.record_contact(opened, entry=entry("Te laat."), once=new_key())


def test_two_care_coordinators_at_once(there: Cast) -> None:
    """INV-18, also when worker and lead choose at the same moment."""
    for name in ("noor", "jan"):
        make_staff(there, name)
        make_member(there, name, "schothorst")

    def choose(who: str, purpose: str, worker: str) -> Callable[[], Any]:
        return lambda: (
            actions.let_in(
                there.opened(who, "bram", purpose),
                worker=there.account(worker).key,
                team=there.teams["schothorst"].key,
                kind=Assignment.Kind.CARE_COORDINATOR,
                until=timezone.now() + timedelta(days=30),
            ).key
        )

    found = at_once(choose("samira", "support", "noor"), choose("lena", "leading", "jan"))
    assert sum(isinstance(one, NotPossible) for one in found) == 1


def test_the_last_two_do_not_both_leave(there: Cast) -> None:
    make_staff(there, "noor")
    make_member(there, "noor", "schothorst")
    until = timezone.now() + timedelta(days=30)
    second = actions.let_in(
        there.opened("samira", "bram", "support"),
        worker=there.account("noor").key,
        team=there.teams["schothorst"].key,
        kind="worker",
        until=until,
    )
    with net.system("a test looks up what is assigned"):
        first = Assignment.objects.get(
            record_id=there.persons["bram"].record_id, worker=there.account("samira")
        )

    def leave(who: str, key: str) -> Callable[[], Any]:
        return lambda: actions.let_go(there.opened(who, "bram", "support"), key)

    found = at_once(leave("samira", first.key), leave("noor", second.key))
    assert sum(isinstance(one, NotPossible) for one in found) == 1


def test_the_dates_of_the_person_after_two_at_once(there: Cast) -> None:
    def write(who: str, purpose: str) -> Callable[[], Any]:
        return lambda: actions.record_contact(
            there.opened(who, "bram", purpose), entry=entry("Tegelijk."), once=new_key()
        )

    for _ in range(3):
        at_once(write("samira", "support"), write("anouk", "stand_in"))
        assert person(there).last_contact_at == max(one.happened_at for one in contacts(there))
