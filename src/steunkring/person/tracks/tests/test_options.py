"""The choices sheet: think, weigh, choose two (B10, INV-1, INV-4)."""

from __future__ import annotations

import contextlib
import random
from typing import Any

import pytest
from django.test import Client

from steunkring.foundation.access import net
from steunkring.foundation.writing.once import new_key
from steunkring.person.network.actions import TieWords, add_tie
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.options import Choice, WrongChoice
from steunkring.person.tracks.models import Option, OptionSheet
from tests.cast import Cast
from tests.harness.proofs import portion

from .goals import goals, prefer
from .shared import agreements, all_kept, at_most, kept, page_of, share_wishes, stop_sharing

MINE = "/mijn-kring/keuzes/"
SPOKEN = {"how": "spoken", "read_back_by": "Samira", "on": "2026-01-05", "at": "10:00"}


def sheet(cast: Cast, question: str = "Wie herinnert mij?", whose: str = "bram") -> OptionSheet:
    goal = goals(cast, whose)[0]
    path = f"/mijn-kring/doelen/{goal.key}/keuzes/"
    answer = cast.client(whose).post(path, {"question": question, "once": new_key()})
    assert answer.status_code == 302, page_of(answer)
    found: list[OptionSheet] = all_kept(OptionSheet, record_id=cast.persons[whose].record_id)
    return found[-1]


def add(client: Client, path: str, text: str, **further: str) -> None:
    answer = client.post(path, {"text": text, "once": new_key(), **further})
    assert answer.status_code == 302, page_of(answer)


def options(on: OptionSheet) -> list[Option]:
    return all_kept(Option, sheet=on)


