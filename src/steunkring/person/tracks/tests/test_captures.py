"""Phrases caught at the table: one row each, in order, and only for who may write there."""

from __future__ import annotations

import uuid
from datetime import timedelta
from html import unescape
from re import search

import pytest
from django.test import Client
from django.utils import timezone

from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import Capture, Conversation
from tests.cast import Cast

from .shared import HOSTILE, all_kept, end_assignments, kept, page_of, revisions

pytestmark = pytest.mark.django_db


def _talk(cast: Cast, owner: str = "bram") -> Conversation:
    talk = cast.rows[owner]["conversation"][0]
    assert isinstance(talk, Conversation)
    return talk


def _table(cast: Cast, owner: str = "bram", talk: str = "") -> str:
    key = talk or _talk(cast, owner).key
    return f"/inwoners/{cast.record(owner)}/gesprekken/{key}/aan-tafel/"


def _rows(cast: Cast, owner: str = "bram") -> list[Capture]:
    """What was caught after the cast was made, in the order in which it came in."""
    known = {row.key for row in cast.rows[owner]["capture"]}  # type: ignore[attr-defined]
    rows = all_kept(Capture, conversation_key=_talk(cast, owner).key)
    return [row for row in rows if row.key not in known]


def _queue(client: Client, address: str) -> str:
    found = search(r'data-capture-queue="(\w+)"', page_of(client.get(address)))
    assert found is not None
    return found.group(1)


def _by_script(client: Client, address: str, **fields: object) -> int:
    answer = client.post(address, fields, headers={"X-Requested-With": "zin"})
    return answer.status_code


@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_are_kept_as_they_were_said(cast: Cast, text: str) -> None:
    samira = cast.client("samira")
    assert samira.post(_table(cast), {"text": text, "once": new_key()}).status_code == 302
    (row,) = _rows(cast)
    assert (row.text, row.kind, row.basis) == (text, "later", "told")
    assert text.split("\n")[0][:500] in unescape(page_of(samira.get(_table(cast))))


def test_inv2_help_from_outside_may_be_the_first_thing_that_is_said(cast: Cast) -> None:
    """At the table the outer ring can be noted at any time; nothing has to stand before it."""
    samira = cast.client("samira")
    first = {"text": "Ik wil thuiszorg.", "kind": "resource", "once": new_key()}
    assert samira.post(_table(cast), first).status_code == 302
    (row,) = _rows(cast)
    assert (row.text, row.kind) == ("Ik wil thuiszorg.", "resource")


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Er staat nog niets."), ("  \n ", "Er staat nog niets."), ("a\0b", "een teken")],
)
def test_what_cannot_be_kept_is_said_beside_the_box(cast: Cast, text: str, said: str) -> None:
    answer = cast.client("samira").post(_table(cast), {"text": text, "once": new_key()})
    assert answer.status_code == 422
    assert said in page_of(answer)
    assert _rows(cast) == []


def test_too_long_a_phrase_is_given_back_whole(cast: Cast) -> None:
    text = "woord " * 4_000
    answer = cast.client("samira").post(_table(cast), {"text": text, "once": new_key()})
    assert answer.status_code == 422
    assert text.strip() in page_of(answer)


def test_the_same_phrase_never_becomes_two_rows(cast: Cast) -> None:
    samira, once = cast.client("samira"), new_key()
    for _number in range(3):
        samira.post(_table(cast), {"text": "Eén keer", "once": once})
    (row,) = _rows(cast)
    assert len(revisions(row.key)) == 1
    queue = _queue(samira, _table(cast))
    assert _by_script(samira, _table(cast), text="Eén keer", once=once, queue=queue) == 200
    assert len(_rows(cast)) == 1


def test_order_is_when_it_was_said_not_when_it_came_in(cast: Cast) -> None:
    samira = cast.client("samira")
    queue, now = _queue(samira, _table(cast)), timezone.now()
    sent = int(now.timestamp() * 1000)
    for number, ago in ((2, 20_000), (1, 40_000), (3, 5_000)):
        fields = {"text": f"Zin {number}", "once": new_key(), "queue": queue}
        clocks = {"position": number, "said": sent - ago, "sent": sent}
        assert _by_script(samira, _table(cast), **fields, **clocks) == 200
    own = page_of(cast.client("bram").get(f"/mijn-kring/gesprekken/{_talk(cast).key}/"))
    places = [own.index(f"Zin {number}") for number in (1, 2, 3)]
    assert places == sorted(places)


def test_a_clock_that_is_days_off_is_put_right(cast: Cast) -> None:
    samira = cast.client("samira")
    queue, now = _queue(samira, _table(cast)), timezone.now()
    wrong = int((now + timedelta(days=400)).timestamp() * 1000)
    _by_script(
        samira,
        _table(cast),
        text="Een uur geleden",
        once=new_key(),
        queue=queue,
        position=1,
        said=wrong - 3_600_000,
        sent=wrong,
    )
    (row,) = _rows(cast)
    assert abs(row.said_at - (now - timedelta(hours=1))) < timedelta(minutes=1)


def test_what_was_taken_back_is_shown_to_nobody(cast: Cast) -> None:
    samira, once = cast.client("samira"), new_key()
    queue = _queue(samira, _table(cast))
    _by_script(samira, _table(cast), text="Toch maar niet", once=once, queue=queue)
    own = f"/mijn-kring/gesprekken/{_talk(cast).key}/"
    assert "Toch maar niet" in page_of(cast.client("bram").get(own))
    for _number in range(2):
        assert _by_script(samira, _table(cast), takes=once, queue=queue) == 200
    assert "Toch maar niet" not in page_of(cast.client("bram").get(own))
    assert "Toch maar niet" not in page_of(samira.get(_table(cast)))
    # What never came in can be taken back as well: nothing happens.
    assert _by_script(samira, _table(cast), takes=str(uuid.uuid4()), queue=queue) == 200


