"""Pages of promises: the owner, who works there, and nobody else."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.writing.once import new_key
from steunkring.person.network import actions, queries
from steunkring.person.network.models import Promise
from steunkring.person.people.actions import close_after_death
from tests.cast import Cast, make_representative, make_share

from .promising import asked_of, events, helping, named, now, tie_of

State = Promise.State
MINE = "/mijn-kring/toezeggingen/"


def theirs(cast: Cast) -> str:
    return f"/inwoners/{cast.record('bram')}/toezeggingen/"


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def told(**further: Any) -> dict[str, Any]:
    """The form of naming as it is sent."""
    return {
        "once": new_key(),
        "tie": "",
        "name": "Ilse",
        "kind": "natural",
        "what": "samen eten",
        "per": "week",
        "times": "1",
        "weekdays": ["2"],
        "at": "18:00",
        "hours": "1,5",
        "hours_per": "week",
        "asker": "owner",
        "asker_words": "",
        **further,
    }


@pytest.mark.parametrize(("name", "own"), [("bram", True), ("samira", False)])
def test_from_naming_to_stopping_by_hand(cast: Cast, name: str, own: bool) -> None:
    """Named, asked, a yes as told, done, not for now, on again, and stopped."""
    client, base = cast.client(name), MINE if own else theirs(cast)
    assert client.get(base).status_code == 200
    assert client.get(f"{base}nieuw/").status_code == 200
    answer = client.post(f"{base}nieuw/", told())
    assert answer.status_code == 302, text_of(answer)
    one = answer.headers["Location"]
    page = text_of(client.get(one))
    assert "samen eten" in page
    assert "elke week, op dinsdag, om 18.00 uur" in page
    assert "1,5 uur per week" in page
    (row,) = all_of(cast)
    steps = [
        ("stap/", {"do": "ask"}, State.ASKED),
        ("antwoord/", {"said": "yes", "on": timezone.localdate().isoformat()}, State.AGREED),
        ("stap/", {"do": "begin"}, State.ACTIVE),
        ("stap/", {"do": "done"}, State.ACTIVE),
        ("stap/", {"do": "pause"}, State.PAUSED),
        ("stap/", {"do": "resume"}, State.ACTIVE),
        ("stap/", {"do": "stop", "words": "geen tijd meer"}, State.ENDED),
    ]
    for path, data, state in steps:
        assert client.post(f"{one}{path}", data).status_code == 302
        assert now(row).state == state
        assert client.get(one).status_code == 200
    page = text_of(client.get(one))
    assert "geen tijd meer" in page
    for said in ("werd genoemd", "werd gevraagd", "zei ja", "deed het", "stopte"):
        assert f"Ilse</strong> {said}" in re.sub(r"\s+", " ", page), said
    # What is over stays over.
    client.post(f"{one}stap/", {"do": "resume"})
    assert now(row).state == State.ENDED


def test_a14_whom_not_to_ask_is_told_where_somebody_is_named(cast: Cast) -> None:
    """Beside the name for the owner; to who works with the owner that one is not offered."""
    tie = tie_of(cast)
    tie.asking = "do_not_ask"
    tie.save()
    make_share(cast, "bram", "samira", "worker", "network_map")
    assert "Joop (buurman) · niet om hulp vragen" in text_of(
        cast.client("bram").get(f"{MINE}nieuw/")
    )
    assert tie.key not in text_of(cast.client("samira").get(f"{theirs(cast)}nieuw/"))


def all_of(cast: Cast) -> list[Promise]:
    with net.system("a test looks what was written"):
        rows = Promise.objects.filter(record_id=cast.person("bram").record_id)
        return list(rows.exclude(what__contains="canary").order_by("id"))


@pytest.mark.parametrize(
    "wrong", [{"what": ""}, {"name": ""}, {"hours": "veel"}, {"at": "laat"}, {"what": "\0"}]
)
def test_what_is_not_right_comes_back_whole(cast: Cast, wrong: dict[str, str]) -> None:
    """An error beside the field, and nothing typed lost."""
    answer = cast.client("bram").post(f"{MINE}nieuw/", told(how_exactly="bij mij thuis", **wrong))
    assert answer.status_code == 422
    assert "bij mij thuis" in text_of(answer)
    assert not all_of(cast)


def test_a_double_click_names_once(cast: Cast) -> None:
    """The same form twice leads to the same page."""
    client, data = cast.client("bram"), told()
    first, second = (client.post(f"{MINE}nieuw/", data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(all_of(cast)) == 1


def test_other_words_are_asked_again(cast: Cast) -> None:
    """A changed question takes the yes with it; a stale save shows both texts."""
    owner = cast.opened("bram", "bram", "own")
    promise = named(owner)
    actions.tell(owner, promise.key, said="yes", on=timezone.localdate())
    client, url = cast.client("bram"), f"{MINE}{promise.key}/wijzigen/"
    assert client.get(url).status_code == 200
    data = {"what": "elke dag koken", "version": "1", "per": "", "hours_per": ""}
    assert client.post(url, data).status_code == 302
    assert now(promise).state == State.TO_BE_ASKED
    stale = client.post(url, {**data, "what": "iets anders"})
    assert stale.status_code == 409
    assert "elke dag koken" in text_of(stale)
    assert "iets anders" in text_of(stale)


@pytest.mark.parametrize("name", ["tom", "fatma", "olga", "ada", "joop", "lena"])
def test_others_find_nothing(cast: Cast, name: str) -> None:
    """Another team, another citizen, a helper, a leader: not found at a worker's address."""
    promise = asked_of(cast)
    client = cast.client(name)
    for path in (
        "",
        "nieuw/",
        f"{promise.key}/",
        f"{promise.key}/wijzigen/",
        f"{promise.key}/kaartje/",
    ):
        assert client.get(f"{theirs(cast)}{path}").status_code in (403, 404)
    assert client.post(f"{theirs(cast)}{promise.key}/stap/", {"do": "stop"}).status_code in (
        403,
        404,
    )
    assert now(promise).state == State.ASKED


