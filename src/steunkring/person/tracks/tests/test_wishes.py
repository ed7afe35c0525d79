"""The owner's wishes: only the owner writes, orders and ends them (INV-1)."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import gate
from steunkring.foundation.writing.once import new_key
from steunkring.person.people.tests.shared import without_tokens
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.models import Wish
from tests.cast import Cast, canaries_in

from .shared import (
    HOSTILE,
    at_most,
    drafts,
    page_of,
    revisions,
    share_wishes,
    stop_sharing,
    wishes,
)

LIST = "/mijn-kring/wensen/"


def add(cast: Cast, text: str, once: str = "") -> Wish:
    answer = cast.client("bram").post(f"{LIST}nieuw/", {"text": text, "once": once or new_key()})
    assert answer.status_code == 302, page_of(answer)
    return wishes(cast)[-1]


def in_order(cast: Cast) -> list[str]:
    lines = queries.wishes(cast.opened("bram", "bram", "own"))
    return [line.text for line in lines if line.is_open]


def test_a_wish_in_the_own_words(cast: Cast) -> None:
    wish = add(cast, "Ik wil weer zwemmen.")
    assert (wish.text, wish.author_id) == (
        "Ik wil weer zwemmen.",
        cast.account("bram").principal_id,
    )
    assert "Ik wil weer zwemmen." in page_of(cast.client("bram").get(LIST))
    assert in_order(cast)[-1] == "Ik wil weer zwemmen."


def test_a_double_click_makes_one(cast: Cast) -> None:
    key, before = new_key(), len(wishes(cast))
    add(cast, "Zwemmen", key)
    add(cast, "Zwemmen", key)
    assert len(wishes(cast)) == before + 1


def test_the_own_order_goes_by_buttons(cast: Cast) -> None:
    first = in_order(cast)[0]
    second, third = add(cast, "Twee"), add(cast, "Drie")
    client = cast.client("bram")
    client.post(f"{LIST}{third.key}/volgorde/", {"direction": "up"})
    assert in_order(cast) == [first, "Drie", "Twee"]
    client.post(f"{LIST}{wishes(cast)[0].key}/volgorde/", {"direction": "down"})
    assert in_order(cast) == ["Drie", first, "Twee"]
    client.post(f"{LIST}{third.key}/volgorde/", {"direction": "up"})
    client.post(f"{LIST}{second.key}/volgorde/", {"direction": "down"})
    assert in_order(cast) == ["Drie", first, "Twee"]


def test_reached_dropped_and_back_again(cast: Cast) -> None:
    wish, client = add(cast, "Zwemmen"), cast.client("bram")
    for state in ("reached", "open", "dropped", "open"):
        assert client.post(f"{LIST}{wish.key}/stand/", {"state": state}).status_code == 302
        assert wishes(cast)[-1].state == state
        assert "Zwemmen" in page_of(client.get(LIST))
    assert [one.fields["state"] for one in revisions(wish.key)] == [
        "open", "reached", "open", "dropped", "open",
    ]  # fmt: skip
    assert client.post(f"{LIST}{wish.key}/stand/", {"state": "weg"}).status_code == 404


def test_other_words_and_the_earlier_ones(cast: Cast) -> None:
    wish, client = add(cast, "Zwemmen"), cast.client("bram")
    page = page_of(client.get(f"{LIST}{wish.key}/"))
    assert "Zwemmen" in page
    client.post(f"{LIST}{wish.key}/", {"text": "Leren zwemmen", "version": "1"})
    assert wishes(cast)[-1].text == "Leren zwemmen"
    page = page_of(client.get(f"{LIST}{wish.key}/eerder/"))
    assert "Leren zwemmen" in page
    assert "“Zwemmen”" in page


def test_a_stale_save_shows_both_texts(cast: Cast) -> None:
    wish, client = add(cast, "Zwemmen"), cast.client("bram")
    client.post(f"{LIST}{wish.key}/", {"text": "Op de telefoon", "version": "1"})
    answer = client.post(f"{LIST}{wish.key}/", {"text": "Op de laptop", "version": "1"})
    assert answer.status_code == 409
    assert "Op de telefoon" in page_of(answer)
    assert "Op de laptop" in page_of(answer)
    mine = {"text": "Op de laptop", "version": "2", "choosing": "1", "keep": "mine"}
    client.post(f"{LIST}{wish.key}/", mine)
    assert wishes(cast)[-1].text == "Op de laptop"


def test_every_wish_is_kept_exactly(cast: Cast) -> None:
    for text in HOSTILE:
        assert add(cast, text).text == text
    answer = cast.client("bram").get(LIST)
    assert b"<script>alert(" not in answer.content
    assert all(text.split("\n")[0] in page_of(answer) for text in HOSTILE)


def test_an_empty_wish_says_what_to_do(cast: Cast) -> None:
    answer = cast.client("bram").post(f"{LIST}nieuw/", {"text": " ", "once": new_key()})
    assert answer.status_code == 422
    assert "Schrijf in een paar woorden" in page_of(answer)


def test_drafts_of_wishes(cast: Cast) -> None:
    client = cast.client("bram")
    client.post(f"{LIST}nieuw/concept/", {"text": "Ik zou"})
    assert "Ik zou" in page_of(client.get(LIST))
    wish = add(cast, "Zwemmen")
    assert not drafts()
    client.post(f"{LIST}{wish.key}/concept/", {"text": "Leren", "version": "1"})
    assert "Leren" in page_of(client.get(f"{LIST}{wish.key}/"))


@pytest.mark.parametrize(
    "name", ["samira", "anouk", "lena", "tom", "fatma", "ria", "bas", "joop", "ada", "pia"]
)
def test_nobody_else_reaches_the_pages(cast: Cast, name: str) -> None:
    """No address and no action by which somebody else changes a wish."""
    wish = wishes(cast)[0]
    before = {one.key: (one.text, one.rank, one.state, one.version) for one in wishes(cast)}
    client = cast.client(name)
    for end, data in (
        ("", {"text": "Overgenomen", "version": "1"}),
        ("volgorde/", {"direction": "down"}),
        ("stand/", {"state": "dropped"}),
        ("concept/", {"text": "Overgenomen"}),
    ):
        answer = client.post(f"{LIST}{wish.key}/{end}", data)
        assert answer.status_code in (403, 404), end
        assert "bram" not in {owner for owner, _ in canaries_in(page_of(answer))}
    assert before == {one.key: (one.text, one.rank, one.state, one.version) for one in wishes(cast)}


@pytest.mark.parametrize("name", ["samira", "anouk", "ria", "bas"])
def test_no_action_lets_somebody_else_write(cast: Cast, name: str) -> None:
    opened = cast.opened(name, "bram", "support", "stand_in", "representation")
    wish = wishes(cast)[0]
    for write in (
        lambda: actions.add_wish(opened, text="Van een ander", once=new_key()),
        lambda: actions.change_wish(opened, wish.key, text="Van een ander", version=1),
        lambda: actions.set_state(opened, wish.key, state=Wish.State.DROPPED),
        lambda: actions.move_wish(opened, wish.key, up=False),
    ):
        with pytest.raises((gate.NotReadable, gate.NotAllowed)):
            write()
    assert wishes(cast)[0].text == wish.text


def test_a_worker_reads_what_is_shared_and_a_lock_otherwise(cast: Cast) -> None:
    client, path = cast.client("samira"), f"/inwoners/{cast.record('bram')}/wensen/"
    assert ("bram", "story_profile") in canaries_in(page_of(client.get(path)))
    stop_sharing(cast)
    page = page_of(client.get(path))
    assert ("bram", "story_profile") not in canaries_in(page)
    assert "deelt dit niet met u" in page
    share_wishes(cast)
    assert ("bram", "story_profile") in canaries_in(page_of(client.get(path)))


def test_a_closed_list_tells_nothing_of_what_is_in_it(cast: Cast) -> None:
    """Two worlds: no wishes, and many; the answer is the same (SC2)."""
    stop_sharing(cast)
    client, path = cast.client("samira"), f"/inwoners/{cast.record('bram')}/wensen/"
    before = without_tokens(page_of(client.get(path)))
    for number in range(3):
        add(cast, f"Wens {number}")
    assert without_tokens(page_of(client.get(path))) == before


@pytest.mark.parametrize("number", [1, 30])
def test_budgets(cast: Cast, number: int) -> None:
    for count in range(number):
        add(cast, f"Wens {count}")
    wish, client = wishes(cast)[-1], cast.client("bram")
    for path in (LIST, f"{LIST}{wish.key}/", f"{LIST}{wish.key}/eerder/"):
        with at_most(12):
            assert client.get(path).status_code == 200
    with at_most(15):
        client.post(f"{LIST}nieuw/", {"text": "Nog een", "once": new_key()})
    with at_most(15):
        client.post(f"{LIST}{wish.key}/volgorde/", {"direction": "up"})
    worker, path = cast.client("samira"), f"/inwoners/{cast.record('bram')}/wensen/"
    with at_most(12):
        worker.get(path)