def test_only_the_author_takes_a_phrase_away(cast: Cast) -> None:
    row = cast.rows["bram"]["capture"][0]
    assert isinstance(row, Capture)
    base = f"/inwoners/{cast.record('bram')}/gesprekken/{_talk(cast).key}/zinnen/{row.key}/weg/"
    assert cast.client("anouk").post(base).status_code == 403
    assert cast.client("tom").post(base).status_code == 404
    assert cast.client("bram").post(base).status_code == 403
    assert kept(Capture, pk=row.pk).removed_at is None
    samira = cast.client("samira")
    assert samira.post(base).status_code == 302
    assert kept(Capture, pk=row.pk).removed_at is not None
    assert samira.post(base, {"back": "1"}).status_code == 302
    assert kept(Capture, pk=row.pk).removed_at is None


# --- attacks ----------------------------------------------------------------------


def test_another_worker_with_the_key_of_a_talk_learns_nothing(cast: Cast) -> None:
    tom = cast.client("tom")
    mine = _table(cast, "fatma")
    queue = _queue(tom, mine)
    nowhere = f"/inwoners/{cast.record('bram')}/gesprekken/{'0' * 13}/aan-tafel/"
    crossed = _table(cast, "fatma", talk=_talk(cast).key)
    for address in (_table(cast), nowhere, crossed):
        for further in ({}, {"takes": str(uuid.uuid4())}):
            fields = {"text": "Hallo", "once": new_key(), "queue": queue, **further}
            assert _by_script(tom, address, **fields) == 404
        assert tom.post(address, {"text": "Hallo", "once": new_key()}).status_code == 404
        assert tom.get(f"{address}verder/").status_code == 404
    assert _rows(cast) == []
    assert _rows(cast, "fatma") == []


def test_dv2_nothing_is_written_in_the_name_of_who_signed_in_meanwhile(cast: Cast) -> None:
    """Anouk may write too; what waits of Samira is not sent as hers."""
    samira, anouk = cast.client("samira"), cast.client("anouk")
    queue = _queue(samira, _table(cast))
    assert queue != _queue(anouk, _table(cast))
    fields = {"text": "Van Samira", "once": new_key(), "queue": queue}
    assert _by_script(anouk, _table(cast), **fields) == 404
    assert _rows(cast) == []


def test_dv2_the_key_is_the_same_after_a_new_sign_in_and_of_one_worker_and_talk(
    cast: Cast,
) -> None:
    def key(name: str, address: str) -> str:
        found = search(r'data-capture-key="(\w{64})"', page_of(cast.client(name).get(address)))
        assert found is not None
        return found.group(1)

    assert key("samira", _table(cast)) == key("samira", _table(cast))
    assert key("samira", _table(cast)) != key("anouk", _table(cast))
    assert key("tom", _table(cast, "fatma")) != key("samira", _table(cast))


def test_one_key_for_two_talks_opens_nothing(cast: Cast) -> None:
    """The key of a phrase in another talk of the same worker gives that phrase away to nobody."""
    samira, once = cast.client("samira"), new_key()
    samira.post(_table(cast), {"text": "Van de eerste", "once": once})
    fields = {"place": "cafe", "once": new_key()}
    answer = samira.post(f"/inwoners/{cast.record('bram')}/gesprekken/nieuw/", fields)
    second = answer["Location"]
    assert samira.post(second, {"text": "Van de tweede", "once": once}).status_code == 404
    assert "Van de eerste" not in page_of(samira.get(second))


def test_access_that_ended_gives_only_the_own_words_back(cast: Cast) -> None:
    samira = cast.client("samira")
    address = _table(cast)
    end_assignments(cast)
    answer = samira.post(address, {"text": "Mijn eigen zin", "once": new_key()})
    assert answer.status_code == 404
    assert "Mijn eigen zin" in page_of(answer)
    assert "canary-bram" not in page_of(answer)
    assert _rows(cast) == []


def test_a_session_that_ended_gives_the_own_words_back(cast: Cast) -> None:
    answer = Client().post(_table(cast), {"text": "Mijn eigen zin", "once": new_key()})
    assert answer.status_code == 403
    assert "Mijn eigen zin" in page_of(answer)


def test_what_waited_comes_in_after_the_end_of_the_talk(cast: Cast) -> None:
    samira = cast.client("samira")
    samira.post(_table(cast).replace("aan-tafel", "afronden"), {"next_step": ""})
    assert samira.post(_table(cast), {"text": "Nagekomen", "once": new_key()}).status_code == 302
    assert [row.text for row in _rows(cast)] == ["Nagekomen"]


def test_inv17_every_phrase_shows_author_and_basis_to_the_owner(cast: Cast) -> None:
    samira = cast.client("samira")
    for basis in ("told", "observed", "assumed"):
        fields = {"text": f"Zin {basis}", "basis": basis, "once": new_key()}
        samira.post(_table(cast), fields)
    page = page_of(cast.client("bram").get(f"/mijn-kring/gesprekken/{_talk(cast).key}/"))
    for words in ("verteld door u", "gezien door Samira", "vermoed door Samira"):
        assert words in page
