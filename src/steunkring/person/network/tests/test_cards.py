"""A card with a code: one promise for who has no account, and nothing before both are right."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.access.actions import close_for_writing
from steunkring.person.network import actions
from steunkring.person.network.actions.cards import MOST_TRIES
from steunkring.person.network.models import Promise, PromiseLink
from steunkring.person.tracks.actions import start_track
from steunkring.person.tracks.actions.track import close
from tests.cast import Cast, canaries_in

from .promising import events, named, now

State = Promise.State
PAGE = "/wat-ik-doe/kaartje/"
ANSWER = f"{PAGE}antwoord/"


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """No tries of an earlier test count."""
    cache.clear()


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def asked(cast: Cast) -> Promise:
    """A question to somebody without an account."""
    owner = cast.opened("bram", "bram", "own")
    return actions.ask(owner, named(owner, actions.Who(name="Ilse")).key)


def halves(cast: Cast, promise: Promise, name: str = "bram") -> dict[str, str]:
    """What stands on a new card, and what is told apart."""
    card = actions.make_card(cast.opened(name, "bram"), promise.key)
    return {"card": card.found_by, "code": card.code}


def test_dv11_made_by_hand_and_answered_on_a_phone(cast: Cast) -> None:
    """The owner makes it; who holds both halves reads one question and says yes."""
    promise = asked(cast)
    made = text_of(cast.client("bram").post(f"/mijn-kring/toezeggingen/{promise.key}/kaartje/"))
    (first,) = re.findall(rf"{PAGE}#([0-9a-z-]+)", made)
    (second,) = re.findall(r"<strong>([0-9a-z]{4}-[0-9a-z]{4})</strong>", made)
    assert "Ilse" not in made.split("<main")[1]
    client = Client()
    page = client.post(PAGE, {"card": first, "code": second.upper().replace("-", " ")})
    assert page.status_code == 200
    text = text_of(page)
    assert "samen boodschappen doen" in text
    assert "Bram" in text
    assert canaries_in(text) == set(), "the first name only"
    data = {"card": first, "code": second, "version": "1", "do": "yes"}
    assert client.post(ANSWER, data).status_code == 200
    assert (now(promise).state, now(promise).how) == (State.AGREED, "link")
    # Single use: the same card says nothing any more.
    again = client.post(PAGE, {"card": first, "code": second})
    assert again.status_code == 422
    assert "boodschappen" not in text_of(again)


def test_dv11_every_wrong_card_looks_the_same(cast: Cast) -> None:
    """Wrong, recalled, ended, used, never there: one text, one status, one number of queries."""
    owner = cast.opened("bram", "bram", "own")
    wrong, recalled, ended = asked(cast), asked(cast), asked(cast)
    cards = [
        {**halves(cast, wrong), "code": "0000-0000"},
        {"card": "0000-0000", "code": "0000-0000"},
        halves(cast, recalled),
        halves(cast, ended),
    ]
    actions.recall_card(owner, recalled.key)
    with net.system("a test lets a card end"):
        PromiseLink.objects.filter(promise=ended).update(ends_at=timezone.now())
    seen = set()
    for typed in cards:
        answer = Client().post(PAGE, typed)
        text = text_of(answer)
        for half in typed.values():
            text = text.replace(half, "")
        text = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)
        seen.add((answer.status_code, text))
        assert "boodschappen" not in text
        assert "Bram" not in text
    assert len(seen) == 1


@pytest.mark.parametrize("ended", ["died", "closed"])
def test_rc6_a_card_of_a_record_that_ended_looks_like_every_wrong_card(
    cast: Cast, ended: str
) -> None:
    """Who was noted as died, or whose record nobody writes in any more: nothing is told."""
    promise = asked(cast)
    right, wrong = halves(cast, promise), {"card": "0000-0000", "code": "0000-0000"}
    opened = actions.find_card(found_by=right["card"], code=right["code"], at=timezone.now())
    if ended == "died":
        worker = cast.opened("samira", "bram", "support")
        close(worker, closing="deceased", version=start_track(worker).version)
    else:
        close_for_writing(promise.record_id, at=timezone.now())
    seen = set()
    for typed in (right, wrong):
        answer = Client().post(PAGE, typed)
        text = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text_of(answer))
        for half in typed.values():
            text = text.replace(half, "")
        seen.add((answer.status_code, text))
    assert len(seen) == 1
    answer = Client().post(ANSWER, {**right, "version": "1", "do": "yes"})
    assert answer.status_code == 422
    assert now(promise).state == State.ASKED
    if ended == "died":
        with pytest.raises(actions.WrongCard):
            actions.answer_by_card(opened, said="yes", version=1, at=timezone.now())


def test_dv11_a_card_is_guessed_at_a_few_times_only(cast: Cast) -> None:
    """Then the right code opens nothing either; and one network is slowed down."""
    right = halves(cast, asked(cast))
    at = timezone.now()
    for _ in range(MOST_TRIES):
        with pytest.raises(actions.WrongCard):
            actions.find_card(found_by=right["card"], code="0000-0000", at=at)
    with pytest.raises(actions.WrongCard):
        actions.find_card(found_by=right["card"], code=right["code"], at=at)


def test_dv11_one_network_is_slowed_down(cast: Cast) -> None:
    """Also with cards that are right."""
    right = halves(cast, asked(cast))
    answers = [Client().post(PAGE, right).status_code for _ in range(21)]
    assert answers[0] == 200
    assert answers[-1] == 422


def test_a_new_card_ends_the_one_before(cast: Cast) -> None:
    """Only one is out at a time."""
    promise = asked(cast)
    first, second = halves(cast, promise), halves(cast, promise, "samira")
    at = timezone.now()
    with pytest.raises(actions.WrongCard):
        actions.find_card(found_by=first["card"], code=first["code"], at=at)
    assert actions.find_card(found_by=second["card"], code=second["code"], at=at)
    later = at + timedelta(days=7, minutes=1)
    with pytest.raises(actions.WrongCard):
        actions.find_card(found_by=second["card"], code=second["code"], at=later)


def test_only_hashes_are_kept(cast: Cast) -> None:
    """Neither half can be read from the database."""
    promise = asked(cast)
    given = halves(cast, promise)
    with net.system("a test looks what is kept"):
        link = PromiseLink.objects.get(promise=promise)
    for half in given.values():
        assert half.replace("-", "") not in f"{link.found_by}{link.opened_by}"


@pytest.mark.parametrize(
    ("said", "state", "last"),
    [
        ("done", State.AGREED, "done"),
        ("not_this_time", State.AGREED, "not_this_time"),
        ("stop", State.ENDED, "stopped"),
    ],
)
def test_what_runs_is_marked_and_stopped_by_card(
    cast: Cast, said: str, state: str, last: str
) -> None:
    """Without an account too; no reason is asked (INV-7)."""
    promise = asked(cast)
    actions.tell(
        cast.opened("bram", "bram", "own"), promise.key, said="yes", on=timezone.localdate()
    )
    data = {**halves(cast, promise), "version": "1", "do": said}
    assert Client().post(ANSWER, data).status_code == 200
    assert now(promise).state == state
    assert events(promise)[-1] == last
    assert Client().post(ANSWER, data).status_code == 422


@pytest.mark.parametrize(
    ("said", "state"),
    [("yes", State.ACTIVE), ("no", State.DECLINED), ("later", State.TO_BE_ASKED)],
)
def test_inv7_an_own_answer_goes_before_a_yes_that_was_written_down(
    cast: Cast, said: str, state: str
) -> None:
    """The owner wrote "yes" while the helper read the question: the helper's own word is kept."""
    promise, owner = asked(cast), cast.opened("bram", "bram", "own")
    data = {**halves(cast, promise), "version": "1", "do": said}
    actions.tell(owner, promise.key, said="yes", on=timezone.localdate())
    actions.begin(owner, promise.key)
    page = text_of(Client().post(PAGE, data))
    assert "Er is opgeschreven dat u ja zei. Klopt dat?" in page
    assert Client().post(ANSWER, data).status_code == 200
    assert now(promise).state == state
    assert now(promise).how == ("" if said == "later" else "link")
    if said == "yes":
        # An own yes is not asked for again.
        page = text_of(Client().post(PAGE, halves(cast, promise)))
        assert "Klopt dat?" not in page


