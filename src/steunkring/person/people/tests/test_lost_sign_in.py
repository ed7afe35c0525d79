"""A citizen lost the way in: two people, in person, and the same account (threat AC2)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.actions import end
from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.gate import NotAllowed, NotReadable
from steunkring.foundation.accounts import openings, second_step
from steunkring.foundation.accounts.models import Account, OpeningRequest, TeamMembership
from steunkring.foundation.notices import reach
from steunkring.foundation.notices.models import Notice
from steunkring.person.people.actions import (
    CannotStartAgain,
    LetterIsOver,
    LoginNameTaken,
    ask_new_way_in,
    make_citizen_account,
    make_letter,
    start_again,
    use_letter,
)
from steunkring.person.people.models import SignInLetter
from tests.cast import PASSWORD, TOTP_SECRET, Cast, canaries_in, make_staff

from .shared import at_most, page_of, person, set_details, set_safety_first

START = "/uitnodiging/"
NEW = "een-andere-straat-9"
CHOSEN = {"login_name": "bram-nieuw", "password1": NEW, "password2": NEW}
ASKED = {"was_there": "on", "proof": "aan de balie, paspoort gezien"}


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def url(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/opnieuw-inloggen/"


def ask(cast: Cast, who: str = "samira") -> OpeningRequest:
    """Ask for Bram through the page."""
    answer = cast.client(who).post(url(cast), ASKED)
    assert answer.status_code == 302, page_of(answer)
    return OpeningRequest.objects.latest("pk")


def confirm(cast: Cast, asked: OpeningRequest, who: str = "lena") -> int:
    path = f"/organisatie/verzoeken/{asked.key}/"
    return cast.client(who).post(path, {"answer": "yes"}).status_code


def closed(cast: Cast) -> None:
    """Bram's way in is closed by Samira and Lena."""
    assert confirm(cast, ask(cast)) == 302


def letter(cast: Cast, once: str = "een") -> str:
    answer = cast.client("samira").post(f"/inwoners/{cast.record('bram')}/brief/", {"once": once})
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", page_of(answer))
    assert found, page_of(answer)
    return found[0]


def enter(client: Client, code: str) -> int:
    answer = client.post(START, {"code": code, "birth_date": "4-5-1980"})
    return answer.status_code


def signs_in(login: str, password: str) -> bool:
    client = Client()
    client.post("/inloggen/", {"login": login, "password": password})
    return client.get("/mijn-account/").status_code == 200


def test_ac2_journey_of_a_citizen_who_lost_everything(cast: Cast) -> None:
    bram = cast.account("bram")
    TOTP.activate(bram, TOTP_SECRET)
    old = cast.client("bram")
    assert old.get("/mijn-account/").status_code == 200
    closed(cast)
    assert old.get("/mijn-account/").status_code == 302, "old sessions are dead"
    assert not second_step.has_one(bram)
    assert not signs_in("bram", PASSWORD), "the old password is dead"
    code = letter(cast)
    client = Client()
    assert enter(client, code) == 302
    page = page_of(client.get(f"{START}account/"))
    assert not canaries_in(page)
    assert "Bram" not in page
    assert 'value="bram"' not in page
    done = client.post(f"{START}account/", CHOSEN, follow=True)
    assert "Samira vroeg dat en Lena zei ja." in page_of(done)
    bram.refresh_from_db()
    assert bram.login_name == "bram-nieuw"
    assert person(cast, "bram").account_id == bram.pk, "it is the same account"
    own = page_of(client.get("/mijn-kring/bereiken/"))
    assert {owner for owner, _ in canaries_in(own)} == {"bram"}
    assert "Samira vroeg dat en Lena zei ja." in page_of(client.get("/mijn-account/"))
    assert signs_in("bram-nieuw", NEW)
    assert not signs_in("bram", PASSWORD)
    late = Client()
    assert enter(late, code) == 422, "the letter works once"


