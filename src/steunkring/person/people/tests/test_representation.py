"""Representation: asked by one, confirmed by another, ended in one step (threats RC1, RC2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from steunkring.foundation.access import gate, net, sharing
from steunkring.foundation.access.gate import NotReadable
from steunkring.foundation.access.models import Grant
from steunkring.person.people import queries
from steunkring.person.people.actions import make_letter, use_letter
from steunkring.person.people.models import Representation, SignInLetter
from tests.cast import PASSWORD, Cast, canaries_in, make_member, make_staff

from .shared import at_most, page_of, set_details
from .test_household import work_with

OWN = "/mijn-kring/vertegenwoordiging/"


def url(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/vertegenwoordiging/"


def paper(cast: Cast, kind: str = "court_mentor", **further: str) -> dict[str, str]:
    return {
        "kind": kind,
        "representative_name": "Sanne de Wit",
        "representative_birth_date": "1-2-1970",
        "proof": "besluit van de rechter",
        "starts_on": (cast.now - timedelta(days=5)).strftime("%d-%m-%Y"),
        "ends_on": (cast.now + timedelta(days=365)).strftime("%d-%m-%Y"),
        **further,
    }


def ask(cast: Cast, who: str = "samira", kind: str = "court_mentor", whose: str = "bram") -> str:
    """Ask for a representation; its key."""
    answer = cast.client(who).post(url(cast, whose), paper(cast, kind))
    assert answer.status_code == 302, page_of(answer)
    return str(newest(cast, whose).key)


def newest(cast: Cast, whose: str = "bram") -> Representation:
    with net.system("a test reads what is kept"):
        found: Representation = Representation.objects.filter(
            record_id=cast.persons[whose].record_id
        ).latest("id")
        return found


def decide(client: Client, cast: Cast, key: str, answer: str, whose: str = "bram") -> int:
    return client.post(f"{url(cast, whose)}{key}/bevestigen/", {"answer": answer}).status_code


def link(cast: Cast, key: str, whose: str = "bram") -> str:
    """Let the representative in with a letter; the name of the account."""
    opened = cast.opened("samira", whose, "support")
    letter, _ = make_letter(opened, once_key=f"letter-{key}", representation_key=key)
    account = use_letter(
        letter_key=letter.key, at=cast.now, login_name=f"sanne-{key}", password=PASSWORD
    )
    cast.accounts["sanne"] = account
    return "sanne"


def has_grants(cast: Cast, key: str) -> bool:
    return Grant.objects.filter(source_key=key).exists()


def test_rc2_a_lead_confirms_what_a_worker_asked(cast: Cast) -> None:
    key = ask(cast)
    assert not has_grants(cast, key)
    lena = cast.client("lena")
    with at_most(12):
        page = page_of(lena.get(url(cast)))
    assert "Samira vroeg: mentor (door de rechter)" in page
    assert "Sanne" not in page
    assert "besluit van de rechter" not in page
    assert {part for _, part in canaries_in(page)} <= {"name"}
    assert decide(lena, cast, key, "confirm") == 302
    assert newest(cast).state == "confirmed"
    assert not has_grants(cast, key)
    link(cast, key)
    assert gate.opened(
        cast.actor("sanne"), cast.record("bram"), purposes=("representation",)
    ).may_read("conversation_reports")


def test_rc2_whoever_asked_never_confirms(cast: Cast) -> None:
    key = ask(cast)
    assert decide(cast.client("samira"), cast, key, "confirm") == 403
    assert newest(cast).state == "asked"
    page = page_of(cast.client("samira").get(url(cast)))
    assert "Ik bevestig dit" not in page
    assert "wacht op een tweede collega" in page


def test_rc2_a_second_worker_with_the_record_confirms(cast: Cast) -> None:
    key = ask(cast)
    make_staff(cast, "kees")
    work_with(cast, "kees", "bram", "schothorst")
    make_member(cast, "kees", "schothorst")
    assert decide(cast.client("kees"), cast, key, "confirm") == 302
    assert newest(cast).decided_by_id == cast.account("kees").pk


@pytest.mark.parametrize("other", ["anouk", "tom", "piet", "bram", "ria", "joop", "ada", "pia"])
def test_rc2_nobody_else_confirms(cast: Cast, other: str) -> None:
    key = ask(cast)
    assert decide(cast.client(other), cast, key, "confirm") in (403, 404)
    assert newest(cast).state == "asked"


def test_a_refusal_opens_nothing_and_is_final(cast: Cast) -> None:
    key = ask(cast)
    lena = cast.client("lena")
    decide(lena, cast, key, "refuse")
    decide(lena, cast, key, "confirm")
    assert newest(cast).state == "refused"


@pytest.mark.parametrize("other", ["anouk", "bram", "ria", "lena", "tom", "ada"])
def test_only_a_worker_asks(cast: Cast, other: str) -> None:
    assert cast.client(other).post(url(cast), paper(cast)).status_code in (403, 404)


def test_a_double_click_asks_once(cast: Cast) -> None:
    client = cast.client("samira")
    told = paper(cast) | {"once": "een-keer"}
    client.post(url(cast), told)
    client.post(url(cast), told)
    with net.system("a test counts"):
        assert Representation.objects.filter(representative_name="Sanne de Wit").count() == 1


@pytest.mark.parametrize(
    ("further", "says"),
    [
        ({"ends_on": "1-1-2020"}, "Deze periode klopt nog niet"),
        ({"ends_on": "1-1-2099"}, "Deze periode klopt nog niet"),
        ({"starts_on": "ooit"}, "De datum klopt nog niet"),
        ({"proof": ""}, "Hier staat nog niets"),
        ({"kind": ""}, "Kies één antwoord"),
    ],
)
def test_a_mistake_gets_a_kind_error_and_loses_nothing(
    cast: Cast, further: dict[str, str], says: str
) -> None:
    answer = cast.client("samira").post(url(cast), paper(cast) | further)
    assert answer.status_code == 422
    page = page_of(answer)
    assert says in page
    assert "Sanne de Wit" in page


def test_rc2_a_bewindvoerder_opens_no_conversation_report_and_no_logbook(cast: Cast) -> None:
    opened = cast.opened("bas", "bram", "representation")
    for part in ("conversation_reports", "logbook", "story_profile", "safety", "network_map"):
        with pytest.raises(NotReadable):
            opened.require(part)
    opened.require("application_decisions")
    for page in ("logboek/", "wensen/", "veiligheid/", "bereiken/"):
        answer = cast.client("bas").get(f"/inwoners/{cast.record('bram')}/{page}")
        assert answer.status_code in (403, 404)
        assert not canaries_in(page_of(answer))


def test_rc1_a_representative_reaches_no_act_of_these_pages(cast: Cast) -> None:
    client = cast.client("ria")
    record, key = cast.record("bram"), newest(cast).key
    acts = [
        f"/inwoners/{record}/{page}"
        for page in (
            "bereiken/",
            "bereiken/wijzigen/",
            "veiligheid/",
            "huishouden/",
            "vertegenwoordiging/",
            f"vertegenwoordiging/{key}/bevestigen/",
            f"vertegenwoordiging/{key}/stoppen/",
            f"vertegenwoordiging/{key}/brief/",
            "brief/",
        )
    ] + [f"{OWN}{key}/stoppen/", "/mijn-kring/bereiken/wijzigen/"]
    for act in acts:
        for answer in (client.get(act), client.post(act, {"version": "1"})):
            assert answer.status_code in (403, 404, 405), act
            assert not canaries_in(page_of(answer))
    with net.system("a test reads what is kept"):
        assert set(Representation.objects.values_list("state", flat=True)) == {"confirmed"}


def test_rc1_the_owner_keeps_the_own_access_and_sees_who_represents(cast: Cast) -> None:
    page = page_of(cast.client("bram").get(OWN))
    assert "mentor (door de rechter)" in page
    assert "bewindvoerder" in page
    assert (
        Grant.objects.filter(
            source="ownership", record_id=cast.persons["bram"].record_id, ends_at__lt=cast.now
        ).count()
        == 0
    )


def test_ending_takes_one_step_and_takes_what_was_shared_along(cast: Cast) -> None:
    sharing.share(
        cast.opened("bram", "bram", "own"),
        principal=cast.account("ria").principal_id,
        role="representative",
        parts=("story_profile",),
        until=cast.now + timedelta(days=30),
    )
    with net.system("a test reads what is kept"):
        key = Representation.objects.get(kind="court_mentor").key
    assert cast.client("samira").post(f"{url(cast)}{key}/stoppen/").status_code == 302
    with pytest.raises(NotReadable):
        cast.opened("ria", "bram", "representation")
    again = cast.client("samira").post(f"{url(cast)}{key}/stoppen/", follow=True)
    assert "Dit was al gestopt." in page_of(again)


def test_the_owner_ends_what_rests_on_the_own_word_only(cast: Cast) -> None:
    key = ask(cast, kind="authorised_person")
    decide(cast.client("lena"), cast, key, "confirm")
    link(cast, key)
    client = cast.client("bram")
    assert "Ik stop hiermee" in page_of(client.get(OWN))
    assert client.post(f"{OWN}{key}/stoppen/").status_code == 302
    with pytest.raises(NotReadable):
        cast.opened("sanne", "bram", "representation")
    with net.system("a test reads what is kept"):
        mentor = Representation.objects.get(kind="court_mentor").key
    assert client.post(f"{OWN}{mentor}/stoppen/").status_code == 403
    assert cast.client("olga").post(f"{OWN}{mentor}/stoppen/").status_code == 404


def test_ending_ends_the_letter_that_is_under_way(cast: Cast) -> None:
    key = ask(cast)
    decide(cast.client("lena"), cast, key, "confirm")
    client = cast.client("samira")
    made = client.post(f"{url(cast)}{key}/brief/", {"once": "brief"})
    assert made.status_code == 200
    client.post(f"{url(cast)}{key}/stoppen/")
    with net.system("a test reads what is kept"):
        assert SignInLetter.objects.get().ended_at is not None


def test_waiting_is_told_to_who_may_confirm_only(cast: Cast) -> None:
    key = ask(cast)
    waiting = {
        name: [row.key for row in queries.waiting_for_second_worker(cast.actor(name))]
        for name in ("lena", "samira", "tom", "anouk", "bram", "ada")
    }
    assert waiting == {
        "lena": [key],
        "samira": [],
        "tom": [],
        "anouk": [],
        "bram": [],
        "ada": [],
    }


def test_a_parent_needs_the_birth_date_of_the_child(cast: Cast) -> None:
    set_details(cast, "bram", birth_date="")
    answer = cast.client("samira").post(url(cast), paper(cast, "parental_authority"))
    assert answer.status_code == 422
    assert "geboortedatum van het kind" in page_of(answer)
    set_details(cast, "bram", birth_date="1980-05-04")
    answer = cast.client("samira").post(url(cast), paper(cast, "guardian"))
    assert "Vanaf 16 jaar beslist het kind zelf." in page_of(answer)