def test_dv11_reading_the_page_anew_makes_no_second_card(cast: Cast) -> None:
    """The card that was printed goes on working; another form makes another card."""
    promise, client = asked(cast), cast.client("bram")
    path = f"/mijn-kring/toezeggingen/{promise.key}/kaartje/"
    (key,) = re.findall(r'name="once" value="([^"]+)"', text_of(client.get(path)))
    made = text_of(client.post(path, {"once": key}))
    (first,) = re.findall(rf"{PAGE}#([0-9a-z-]+)", made)
    (second,) = re.findall(r"<strong>([0-9a-z]{4}-[0-9a-z]{4})</strong>", made)
    again = client.post(path, {"once": key}, follow=True)
    assert "Dit kaartje is al gemaakt" in text_of(again)
    assert Client().post(PAGE, {"card": first, "code": second}).status_code == 200
    other = client.post(path, {"once": ""})
    assert other.status_code == 200
    assert Client().post(PAGE, {"card": first, "code": second}).status_code == 422


def test_a_card_that_is_out_is_told_on_the_promise(cast: Cast) -> None:
    """Until when; that it no longer works; and nothing without a card."""
    promise, client = asked(cast), cast.client("bram")
    path = f"/mijn-kring/toezeggingen/{promise.key}/"
    assert "Er is een kaartje" not in text_of(client.get(path))
    assert "Kaartje intrekken" not in text_of(client.get(f"{path}kaartje/"))
    right = halves(cast, promise)
    assert "Er is een kaartje, tot " in text_of(client.get(path))
    assert "Kaartje intrekken" in text_of(client.get(f"{path}kaartje/"))
    for _ in range(MOST_TRIES):
        with pytest.raises(actions.WrongCard):
            actions.find_card(found_by=right["card"], code="0000-0000", at=timezone.now())
    assert "Het kaartje werkt niet meer: er is te vaak" in text_of(client.get(path))
    client.post(f"{path}kaartje/", {"do": "recall"})
    assert "kaartje werkt niet meer: er" not in text_of(client.get(path))