def test_ac2_what_others_share_with_the_citizen_stays(cast: Cast) -> None:
    """The account stays the same, so all that it opens stays, and nothing more."""
    before = gate.opened_own(cast.actor("bram"))
    closed(cast)
    code = letter(cast)
    client = Client()
    enter(client, code)
    client.post(f"{START}account/", CHOSEN)
    cast.account("bram").refresh_from_db()
    after = gate.opened_own(cast.actor("bram"))
    assert (after.record, after.parts) == (before.record, before.parts)


def test_wk7_the_owner_reads_the_function_where_it_is_so_set(cast: Cast) -> None:
    organisation = cast.teams["schothorst"].organisation
    organisation.shows_function_only = True
    organisation.save()
    closed(cast)
    client = Client()
    enter(client, letter(cast))
    page = page_of(client.post(f"{START}account/", CHOSEN, follow=True))
    assert "sociaal werker van Team Schothorst vroeg dat" in page
    assert "Samira vroeg dat" not in page


def test_ac2_the_old_login_name_may_be_chosen_again(cast: Cast) -> None:
    closed(cast)
    client = Client()
    enter(client, letter(cast))
    assert client.post(f"{START}account/", CHOSEN | {"login_name": "bram"}).status_code == 302
    assert signs_in("bram", NEW)


def test_ac4_a_login_name_of_another_is_refused_and_the_letter_stays(cast: Cast) -> None:
    closed(cast)
    client = Client()
    enter(client, letter(cast))
    taken = client.post(f"{START}account/", CHOSEN | {"login_name": "Fatma"})
    assert taken.status_code == 422
    assert "Deze inlognaam kan niet." in page_of(taken)
    assert client.post(f"{START}account/", CHOSEN).status_code == 302
    closed(cast)
    with pytest.raises(LoginNameTaken):
        start_again(
            person=person(cast, "bram"), login_name="FATMA", password=NEW, at=timezone.now()
        )


def test_ac2_one_worker_alone_is_refused(cast: Cast) -> None:
    asked = ask(cast)
    assert confirm(cast, asked, "samira") in (403, 404)
    for name in ("samira", "anouk", "tom", "ada", "aris", "pia", "bram"):
        with pytest.raises((NotReadable, NotAllowed)):
            openings.confirm(actor=cast.actor(name), key=asked.key)
    assert cast.client("bram").get("/mijn-account/").status_code == 200
    assert signs_in("bram", PASSWORD)
    answer = cast.client("samira").post(
        f"/inwoners/{cast.record('bram')}/brief/", {"once": "alleen"}
    )
    assert answer.status_code == 422
    with net.system("a test counts"):
        assert not SignInLetter.objects.exists()


def test_ac2_a_lead_who_asks_does_not_confirm(cast: Cast) -> None:
    """Lena also works with Bram; then another lead says yes, and there is none."""
    from .test_household import work_with

    work_with(cast, "lena", "bram", "schothorst")
    page = page_of(cast.client("lena").get(url(cast)))
    assert "Er is nu geen tweede persoon" in page
    assert cast.client("lena").post(url(cast), ASKED).status_code == 422
    TeamMembership.objects.filter(account=cast.account("anouk")).update(function="lead")
    asked = ask(cast, "lena")
    assert confirm(cast, asked, "lena") == 403
    assert confirm(cast, asked, "anouk") == 302


@pytest.mark.parametrize("other", ["tom", "piet", "olga", "bram", "ria", "joop", "ada", "pia"])
def test_ac2_others_find_no_page(cast: Cast, other: str) -> None:
    client = cast.client(other)
    for answer in (client.get(url(cast)), client.post(url(cast), ASKED)):
        assert answer.status_code == 404 or other in ("olga", "bram", "ria", "joop", "ada", "pia")
        assert answer.status_code in (302, 403, 404)
        assert not canaries_in(page_of(answer))
    assert not OpeningRequest.objects.exists()


@pytest.mark.parametrize("other", ["anouk", "lena"])
def test_ac2_who_stands_in_or_leads_does_not_ask(cast: Cast, other: str) -> None:
    assert cast.client(other).post(url(cast), ASKED).status_code in (403, 404)
    assert not OpeningRequest.objects.exists()