def test_a_stand_in_reads_and_writes_nothing(cast: Cast) -> None:
    """As the matrix says."""
    promise = asked_of(cast)
    client = cast.client("anouk")
    assert "samen boodschappen doen" in text_of(client.get(f"{theirs(cast)}{promise.key}/"))
    assert client.post(f"{theirs(cast)}{promise.key}/stap/", {"do": "stop"}).status_code == 403
    assert client.get(f"{theirs(cast)}nieuw/").status_code == 403


def test_a_representative_who_reads_reads(cast: Cast) -> None:
    """A mentor reads the plan, and decides nothing here."""
    promise = asked_of(cast)
    client, base = cast.client("ria"), f"/namens/{cast.record('bram')}{MINE}"
    assert client.get(base).status_code == 200
    assert client.get(f"{base}{promise.key}/").status_code == 200
    assert client.post(f"{base}{promise.key}/stap/", {"do": "stop"}).status_code in (403, 404)
    assert now(promise).state == State.ASKED


# --- wat ik doe ---------------------------------------------------------------------------


def doing(cast: Cast) -> str:
    return f"/wat-ik-doe/{cast.record('bram')}/"


def test_inv7_the_neighbour_on_his_phone(cast: Cast) -> None:
    """Joop reads the question, says yes, does it, takes that back, says it is heavy, and stops."""
    promise = asked_of(cast)
    client, one = cast.client("joop"), f"{doing(cast)}toezeggingen/{promise.key}/"
    for page in ("/wat-ik-doe/", doing(cast), one):
        assert "samen boodschappen doen" in text_of(client.get(page))
    client.post(f"{one}stap/", {"do": "yes", "version": "1"})
    assert now(promise).state == State.AGREED
    client.post(f"{one}stap/", {"do": "done", "on": timezone.localdate().isoformat()})
    assert events(promise)[-1] == "done"
    mark = text_of(client.get(doing(cast))).split('name="event" value="')[1][:13]
    client.post(f"{one}stap/", {"do": "undo", "event": mark})
    assert events(promise)[-1] == "taken_back"
    client.post(f"{one}hoe-is-het/", {"strain": "heavy", "strain_words": ""})
    assert now(promise).strain == "heavy"
    client.post(f"{one}stap/", {"do": "stop"})
    assert now(promise).state == State.ENDED
    page = text_of(client.get("/wat-ik-doe/"))
    assert "Toch niet stoppen" in page
    client.post(f"{one}stap/", {"do": "undo", "event": page.split('name="event" value="')[1][:13]})
    assert now(promise).state == State.AGREED


