"""The tablet in the hands of the owner: one text, a locked session, the way back (DV10)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.access.models import ReadItem, ReadLine
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing.agreements import How
from steunkring.person.people.models import SafetyNote
from steunkring.person.tracks.models import Handover, Proposal
from tests.cast import TOTP_SECRET, Cast, canaries_in, make_citizen

from .shared import agreements, end_assignments, page_of, person, proposals, wishes
from .test_proposals import TEXT, propose

PAGE, BACK = "/tablet/", "/tablet/terug/"


def code() -> str:
    """The code that the worker's app shows now."""
    now = list(yield_hotp_counters_from_time())[1]
    return str(format_hotp_value(hotp_value(TOTP_SECRET, now)))


def give_url(cast: Cast, proposal: Proposal) -> str:
    return f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/tablet/"


def given(cast: Cast, others: str = "alone") -> tuple[Client, Proposal]:
    """Samira's tablet, in Bram's hands."""
    proposal, client = propose(cast), cast.client("samira")
    assert "Is er iemand anders bij?" in page_of(client.get(give_url(cast, proposal)))
    answer = client.post(give_url(cast, proposal), {"others": others})
    assert answer["Location"] == PAGE
    return client, proposal


def set_safety_first(cast: Cast) -> None:
    with net.system("a test changes what is kept"):
        note = SafetyNote.objects.get(record_id=cast.persons["bram"].record_id)
        note.is_safety_first = True
        note.save()


def test_every_other_address_leads_to_the_one_page(cast: Cast) -> None:
    client, proposal = given(cast)
    record = cast.record("bram")
    for path in (
        "/",
        "/vandaag/",
        "/mijn-mensen/",
        "/contact/nieuw/",
        f"/inwoners/{record}/",
        f"/inwoners/{record}/logboek/",
        f"/inwoners/{cast.record('fatma')}/",
        f"/inwoners/{record}/voorstellen/{proposal.key}/",
        "/mijn-kring/wensen/",
        "/bestaat-niet/",
        "/inloggen/",
    ):
        for method in (client.get, client.post):
            answer = method(path)
            assert (answer.status_code, answer["Location"]) == (302, PAGE), path
            assert not canaries_in(page_of(answer))
    urgent = page_of(client.get("/nu-hulp/"))
    assert "112" in urgent
    assert 'href="/tablet/"' in urgent
    assert "Uitloggen" not in urgent
    assert "Mijn account" not in urgent
    assert not canaries_in(urgent)
    assert "/nu-hulp/" in page_of(client.get(PAGE))
    piece = client.get("/vandaag/", headers={"HX-Request": "true"})
    assert (piece.status_code, piece["HX-Redirect"]) == (204, PAGE)


def test_it_shows_this_one_text_only(cast: Cast) -> None:
    client, _ = given(cast)
    page = page_of(client.get(PAGE))
    assert TEXT in page
    assert "Samira" in page
    assert "gezien" in page
    assert {part for _, part in canaries_in(page)} <= {"name"}
    assert "/mijn-mensen/" not in page


def test_yes_on_the_tablet(cast: Cast) -> None:
    client, proposal = given(cast, "with_others")
    answer = client.post(PAGE, {"answer": "yes"})
    assert answer["Location"] == PAGE
    agreement = agreements(cast)[-1]
    assert (agreement.how, agreement.text, agreement.given_by_id) == (How.TABLET, TEXT, None)
    assert agreement.also_present
    assert agreement.seen_at is None
    assert wishes(cast)[-1].text == TEXT
    after = page_of(client.get(PAGE))
    assert TEXT not in after
    assert "Geef de tablet terug" in after
    assert not canaries_in(after)
    client.post(PAGE, {"answer": "not_now"})
    assert proposals(cast)[-1].state == Proposal.State.ACCEPTED
    assert proposal.key == proposals(cast)[-1].key