def test_ac2_the_same_answer_for_a_record_that_does_not_exist(cast: Cast) -> None:
    client = cast.client("tom")
    there = client.get(url(cast))
    nowhere = client.get(f"/inwoners/{'0' * 13}/opnieuw-inloggen/")
    assert (there.status_code, nowhere.status_code) == (404, 404)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"proof": "aan de telefoon"}, "Dit kan alleen als u elkaar zag."),
        ({"was_there": "on", "proof": "  "}, "Schrijf op hoe u het zeker weet."),
        ({"was_there": "on", "proof": "x" * 201}, "200"),
    ],
)
def test_ac2_never_by_phone_alone_and_never_without_a_proof(
    cast: Cast, typed: dict[str, str], says: str
) -> None:
    answer = cast.client("samira").post(url(cast), typed)
    assert answer.status_code == 422
    assert says in page_of(answer)
    assert typed["proof"].strip() in page_of(answer)
    assert not OpeningRequest.objects.exists()


def test_ac2_asking_twice_is_asking_once(cast: Cast) -> None:
    ask(cast)
    page = page_of(cast.client("samira").get(url(cast)))
    assert "Samira vroeg dit op" in page
    cast.client("samira").post(url(cast), ASKED)
    assert OpeningRequest.objects.count() == 1


def test_ac2_a_no_changes_nothing(cast: Cast) -> None:
    asked = ask(cast)
    path = f"/organisatie/verzoeken/{asked.key}/"
    assert "Het oude wachtwoord en de tweede stap werken dan niet meer." in page_of(
        cast.client("lena").get(path)
    )
    cast.client("lena").post(path, {"answer": "no"})
    assert signs_in("bram", PASSWORD)
    assert "Opnieuw inloggen vragen" in page_of(cast.client("samira").get(url(cast)))


def test_ac2_an_open_letter_ends_with_a_second_closing(cast: Cast) -> None:
    closed(cast)
    code = letter(cast)
    with net.system("a test asks for a key"):
        key = SignInLetter.objects.get().key
    asked = openings.ask_factor_reset(
        actor=cast.actor("samira"),
        account=cast.account("bram"),
        proof="aan de balie",
        team=cast.teams["schothorst"],
    )
    assert confirm(cast, asked) == 302
    assert enter(Client(), code) == 422
    with pytest.raises(LetterIsOver):
        use_letter(letter_key=key, at=timezone.now(), login_name="bram-nieuw", password=NEW)


def test_ac2_after_two_weeks_it_is_asked_again(cast: Cast) -> None:
    closed(cast)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        client = cast.client("samira")
        assert "Opnieuw inloggen vragen" in page_of(client.get(url(cast)))
        path = f"/inwoners/{cast.record('bram')}/brief/"
        assert client.post(path, {"once": "laat"}).status_code == 422
        with pytest.raises(CannotStartAgain):
            make_citizen_account(
                person=person(cast, "bram"),
                login_name="bram-nieuw",
                password=NEW,
                at=timezone.now(),
            )


def test_ac2_with_a_password_again_there_is_no_second_new_way_in(cast: Cast) -> None:
    closed(cast)
    client = Client()
    enter(client, letter(cast))
    client.post(f"{START}account/", CHOSEN)
    path = f"/inwoners/{cast.record('bram')}/brief/"
    assert cast.client("samira").post(path, {"once": "nog"}).status_code == 422


def test_dv4_safety_first_means_no_letter_here_either(cast: Cast) -> None:
    closed(cast)
    set_safety_first(cast, "bram")
    assert "veiligheid eerst" in page_of(cast.client("samira").get(url(cast)))
    path = f"/inwoners/{cast.record('bram')}/brief/"
    assert cast.client("samira").post(path, {"once": "een"}).status_code == 422
    made = make_citizen_account(
        person=person(cast, "bram"), login_name="bram-nieuw", password=NEW, at=timezone.now()
    )
    assert made.pk == cast.account("bram").pk
    assert signs_in("bram-nieuw", NEW)


def test_dv4_the_owner_is_told_by_the_safe_way(cast: Cast) -> None:
    set_safety_first(cast, "bram")
    closed(cast)
    principal = cast.account("bram").principal_id
    assert Notice.objects.filter(to_id=principal).count() == 2, "at asking and at the yes"
    assert reach.is_held(principal), "no mail goes out"