def test_inv7_a_changed_question_is_read_again(cast: Cast) -> None:
    """A yes to an older text is not taken."""
    promise = asked_of(cast)
    owner = cast.opened("bram", "bram", "own")
    actions.reword(owner, promise.key, words=actions.PromiseWords(what="elke dag"), version=1)
    client = cast.client("joop")
    answer = client.post(
        f"{doing(cast)}toezeggingen/{promise.key}/stap/", {"do": "yes", "version": "1"}, follow=True
    )
    assert "Lees hem nog een keer" in text_of(answer)
    assert now(promise).state == State.ASKED


def test_another_helper_finds_only_the_own(cast: Cast) -> None:
    """Somebody else who promised something sees nothing of Joop's, and answers nothing of it."""
    joops, olgas = asked_of(cast), asked_of(cast, "olga")
    client = cast.client("olga")
    assert client.get(f"{doing(cast)}toezeggingen/{olgas.key}/").status_code == 200
    assert client.get(f"{doing(cast)}toezeggingen/{joops.key}/").status_code == 404
    path = f"{doing(cast)}toezeggingen/{joops.key}/stap/"
    assert client.post(path, {"do": "yes", "version": "1"}).status_code == 404
    assert now(joops).state == State.ASKED
    assert "Joop" not in text_of(client.get(doing(cast)))


def test_an_idea_is_not_there_for_the_one_named(cast: Cast) -> None:
    """Nobody reads about what they were not asked yet."""
    owner = cast.opened("bram", "bram", "own")
    named(owner, actions.Who(tie_key=tie_of(cast, "olga").key), asker="")
    assert "boodschappen" not in text_of(cast.client("olga").get("/wat-ik-doe/"))


def test_what_others_said_about_asking_is_not_for_the_helper(cast: Cast) -> None:
    """What the owner wrote beside a pause or an answer stays with the owner and who supports."""
    promise = asked_of(cast)
    actions.answer(helping(cast), promise.key, said="yes", version=1)
    actions.pause(cast.opened("bram", "bram", "own"), promise.key, words="hij zegt altijd af")
    for page in ("/wat-ik-doe/", doing(cast), f"{doing(cast)}toezeggingen/{promise.key}/"):
        assert "altijd af" not in text_of(cast.client("joop").get(page))


def test_rc6_after_a_death_a_helper_reads_nothing(cast: Cast) -> None:
    """What was promised to somebody who died is closed to who promised it."""
    promise = asked_of(cast, "olga")
    close_after_death(record=promise.record_id, at=timezone.now())
    path = f"{doing(cast)}toezeggingen/{promise.key}/"
    assert cast.client("olga").get(path).status_code == 404
    assert "boodschappen" not in text_of(cast.client("olga").get("/wat-ik-doe/"))


def test_who_decides_in_the_owners_place_names_and_asks(cast: Cast) -> None:
    """A curator does what the owner can do here, below the owner's record; a mentor cannot."""
    make_representative(cast, "cora", "bram", "curator")
    base = f"/namens/{cast.record('bram')}{MINE}"
    answer = cast.client("cora").post(f"{base}nieuw/", told())
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(base)
    assert cast.client("cora").get(answer.headers["Location"]).status_code == 200
    assert cast.client("ria").post(f"{base}nieuw/", told()).status_code in (403, 404)
    assert len(all_of(cast)) == 1