def test_different_and_not_now_on_the_tablet(cast: Cast) -> None:
    client, _ = given(cast)
    form = page_of(client.post(PAGE, {"answer": "different"}))
    assert 'value="own_words"' in form
    assert client.post(PAGE, {"answer": "own_words", "text": " "}).status_code == 422
    client.post(PAGE, {"answer": "own_words", "text": "Gewoon een praatje."})
    wish = wishes(cast)[-1]
    assert wish.text == "Gewoon een praatje."
    assert wish.author_id == cast.account("bram").principal_id
    assert agreements(cast)[-1].how == How.TABLET
    other, _ = given(cast)
    other.post(PAGE, {"answer": "not_now"})
    assert proposals(cast)[-1].state == Proposal.State.DECLINED


def test_the_worker_gets_it_back_with_the_own_code(cast: Cast) -> None:
    client, proposal = given(cast)
    client.post(PAGE, {"answer": "yes"})
    wrong = client.post(BACK, {"code": "000000"})
    assert wrong.status_code == 422
    assert client.get("/vandaag/")["Location"] == PAGE
    answer = client.post(BACK, {"code": code()})
    path = f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/"
    assert answer["Location"] == path
    assert "ja gezegd" in page_of(client.get(path))
    assert client.get(PAGE)["Location"] == "/"
    assert Handover.objects.get().returned_at is not None


def test_a_code_on_paper_opens_it_too(cast: Cast) -> None:
    account = cast.account("samira")
    RecoveryCodes.activate(account)
    row = Authenticator.objects.get(user=account, type=Authenticator.Type.RECOVERY_CODES)
    client, _ = given(cast)
    answer = client.post(BACK, {"code": row.wrap().get_unused_codes()[0]})
    assert answer.status_code == 302
    assert client.get("/contact/nieuw/").status_code == 200


def test_wrong_codes_are_limited(cast: Cast) -> None:
    """After the fifth wrong code the session itself is over; a right one comes too late."""
    client, _ = given(cast)
    for _ in range(4):
        assert client.post(BACK, {"code": "000000"}).status_code == 422
    assert client.post(BACK, {"code": "000000"}).status_code == 302
    assert "inloggen" in client.get("/vandaag/")["Location"]
    assert "inloggen" in client.post(BACK, {"code": code()})["Location"]


def test_after_fifteen_minutes_only_the_way_back_is_shown(cast: Cast) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client, _ = given(cast)
        clock.shift(timedelta(minutes=14, seconds=59))
        assert TEXT in page_of(client.get(PAGE))
        clock.shift(timedelta(seconds=1))
        before = len(wishes(cast))
        page = page_of(client.post(PAGE, {"answer": "yes"}))
        assert TEXT not in page
        assert "Geef de tablet terug" in page
        assert not canaries_in(page)
        assert len(wishes(cast)) == before
        assert client.post(BACK, {"code": code()}).status_code == 302


def test_the_own_yes_cannot_be_confirmed_on_the_tablet(cast: Cast) -> None:
    """A later, separate moment, with the own account (DV10)."""
    client, _ = given(cast)
    client.post(PAGE, {"answer": "yes"})
    agreement = agreements(cast)[-1]
    answer = client.post(f"/mijn-kring/akkoord/{agreement.key}/klopt/")
    assert answer["Location"] == PAGE
    client.post(BACK, {"code": code()})
    assert client.post(f"/mijn-kring/akkoord/{agreement.key}/klopt/").status_code == 404
    assert agreements(cast)[-1].seen_at is None
    cast.client("bram").post(f"/mijn-kring/akkoord/{agreement.key}/klopt/")
    assert agreements(cast)[-1].seen_at is not None


def test_the_log_says_that_it_was_a_tablet(cast: Cast) -> None:
    client, _ = given(cast)
    ReadLine.objects.all().delete()
    client.get(PAGE)
    (line,) = ReadLine.objects.all()
    assert (line.channel, line.page) == ("tablet", "tracks:tablet")
    parts = ReadItem.objects.filter(line=line).values_list("part", flat=True)
    assert set(parts) == {"name", "proposals"}
    client.get("/vandaag/")
    assert ReadLine.objects.count() == 1