def test_ac3_without_a_birth_date_there_is_no_letter(cast: Cast) -> None:
    closed(cast)
    set_details(cast, "bram", birth_date="")
    path = f"/inwoners/{cast.record('bram')}/brief/"
    assert cast.client("samira").post(path, {"once": "een"}).status_code == 422


def test_ac1_a_letter_for_an_existing_account_links_no_other(cast: Cast) -> None:
    """Joop is signed in on the computer that Bram uses: Bram chooses, Joop's stays his."""
    closed(cast)
    code = letter(cast)
    client = cast.client("joop")
    enter(client, code)
    page = page_of(client.get(f"{START}account/"))
    assert "Met dit account verder" not in page
    assert client.post(f"{START}account/", CHOSEN).status_code == 302
    assert person(cast, "bram").account_id == cast.account("bram").pk
    joop = Account.objects.get(pk=cast.account("joop").pk)
    assert joop.login_name == "joop"
    assert joop.check_password(PASSWORD)
    assert "bram" in {
        owner for owner, _ in canaries_in(page_of(client.get("/mijn-kring/bereiken/")))
    }


def test_ac2_a_colleague_is_helped_by_an_administrator(cast: Cast) -> None:
    """Bram also works here: no worker closes a colleague's way in."""
    colleague = make_staff(cast, "noor")
    TeamMembership.objects.create(
        account=colleague,
        team=cast.teams["zielhorst"],
        function="member",
        starts_at=cast.now,
        ends_at=cast.now + timedelta(days=9),
    )
    row = person(cast, "bram")
    with net.system("a test changes what is kept"):
        row.account = colleague
        row.save()
    client = cast.client("samira")
    assert "Dit regelt de beheerder" in page_of(client.get(url(cast)))
    assert client.post(url(cast), ASKED).status_code == 422
    assert not OpeningRequest.objects.exists()


def test_without_an_account_the_page_leads_to_one(cast: Cast) -> None:
    row = person(cast, "bram")
    with net.system("a test changes what is kept"):
        row.account = None
        row.save()
    client = cast.client("samira")
    assert "Er is nog geen account" in page_of(client.get(url(cast)))
    assert client.post(url(cast), ASKED).status_code == 422


def test_wk3_who_lost_the_record_asks_nothing(cast: Cast) -> None:
    opened = cast.opened("samira", "bram", "support")
    (first, *_) = cast.rows["bram"]["assignment"]
    end(Source.ASSIGNMENT, first.key, at=timezone.now())  # type: ignore[attr-defined]
    with pytest.raises(NotReadable):
        ask_new_way_in(opened, proof="gezien")
    with pytest.raises(NotReadable):
        make_letter(opened, once_key="een")


def test_page_and_question_stay_within_the_budget(cast: Cast) -> None:
    samira, lena = cast.client("samira"), cast.client("lena")
    samira.get(url(cast))
    with at_most(12):
        samira.get(url(cast))
    cache.clear()
    with at_most(15):
        samira.post(url(cast), ASKED)
    path = f"/organisatie/verzoeken/{OpeningRequest.objects.get().key}/"
    with at_most(15):
        lena.post(path, {"answer": "yes"})


def test_dv4_on_the_tablet_the_same_account_gets_a_new_way_in(cast: Cast) -> None:
    """No letter where safety comes first: together on the tablet, with nobody else there."""
    closed(cast)
    set_safety_first(cast, "bram")
    client = cast.client("samira")
    give = f"/inwoners/{cast.record('bram')}/account/tablet/"
    assert "Maak samen een account op deze tablet" in page_of(
        client.get(f"/inwoners/{cast.record('bram')}/brief/")
    )
    assert client.post(give, {"others": "alone"})["Location"] == "/tablet/"
    assert client.post("/tablet/", CHOSEN).status_code == 302
    assert person(cast, "bram").account_id == cast.account("bram").pk
    assert signs_in("bram-nieuw", NEW)