def test_inv7_a_changed_question_keeps_the_card(cast: Cast) -> None:
    """A yes to an older text is not taken, and the card still works for the new one."""
    promise = asked(cast)
    data = {**halves(cast, promise), "version": "1", "do": "yes"}
    words = actions.PromiseWords(what="elke dag koken")
    actions.reword(cast.opened("bram", "bram", "own"), promise.key, words=words, version=1)
    changed = Client().post(ANSWER, data)
    assert changed.status_code == 409
    assert "elke dag koken" in text_of(changed)
    assert now(promise).state == State.ASKED
    assert Client().post(ANSWER, {**data, "version": "2"}).status_code == 200
    assert now(promise).state == State.AGREED


def test_somebody_signed_in_keeps_it_with_the_own_account(cast: Cast) -> None:
    """From then on it stands at Wat ik doe."""
    promise = asked(cast)
    data = {**halves(cast, promise), "do": "keep"}
    client = cast.client("olga")
    assert "Bij mijn account zetten" in text_of(client.post(PAGE, data))
    assert client.post(ANSWER, data).status_code == 302
    assert "samen boodschappen doen" in text_of(client.get("/wat-ik-doe/"))


def test_the_owner_gives_no_yes_for_another_with_an_own_account(cast: Cast) -> None:
    """Nor can somebody take over what is another's already."""
    promise = asked(cast)
    data = {**halves(cast, promise), "do": "keep"}
    assert cast.client("bram").post(ANSWER, data).status_code == 422
    assert cast.client("olga").post(ANSWER, data).status_code == 302
    other = {**halves(cast, promise), "do": "keep"}
    assert cast.client("joop").post(ANSWER, other).status_code == 422
    assert now(promise).principal_id == cast.account("olga").principal_id


@pytest.mark.parametrize("name", ["anouk", "tom", "fatma", "joop"])
def test_others_make_no_card(cast: Cast, name: str) -> None:
    """A stand-in reads only; the rest find nothing."""
    promise = asked(cast)
    path = f"/inwoners/{cast.record('bram')}/toezeggingen/{promise.key}/kaartje/"
    assert cast.client(name).post(path).status_code in (403, 404)
    with net.system("a test looks what was written"):
        assert not PromiseLink.objects.exists()