def work(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/keuzes/"


def with_options(cast: Cast, *texts: str) -> tuple[OptionSheet, dict[str, Option]]:
    on = sheet(cast)
    for text in texts:
        add(cast.client("bram"), f"{MINE}{on.key}/", text)
    return on, {option.text: option for option in options(on)}


def choose(client: Client, on: OptionSheet, **fields: str) -> Any:
    version = kept(OptionSheet, pk=on.pk).version
    return client.post(f"{MINE}{on.key}/kiezen/", {"version": version, **fields})


def test_thinking_shows_no_for_and_against(cast: Cast) -> None:
    """B10: first all options; weighing comes after."""
    on, found = with_options(cast, "De buurman", "Een wekker")
    client, key = cast.client("bram"), found["De buurman"].key
    assert "Wat is er goed aan?" not in page_of(client.get(f"{MINE}{on.key}/{key}/"))
    client.post(f"{MINE}{on.key}/wegen/", {"version": on.version})
    assert "Wat is er goed aan?" in page_of(client.get(f"{MINE}{on.key}/{key}/"))
    fields = {"text": "De buurman", "ring": "network", "pros": "Hij ziet hem", "version": 1}
    assert client.post(f"{MINE}{on.key}/{key}/", fields).status_code == 302
    page = page_of(client.get(f"{MINE}{on.key}/"))
    assert "Hij ziet hem" in page
    assert "Mensen om mij heen" in page
    # Back to thinking: what was said for and against is out of sight, and not lost.
    now = kept(OptionSheet, pk=on.pk)
    client.post(f"{MINE}{on.key}/bedenken/", {"version": now.version})
    assert "Hij ziet hem" not in page_of(client.get(f"{MINE}{on.key}/"))
    fields = {"text": "Mijn buurman", "ring": "network", "version": 2}
    client.post(f"{MINE}{on.key}/{key}/", fields)
    assert kept(Option, key=key).pros == "Hij ziet hem"


def test_one_tap_takes_over_what_was_named_and_says_where_it_came_from(cast: Cast) -> None:
    on, client = sheet(cast), cast.client("bram")
    cell: Any = cast.rows["bram"]["cell"][1]
    page = page_of(client.get(f"{MINE}{on.key}/genoemd/"))
    assert cell.text in page
    once = new_key()
    for _ in range(2):
        client.post(f"{MINE}{on.key}/genoemd/", {"entry": cell.key, "once": once})
    (option,) = options(on)
    assert (option.text, option.origin, option.origin_key) == (cell.text, "profile", cell.key)
    assert "uit mijn profiel" in page_of(client.get(f"{MINE}{on.key}/"))
    assert cell.text not in page_of(client.get(f"{MINE}{on.key}/genoemd/"))


def test_what_is_hard_now_is_offered_as_no_solution(cast: Cast) -> None:
    """How life is now may hold shame or trouble: only what was and what is there (B7, B8)."""
    on = sheet(cast)
    now: Any = cast.rows["bram"]["cell"][0]
    hard: Any = cast.rows["bram"]["item"][0]
    page = page_of(cast.client("bram").get(f"{MINE}{on.key}/genoemd/"))
    assert now.text not in page
    assert hard.text not in page
    cast.client("bram").post(f"{MINE}{on.key}/genoemd/", {"entry": now.key, "once": new_key()})
    assert options(on) == []


def test_inv8_a14_who_is_not_to_be_asked_is_marked_in_a_choice(cast: Cast) -> None:
    """By the words of the preference, and by the name in the map; for whoever reads those."""
    prefer(cast, goals(cast, "bram")[0], "by_whom_not", "Niet mijn zus")
    words = TieWords(name="Mijn moeder", asking="do_not_ask")
    add_tie(cast.opened("bram", "bram", "own"), words=words, once=new_key())
    on, found = with_options(cast, "Mijn moeder belt mij", "Mijn zus belt mij", "Een wekker")
    client = cast.client("bram")
    page = page_of(client.get(f"{MINE}{on.key}/"))
    assert page.count("niet om hulp vragen") == 2
    assert page_of(client.get(f"{MINE}{on.key}/kiezen/")).count("niet om hulp vragen") == 4
    # It is the person's own choice all the same (INV-1).
    choose(client, on, best=found["Een wekker"].key, second=found["Mijn moeder belt mij"].key)
    assert "Hierin staat iemand van wie is gezegd" in page_of(client.get(f"{MINE}{on.key}/"))
    # Who may not read the map knows of the words of the preference alone.
    assert page_of(cast.client("samira").get(f"{work(cast)}{on.key}/")).count("om hulp vragen") == 1


def test_a_worker_takes_over_only_what_is_shared(cast: Cast) -> None:
    on = sheet(cast)
    cell: Any = cast.rows["bram"]["cell"][1]
    path = f"{work(cast)}{on.key}/genoemd/"
    stop_sharing(cast)
    assert cell.text not in page_of(cast.client("samira").get(path))
    cast.client("samira").post(path, {"entry": cell.key, "once": new_key()})
    assert options(on) == []
    share_wishes(cast)
    assert cell.text in page_of(cast.client("samira").get(path))


def test_inv4_bram_chooses_the_neighbour_and_finds_no_second(cast: Cast) -> None:
    """B21, G-6: the neighbour is the best option for the bin; no second was found."""
    on, found = with_options(cast, "De buurman")
    client = cast.client("bram")
    refused = choose(client, on, best=found["De buurman"].key)
    assert refused.status_code == 422
    assert "Kies ook een tweede keus" in page_of(refused)
    assert choose(client, on, best=found["De buurman"].key, second="none").status_code == 302
    now = kept(OptionSheet, pk=on.pk)
    assert (now.best_key, now.second_key, now.has_no_second) == (found["De buurman"].key, "", True)
    assert (now.state, agreements(cast)[-1].how) == ("chosen", "own_account")


def test_inv4_best_and_second_differ(cast: Cast) -> None:
    on, found = with_options(cast, "De buurman", "Een wekker")
    key = found["De buurman"].key
    refused = choose(cast.client("bram"), on, best=key, second=key, no_second_reason="Blijft staan")
    assert refused.status_code == 422
    assert "De tweede keus is dezelfde" in page_of(refused)
    assert "Blijft staan" in page_of(refused)
    assert kept(OptionSheet, pk=on.pk).best_key == ""


def test_what_cannot_be_or_was_taken_away_is_not_offered(cast: Cast) -> None:
    on, found = with_options(cast, "De buurman", "Mijn moeder", "Een wekker")
    client = cast.client("bram")
    client.post(f"{MINE}{on.key}/wegen/", {"version": on.version})
    fields = {"text": "Mijn moeder", "status": "refused", "version": 1}
    client.post(f"{MINE}{on.key}/{found['Mijn moeder'].key}/", fields)
    client.post(f"{MINE}{on.key}/{found['Een wekker'].key}/verwijderen/")
    page = page_of(client.get(f"{MINE}{on.key}/kiezen/"))
    assert "De buurman" in page
    assert "Mijn moeder" not in page
    assert "Een wekker" not in page
    refused = choose(client, on, best=found["Mijn moeder"].key, second="none")
    assert refused.status_code == 422


def test_choosing_anew_keeps_the_old_choice_until_then(cast: Cast) -> None:
    on, found = with_options(cast, "De buurman", "Een wekker")
    client = cast.client("bram")
    choose(client, on, best=found["De buurman"].key, second=found["Een wekker"].key)
    now = kept(OptionSheet, pk=on.pk)
    client.post(f"{MINE}{on.key}/bedenken/", {"version": now.version})
    page = page_of(client.get(f"{MINE}{on.key}/"))
    assert "Dit koos ik eerder" in page
    assert kept(OptionSheet, pk=on.pk).best_key == found["De buurman"].key


def test_inv1_a_worker_adds_and_never_chooses_in_the_own_name(cast: Cast) -> None:
    on, found = with_options(cast, "De buurman")
    samira = cast.client("samira")
    add(samira, f"{work(cast)}{on.key}/", "Een vrijwilliger")
    theirs = options(on)[-1]
    assert theirs.author_id == cast.account("samira").principal_id
    # The words of the person are not the worker's to change.
    key = found["De buurman"].key
    fields = {"text": "Iets anders", "version": 1}
    assert samira.post(f"{work(cast)}{on.key}/{key}/", fields).status_code == 403
    assert kept(Option, key=key).text == "De buurman"
    assert samira.get(f"{MINE}{on.key}/kiezen/").status_code in (403, 404)
    version = kept(OptionSheet, pk=on.pk).version
    opened = cast.opened("samira", "bram", "support")
    with pytest.raises(ValueError, match="own yes"):
        actions.choose(opened, on.key, choice=Choice(key, "", True), version=version)


def test_a_spoken_choice_says_who_read_it_back_and_waits_for_the_person(cast: Cast) -> None:
    on, found = with_options(cast, "De buurman")
    samira, key = cast.client("samira"), found["De buurman"].key
    path = f"{work(cast)}{on.key}/kiezen/"
    fields = {"best": key, "second": "none", "version": on.version, **SPOKEN}
    missing = samira.post(path, fields | {"read_back_by": ""})
    assert missing.status_code == 422
    assert "wie voorlas" in page_of(missing)
    assert samira.post(path, fields).status_code == 302
    given = agreements(cast)[-1]
    assert (given.how, given.read_back_by, given.seen_at) == ("spoken", "Samira", None)
    assert "De buurman" in page_of(cast.client("bram").get("/mijn-kring/akkoord/"))


@pytest.mark.parametrize("who", ["tom", "fatma", "joop", "lena"])
def test_others_find_nothing(cast: Cast, who: str) -> None:
    on = sheet(cast)
    for path in (work(cast), f"{work(cast)}{on.key}/", f"{work(cast)}{on.key}/kiezen/"):
        assert cast.client(who).get(path).status_code in (403, 404)
    assert cast.client(who).get(f"{MINE}{on.key}/").status_code in (403, 404)


def test_a_stand_in_reads_and_writes_nothing(cast: Cast) -> None:
    on = sheet(cast)
    anouk = cast.client("anouk")
    assert anouk.get(f"{work(cast)}{on.key}/").status_code == 200
    answer = anouk.post(f"{work(cast)}{on.key}/", {"text": "Iets", "once": new_key()})
    assert answer.status_code in (403, 404)
    assert options(on) == []


def test_two_at_once_see_both_texts(cast: Cast) -> None:
    on, found = with_options(cast, "De buurman")
    client, key = cast.client("bram"), found["De buurman"].key
    client.post(f"{MINE}{on.key}/{key}/", {"text": "Mijn buurman", "version": 1})
    stale = client.post(f"{MINE}{on.key}/{key}/", {"text": "Buurman Joop", "version": 1})
    page = page_of(stale)
    assert "Mijn buurman" in page
    assert "Buurman Joop" in page


def test_as_many_queries_for_two_as_for_sixty(cast: Cast) -> None:
    on, found = with_options(cast, "De buurman", "Een wekker")
    client = cast.client("bram")
    paths = [MINE, f"{MINE}{on.key}/", f"{MINE}{on.key}/genoemd/", f"{MINE}{on.key}/kiezen/"]
    record, author = cast.persons["bram"].record_id, cast.account("bram").principal_id
    for _ in range(2):
        for path in paths:
            with at_most(12):
                client.get(path)
        with net.system("a test writes much"):
            Option.objects.bulk_create(
                Option(
                    record_id=record,
                    sheet=on,
                    number=number,
                    text=f"nummer {number}",
                    author_id=author,
                    written_at=cast.now,
                )
                for number in range(3, 61)
            )
    fields = {"best": found["De buurman"].key, "second": "none", "version": 1}
    with at_most(15):
        assert client.post(f"{MINE}{on.key}/kiezen/", fields).status_code == 302
    samira, fields = cast.client("samira"), fields | {"version": 2, **SPOKEN}
    with at_most(15):
        assert samira.post(f"{work(cast)}{on.key}/kiezen/", fields).status_code == 302


@pytest.mark.parametrize("seed", range(portion(200)))
def test_inv4_over_random_histories(cast: Cast, seed: int) -> None:
    """Whatever is done, in whatever order: one best and another second, or none."""
    rng = random.Random(seed)
    on, found = with_options(cast, "a", "b", "c")
    opened = cast.opened("bram", "bram", "own")
    keys = [*(option.key for option in found.values()), ""]
    for _ in range(12):
        version = kept(OptionSheet, pk=on.pk).version
        act = rng.choice(("choose", "think", "weigh", "remove", "restore"))
        if act == "choose":
            choice = Choice(rng.choice(keys), rng.choice(keys), rng.random() < 0.5)
            with contextlib.suppress(WrongChoice):
                actions.choose(opened, on.key, choice=choice, version=version)
        elif act in ("think", "weigh"):
            to = OptionSheet.State.BRAINSTORM if act == "think" else OptionSheet.State.WEIGHING
            actions.turn_sheet(opened, on.key, to=to, version=version)
        else:
            actions.remove_option(opened, rng.choice(keys[:-1]), is_removed=act == "remove")
        now = kept(OptionSheet, pk=on.pk)
        if now.best_key:
            assert now.best_key != now.second_key
            assert bool(now.second_key) != now.has_no_second
            assert {now.best_key, now.second_key} <= set(keys)
        else:
            assert now.state in ("brainstorm", "weighing")
            assert now.second_key == ""