def test_safety_first_says_nothing_on_screen(cast: Cast) -> None:
    """The same question for everybody; the refusal gives no reason (DV4)."""
    proposal, client = propose(cast), cast.client("samira")
    path = give_url(cast, proposal)

    def asked() -> str:
        return page_of(client.get(path)).split("<main")[1]

    before = asked()
    set_safety_first(cast)
    assert _without_token(asked()) == _without_token(before)
    refused = client.post(path, {"others": "with_others"}, follow=True)
    text = page_of(refused)
    assert "Dit kan nu niet op de tablet" in text
    assert "veilig" not in text.split("<main")[1].split("Dit kan nu niet")[1][:300].lower()
    assert not Handover.objects.exists()
    assert client.post(path, {"others": "alone"})["Location"] == PAGE


def _without_token(page: str) -> str:
    return page.split('name="csrfmiddlewaretoken"')[0] + page.split('name="others"')[1]


def test_a_request_under_way_cannot_take_the_lock_off(cast: Cast) -> None:
    """The session got a new id: what still runs under the old one writes nothing."""
    proposal, client = propose(cast), cast.client("samira")
    old = client.cookies["sessie"].value
    client.post(give_url(cast, proposal), {"others": "alone"})
    assert client.cookies["sessie"].value != old
    stale = Client()
    stale.cookies["sessie"] = old
    assert "inloggen" in stale.get("/vandaag/")["Location"]


def test_when_the_right_ended_meanwhile_only_the_way_back_is_shown(cast: Cast) -> None:
    client, _ = given(cast)
    end_assignments(cast)
    page = page_of(client.post(PAGE, {"answer": "yes"}))
    assert TEXT not in page
    assert "Geef de tablet terug" in page


@pytest.mark.parametrize("name", ["bram", "anouk", "tom", "lena"])
def test_who_cannot_give_a_tablet(cast: Cast, name: str) -> None:
    proposal = propose(cast)
    answer = cast.client(name).post(give_url(cast, proposal), {"others": "alone"})
    assert answer.status_code in (403, 404)
    assert not Handover.objects.exists()


def test_an_own_account_is_made_on_the_tablet(cast: Cast) -> None:
    make_citizen(cast, "hanna", "schothorst", with_account=False)
    from steunkring.person.tracks.actions import assign

    assign(
        record=cast.persons["hanna"].record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=timezone.now() - timedelta(days=1),
        until=timezone.now() + timedelta(days=30),
    )
    client = cast.client("samira")
    path = f"/inwoners/{cast.record('hanna')}/account/tablet/"
    assert client.post(path, {"others": "alone"})["Location"] == PAGE
    assert "Mijn eigen account" in page_of(client.get(PAGE))
    typed = {"login_name": "bram", "password1": "een-eigen-zin-42", "password2": "een-eigen-zin-42"}
    taken = client.post(PAGE, typed)
    assert taken.status_code == 422
    assert "een-eigen-zin-42" not in page_of(taken)
    client.post(PAGE, {**typed, "login_name": "hanna-4172"})
    account = Account.objects.get(login_name="hanna-4172")
    assert person(cast, "hanna").account_id == account.pk
    assert client.get("/vandaag/")["Location"] == PAGE
    assert "Geef de tablet terug" in page_of(client.get(PAGE))
    client.post(BACK, {"code": code()})
    again = client.get(path, follow=True)
    assert "Er is al een eigen account." in page_of(again)


def test_the_way_back_thanks_for_an_answer_and_leads_back_until_then(cast: Cast) -> None:
    client, _ = given(cast)
    before = page_of(client.get(BACK))
    assert "Terug naar de vraag" in before
    assert "Dank u wel" not in before
    client.post(PAGE, {"answer": "not_now"})
    after = page_of(client.get(PAGE))
    assert "Dank u wel. Uw antwoord is bewaard. Geef de tablet nu terug." in after
    assert "Terug naar de vraag" not in after
