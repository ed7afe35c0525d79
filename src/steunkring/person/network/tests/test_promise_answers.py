"""A helper counts after an own yes, and stops without a reason (INV-7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.writing.revisions import Stale
from steunkring.method.promises import NotPossible, counts
from steunkring.person.network import actions, queries
from steunkring.person.network.models import Promise, PromiseEvent
from tests.cast import Cast, make_share

from .promising import SHOPPING, asked_of, events, helping, lines, named, now, tie_of

State = Promise.State


def test_inv7_a_name_alone_counts_for_nothing(cast: Cast) -> None:
    """Named, to be asked and asked: no load, nobody that helps."""
    owner = cast.opened("bram", "bram", "own")
    promise = named(owner, line="a" * 13, asker="")
    assert promise.state == State.IDEA
    actions.plan_to_ask(owner, promise.key, asker="worker")
    actions.ask(owner, promise.key)
    (line,) = lines(owner)
    assert (line.state, line.counts) == (State.ASKED, False)
    assert queries.loads(owner) == ()


def test_inv7_a_yes_as_told_counts_with_its_day(cast: Cast) -> None:
    """The person was told yes: it says by whom it was written down and on which day."""
    owner = cast.opened("bram", "bram", "own")
    promise = named(owner, line="a" * 13)
    day = timezone.localdate() - timedelta(days=2)
    actions.tell(owner, promise.key, said="yes", on=day)
    (line,) = queries.of_lines(owner, ["a" * 13])["a" * 13]
    assert line.counts
    assert (line.how, line.said_on) == ("told", day)
    (load,) = queries.loads(owner)
    assert (load.name, len(load.tasks), load.hours.known) == ("Joop", 1, 1)


def test_inv7_a_yes_with_the_own_account(cast: Cast) -> None:
    """Asked, read with the own account, and answered there; then a year of access."""
    promise = asked_of(cast)
    joop = helping(cast)
    actions.answer(joop, promise.key, said="yes", version=promise.version)
    assert (now(promise).state, now(promise).how) == (State.AGREED, "own_account")
    assert events(promise) == ["named", "asked", "said_yes"]
    assert joop.parts["own_promises"].may_write


def test_inv7_not_now_is_no_answer(cast: Cast) -> None:
    """It is asked again another time, and counts for nothing meanwhile."""
    promise = asked_of(cast)
    actions.answer(helping(cast), promise.key, said="later", version=promise.version)
    assert now(promise).state == State.TO_BE_ASKED
    assert not counts(now(promise).state)


@pytest.mark.parametrize("asker", ["", "worker"])
def test_not_now_is_kept_before_anything_was_noted_as_asked(cast: Cast, asker: str) -> None:
    """A card may be made for what is still an idea: its answer is kept all the same."""
    owner = cast.opened("bram", "bram", "own")
    promise = named(owner, asker=asker)
    actions.tell(owner, promise.key, said="later", on=timezone.localdate())
    assert now(promise).state == State.TO_BE_ASKED


def test_inv7_a_yes_to_other_words_is_no_yes(cast: Cast) -> None:
    """What is asked changed after it was read: both a late yes and an earlier one fall."""
    promise = asked_of(cast)
    owner = cast.opened("bram", "bram", "own")
    more = actions.PromiseWords(what="elke dag koken")
    actions.reword(owner, promise.key, words=more, version=1)
    with pytest.raises(Stale):
        actions.answer(helping(cast), promise.key, said="yes", version=1)
    actions.answer(helping(cast), promise.key, said="yes", version=2)
    actions.reword(owner, promise.key, words=SHOPPING, version=2)
    assert now(promise).state == State.TO_BE_ASKED


def test_inv7_an_own_no_goes_before_a_yes_that_was_written_down(cast: Cast) -> None:
    """With the own account as with a card; after an own yes only a stop follows."""
    promise, owner = asked_of(cast), cast.opened("bram", "bram", "own")
    actions.tell(owner, promise.key, said="yes", on=timezone.localdate())
    actions.answer(helping(cast), promise.key, said="no", version=1)
    assert now(promise).state == State.DECLINED
    again = asked_of(cast)
    actions.answer(helping(cast), again.key, said="yes", version=1)
    with pytest.raises(NotPossible):
        actions.answer(helping(cast), again.key, said="no", version=1)


def test_inv7_stopping_needs_no_reason_and_no_right_to_write(cast: Cast) -> None:
    """Also when the record is for reading only: a helper is free at once."""
    promise = asked_of(cast)
    actions.answer(helping(cast), promise.key, said="yes", version=1)
    access.close_for_writing(promise.record_id, at=timezone.now())
    actions.stop(helping(cast), promise.key)
    assert now(promise).state == State.ENDED
    assert now(promise).words == ""


def test_stopping_is_undone_for_a_while_only(cast: Cast) -> None:
    """One hour; then who stopped reads nothing any more."""
    promise = asked_of(cast, "olga")
    actions.answer(helping(cast, "olga"), promise.key, said="yes", version=1)
    actions.stop(helping(cast, "olga"), promise.key)
    stopped = gate.readable(cast.actor("olga"), Promise, purpose="helping").get()
    assert stopped.state == State.ENDED
    later = cast.actor("olga", timezone.now() + timedelta(hours=1, minutes=1))
    assert not gate.readable(later, Promise, purpose="helping").exists()
    event = gate.readable(cast.actor("olga"), PromiseEvent, purpose="helping").last()
    assert event is not None
    actions.take_back(helping(cast, "olga"), event.key)
    assert now(promise).state == State.AGREED
    assert gate.readable(later, Promise, purpose="helping").exists()


def test_the_owner_ends_it_and_the_helper_is_out_at_once(cast: Cast) -> None:
    """The own promise is over, and with it what it let in."""
    promise = asked_of(cast, "olga")
    assert gate.readable(cast.actor("olga"), Promise, purpose="helping").exists()
    actions.stop(cast.opened("bram", "bram", "own"), promise.key)
    assert not gate.readable(cast.actor("olga"), Promise, purpose="helping").exists()


def test_a_mark_is_one_for_each_day(cast: Cast) -> None:
    """Twice done is once; done after not that time takes that back."""
    promise = asked_of(cast)
    joop = helping(cast)
    actions.answer(joop, promise.key, said="yes", version=1)
    today = timezone.localdate()
    actions.mark(joop, promise.key, is_done=False, on=today)
    first = actions.mark(joop, promise.key, is_done=True, on=today)
    assert actions.mark(joop, promise.key, is_done=True, on=today).pk == first.pk
    actions.take_back(joop, first.key)
    actions.take_back(joop, first.key)
    assert events(promise)[3:] == ["not_this_time", "taken_back", "done", "taken_back"]
    assert now(promise).state == State.AGREED


def test_inv7_only_who_promised_goes_on_again_after_a_pause(cast: Cast) -> None:
    """With an own account nobody else says it; the household asks, and the answer is theirs."""
    owner = cast.opened("bram", "bram", "own")
    promise = asked_of(cast)
    actions.answer(helping(cast), promise.key, said="yes", version=promise.version)
    actions.pause(helping(cast), promise.key)
    with pytest.raises(NotPossible):
        actions.resume(owner, promise.key)
    assert now(promise).state == State.PAUSED
    asked = actions.ask(owner, promise.key)
    assert now(promise).state == State.ASKED
    actions.answer(helping(cast), promise.key, said="yes", version=asked.version)
    assert now(promise).state == State.AGREED


def test_who_said_no_cannot_be_counted_after_all(cast: Cast) -> None:
    """A no holds; nothing follows it."""
    owner = cast.opened("bram", "bram", "own")
    promise = named(owner)
    actions.tell(owner, promise.key, said="no", on=timezone.localdate())
    for act in (actions.begin, actions.pause, actions.resume, actions.ask):
        with pytest.raises(NotPossible):
            act(owner, promise.key)
    assert now(promise).state == State.DECLINED


def test_a_plan_begins_with_everybody_who_said_yes(cast: Cast) -> None:
    """And with nobody else; when it is over, so is what was asked for it."""
    owner = cast.opened("bram", "bram", "own")
    yes, no = named(owner, line="a" * 13), named(owner, line="b" * 13)
    actions.tell(owner, yes.key, said="yes", on=timezone.localdate())
    keys, by = [yes.key, no.key], cast.account("bram").principal_id
    begun = actions.begin_named(owner.record, keys, author=by, at=cast.now, opened=owner)
    assert [one.key for one in begun] == keys
    assert (now(yes).state, now(no).state) == (State.ACTIVE, State.TO_BE_ASKED)
    assert actions.end_named(owner.record, keys, author=by, at=cast.now) == 2
    assert (now(yes).state, now(no).state) == (State.ENDED, State.ENDED)


@pytest.mark.parametrize("name", ["tom", "fatma", "anouk"])
def test_who_may_not_write_the_plan_names_nobody(cast: Cast, name: str) -> None:
    """Another team, an outsider, and a stand-in, who reads only."""
    with pytest.raises((gate.NotReadable, gate.NotAllowed)):
        named(cast.opened(name, "bram", "own", "support", "stand_in"))


def test_the_worker_names_and_notes_what_was_told(cast: Cast) -> None:
    """In the plan, beside the owner."""
    worker = cast.opened("samira", "bram", "support")
    promise = named(worker)
    actions.tell(worker, promise.key, said="yes", on=timezone.localdate())
    assert (now(promise).state, now(promise).how) == (State.AGREED, "told")


def test_inv1_only_the_owner_asks_whom_the_owner_does_not_want_asked(cast: Cast) -> None:
    """Who is not to be asked is named by nobody else."""
    tie = tie_of(cast)
    tie.asking = "do_not_ask"
    tie.save()
    make_share(cast, "bram", "samira", "worker", "network_map")
    worker = cast.opened("samira", "bram", "support")
    with pytest.raises(actions.NotToBeAsked):
        named(worker, actions.Who(tie_key=tie.key))
    assert named(cast.opened("bram", "bram", "own"), actions.Who(tie_key=tie.key)).name == "Joop"


def test_a_double_post_names_once(cast: Cast) -> None:
    """The same form twice is one promise."""
    owner = cast.opened("bram", "bram", "own")
    made = [
        actions.name_helper(
            owner,
            who=actions.Who(name="Ilse"),
            words=SHOPPING,
            once="0b6f1d0e-6f2f-4f0e-9d33-0f8f9f7a1b11",
        ).key
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert len(lines(owner)) == 1