def test_what_was_pressed_by_mistake_is_taken_back(cast: Cast) -> None:
    """By who pressed it, the last step only, and by nobody else."""
    owner = cast.opened("bram", "bram", "own")
    promise = named(owner)
    client, one = cast.client("bram"), f"{MINE}{promise.key}/"
    client.post(f"{one}stap/", {"do": "ask"})
    client.post(f"{one}antwoord/", {"said": "yes", "on": timezone.localdate().isoformat()})
    page = text_of(client.get(one))
    assert page.count('name="event"') == 1
    event = page.split('name="event" value="')[1][:13]
    theirs_one = f"{theirs(cast)}{promise.key}/"
    assert 'name="event"' not in text_of(cast.client("samira").get(theirs_one))
    path = f"{theirs_one}stap/"
    assert cast.client("samira").post(path, {"do": "undo", "event": event}).status_code == 404
    client.post(f"{one}stap/", {"do": "undo", "event": event})
    assert (now(promise).state, now(promise).how) == (State.ASKED, "")


def test_inv7_a_changed_question_is_asked_anew_of_who_said_yes(cast: Cast) -> None:
    """With the three answers, not with a stop alone; the earlier answer is not told as today's."""
    promise, owner = asked_of(cast), cast.opened("bram", "bram", "own")
    actions.answer(helping(cast), promise.key, said="yes", version=1)
    actions.reword(owner, promise.key, words=actions.PromiseWords(what="elke dag koken"), version=1)
    page = text_of(cast.client("joop").get("/wat-ik-doe/"))
    assert " vraagt u iets anders" in page
    card = page.split(" vraagt u iets anders", 1)[1].split("</form>")[0]
    assert "elke dag koken" in card
    for value in ("yes", "no", "later"):
        assert f'value="{value}"' in card
    path = f"/mijn-kring/toezeggingen/{promise.key}/"
    assert "met het eigen account</dd>" not in text_of(cast.client("bram").get(path))
    actions.answer(helping(cast), promise.key, said="later", version=2)
    assert "vraagt u iets anders" not in text_of(cast.client("joop").get("/wat-ik-doe/"))


def test_who_reads_a_name_is_told_before_it_is_written(cast: Cast) -> None:
    """Who reads the plan reads who is named in it, also where the map is not shared."""
    page = text_of(cast.client("bram").get("/mijn-kring/toezeggingen/nieuw/"))
    assert re.search(r"Samira[^<]* (leest|lezen) dit ook, ook wie ik noem", page)
    theirs = f"/inwoners/{cast.record('bram')}/toezeggingen/nieuw/"
    assert "Degene om wie het gaat leest dit ook." in text_of(cast.client("samira").get(theirs))


def test_what_happened_is_told_newest_first(cast: Cast) -> None:
    """By the day on which it was, not by the day on which it was written down."""
    owner = cast.opened("bram", "bram", "own")
    promise, today = named(owner), timezone.localdate()
    actions.tell(owner, promise.key, said="yes", on=today - timedelta(days=3))
    actions.mark(owner, promise.key, is_done=True, on=today)
    actions.mark(owner, promise.key, is_done=False, on=today - timedelta(days=1))
    days = [one.on for one in queries.history(owner, promise.key)]
    assert days == sorted(days, reverse=True)


def test_inv15_what_goes_on_at_a_distance_is_told_beforehand(cast: Cast) -> None:
    """Also that a name which somebody wrote down apart from the map stays where it is."""
    path = f"/mijn-kring/mensen/{tie_of(cast).key}/wijzigen/"
    page = text_of(cast.client("bram").get(path))
    assert "Dat loopt door, en dat zie ik dan nog." in page
    assert "Daar blijft die staan." in page
