"""Who decides in somebody's place uses the owner's own pages, marked as such (threats RC1, RC3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import net
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.models import ReadItem
from steunkring.foundation.writing.models import Agreement
from steunkring.foundation.writing.once import new_key
from steunkring.method.ages import birthday
from steunkring.person.people import actions as people
from steunkring.person.people.models import Representation
from steunkring.person.people.tests.test_children import give_authority, noon
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions import propose
from steunkring.person.tracks.actions.track import Pause
from steunkring.person.tracks.models import Goal, Wish
from tests.access.sitemap import entries
from tests.cast import Cast, make_citizen, make_representative, signed_in

from .shared import _FREE

pytestmark = pytest.mark.django_db

_LINK = re.compile(r'(?:href|action|data-draft-url)="(/[^"#?]*)')


@pytest.fixture
def cora(cast: Cast) -> Client:
    """Cora decides for Bram, by a decision of the court."""
    if "cora" not in cast.accounts:
        make_representative(cast, "cora", "bram", "curator")
    return cast.client("cora")


def below(cast: Cast, rest: str, owner: str = "bram") -> str:
    return f"/namens/{cast.record(owner)}/mijn-kring/{rest}"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return unescape(answer.content.decode())


def wishes_of(cast: Cast) -> list[Wish]:
    with net.system("a test reads what was written"):
        return list(Wish.objects.filter(record_id=cast.person("bram").record_id).order_by("id"))


def last_agreement(cast: Cast) -> Agreement:
    with net.system("a test reads what was written"):
        found = Agreement.objects.filter(record_id=cast.person("bram").record_id)
        last: Agreement = found.order_by("-id")[0]
        return last


def queries_of(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len([one for one in captured if not one["sql"].startswith(_FREE)])


def add(client: Client, cast: Cast, text: str, once: str = "") -> None:
    data = {"text": text, "once": once or new_key()}
    answer = client.post(below(cast, "wensen/nieuw/"), data)
    assert answer.status_code == 302, answer.content[:400]
    assert answer["Location"] == below(cast, "wensen/")


def test_the_list_leads_to_whom_i_decide_for(cast: Cast, cora: Client) -> None:
    listed = page(cora, "/wat-ik-doe/")
    assert "Voor wie ik beslis" in listed
    assert below(cast, "") in listed
    assert "Voor wie ik beslis" not in page(cast.client("ria"), "/wat-ik-doe/")


def test_every_page_says_in_whose_name(cast: Cast, cora: Client) -> None:
    for rest in ("wensen/", "doelen/", "profiel/", "traject/", "voorstellen/", "logboek/"):
        text = page(cora, below(cast, rest))
        assert "Namens Bram" in text
        assert "ziet wat u beslist" in text


def test_the_owner_meets_no_banner(cast: Cast) -> None:
    assert "Namens Bram" not in page(cast.client("bram"), "/mijn-kring/wensen/")


def is_there(link: str) -> bool:
    try:
        resolve(link)
    except Resolver404:
        return False
    return True


def test_every_address_of_these_pages_stays_in_that_name(cast: Cast, cora: Client) -> None:
    """Walk everything below ``namens``: nothing leads to a page that is not there."""
    to_open, opened = [below(cast, "")], set()
    while to_open:
        address = to_open.pop()
        if address in opened or not address.startswith("/namens/"):
            continue
        opened.add(address)
        answer = cora.get(address)
        assert answer.status_code in (200, 302, 405), (address, answer.status_code)
        if answer.status_code == 200:
            for link in _LINK.findall(answer.content.decode()):
                if link.startswith("/static/"):
                    continue
                assert is_there(link), f"{address} leads to {link}"
                to_open.append(link)
    assert len(opened) > 40


def test_inv1_a_wish_in_that_name_is_marked_and_laid_before_the_owner(
    cast: Cast, cora: Client
) -> None:
    add(cora, cast, "Graag een eigen sleutel.")
    wish = wishes_of(cast)[-1]
    assert (wish.basis, wish.author_id) == ("in_name", cast.account("cora").principal_id)
    said = last_agreement(cast)
    assert (said.how, said.seen_at, said.subject_key) == ("represented", None, wish.key)
    assert "Cora, namens u" in page(cast.client("bram"), "/mijn-kring/wensen/")
    waiting = page(cast.client("bram"), "/mijn-kring/voorstellen/")
    assert "Graag een eigen sleutel." in waiting
    assert "Cora besliste dit namens u." in waiting
    assert "Cora, namens" in page(cora, below(cast, "wensen/"))
    assert "Cora, namens" in page(cast.client("samira"), f"/inwoners/{cast.record('bram')}/wensen/")


def test_the_owner_objects_and_the_wish_does_not_count(cast: Cast, cora: Client) -> None:
    add(cora, cast, "Graag een eigen sleutel.")
    said = last_agreement(cast)
    bram = cast.client("bram")
    bram.post(f"/mijn-kring/akkoord/{said.key}/klopt-niet/", {"objection": "Niet gevraagd."})
    text = page(bram, "/mijn-kring/wensen/")
    assert "Hier heb ik nee op gezegd" in text
    assert "Niet gevraagd." in text


def test_nobody_says_it_is_right_in_the_owners_name(cast: Cast, cora: Client) -> None:
    add(cora, cast, "Graag een eigen sleutel.")
    said = last_agreement(cast)
    for rest in (f"akkoord/{said.key}/klopt/", f"akkoord/{said.key}/klopt-niet/", "akkoord/"):
        assert cora.get(below(cast, rest)).status_code == 404
        assert cora.get(f"/mijn-kring/{rest}").status_code in (404, 405)
    assert cora.post(f"/mijn-kring/akkoord/{said.key}/klopt/").status_code == 404
    assert "Dat klopt" not in page(cora, below(cast, "voorstellen/"))
    assert last_agreement(cast).seen_at is None


def test_a_double_click_makes_one_wish(cast: Cast, cora: Client) -> None:
    before, once = len(wishes_of(cast)), new_key()
    add(cora, cast, "Eén keer.", once)
    add(cora, cast, "Eén keer.", once)
    assert len(wishes_of(cast)) == before + 1


def test_a_stale_save_shows_both_texts(cast: Cast, cora: Client) -> None:
    wish = wishes_of(cast)[0]
    actions.change_wish(
        cast.opened("bram", "bram", "own"), wish.key, text="Zelf veranderd.", version=wish.version
    )
    data = {"text": "Namens veranderd.", "version": str(wish.version)}
    answer = cora.post(below(cast, f"wensen/{wish.key}/"), data)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Zelf veranderd." in text
    assert "Namens veranderd." in text


def test_an_empty_wish_is_asked_for_again(cast: Cast, cora: Client) -> None:
    answer = cora.post(below(cast, "wensen/nieuw/"), {"text": " ", "once": new_key()})
    assert answer.status_code == 422
    assert below(cast, "wensen/nieuw/") in answer.content.decode()


def test_a_yes_to_a_proposal_in_that_name_waits_for_the_owner(cast: Cast, cora: Client) -> None:
    proposal = propose(
        cast.opened("samira", "bram", "support"), text="Een fiets.", basis="told", once=new_key()
    )
    assert "Een fiets." in page(cora, below(cast, "voorstellen/"))
    address = below(cast, f"voorstellen/{proposal.key}/")
    answer = cora.post(address, {"answer": "yes"})
    assert answer["Location"] == below(cast, "voorstellen/")
    said = last_agreement(cast)
    assert (said.how, said.seen_at) == ("represented", None)
    assert said.given_by_id == cast.account("cora").principal_id
    assert "Cora besliste dit namens" in page(
        cast.client("samira"), f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/"
    )


def test_a_no_in_that_name_is_shown_to_the_owner(cast: Cast, cora: Client) -> None:
    proposal = propose(
        cast.opened("samira", "bram", "support"), text="Een fiets.", basis="told", once=new_key()
    )
    cora.post(below(cast, f"voorstellen/{proposal.key}/"), {"answer": "not_now"})
    assert last_agreement(cast).text == "Nu niet: Een fiets."
    assert "Nu niet: Een fiets." in page(cast.client("bram"), "/mijn-kring/voorstellen/")


def test_goals_and_the_track_in_that_name(cast: Cast, cora: Client) -> None:
    cora.post(
        below(cast, "doelen/nieuw/"), {"text": "Rustig wonen.", "kind": "own", "once": new_key()}
    )
    with net.system("a test reads what was written"):
        assert Goal.objects.get(text="Rustig wonen.").basis == "in_name"
    opened = cast.opened("cora", "bram", "representation")
    actions.pause_own_strength(opened, pause=Pause(reason="Moe."), version=1)
    assert last_agreement(cast).how == "represented"


def test_rc1_contact_details_and_sharing_stay_the_owners(cast: Cast, cora: Client) -> None:
    for rest in ("bereiken/", "delen/", "vertegenwoordiging/", "papieren/", "akkoord/"):
        assert cora.get(below(cast, rest)).status_code == 404
    opened = cast.opened("cora", "bram", "representation")
    assert not opened.may_write("contact_details")
    assert not opened.may_write("sharing")


@pytest.mark.parametrize("name", ["ria", "bas", "joop", "olga", "tom", "samira", "lena", "bram"])
def test_nobody_else_opens_a_page_to_decide(cast: Cast, cora: Client, name: str) -> None:
    client = cast.client(name)
    before = len(wishes_of(cast))
    for rest in ("", "wensen/", "doelen/", "voorstellen/", "profiel/", "logboek/"):
        assert client.get(below(cast, rest)).status_code == 404
    assert client.post(below(cast, "wensen/nieuw/"), {"text": "Nee."}).status_code == 404
    assert len(wishes_of(cast)) == before


def test_out_of_scope_is_the_same_answer_as_never_there(cast: Cast, cora: Client) -> None:
    theirs = cora.get(below(cast, "wensen/", owner="fatma"))
    nobodys = cora.get(f"/namens/{'0' * 13}/mijn-kring/wensen/")
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_who_only_reads_opens_what_the_matrix_gives_and_writes_nothing(cast: Cast) -> None:
    ria = cast.client("ria")
    for rest in ("traject/", "eerste-contact/"):
        text = page(ria, below(cast, rest))
        assert "Namens Bram" in text
        assert "ziet wat u beslist" not in text
        assert "<form" not in text.split('id="inhoud"')[1].split("</main>")[0]
    assert ria.post(below(cast, "traject/ik-kan-verder/"), {"version": "1"}).status_code == 404
    assert below(cast, "traject/") in page(ria, f"/wat-ik-doe/{cast.record('bram')}/")
    for rest in ("traject/", "eerste-contact/"):
        assert cast.client("bas").get(below(cast, rest)).status_code in (200, 404)


def test_who_looks_after_money_reads_no_beginning(cast: Cast) -> None:
    text = cast.client("bas").get(below(cast, "eerste-contact/"))
    assert text.status_code == 404


def test_it_ends_at_once(cast: Cast, cora: Client) -> None:
    assert cora.get(below(cast, "wensen/")).status_code == 200
    with net.system("a test looks for the representation"):
        row = Representation.objects.get(account=cast.account("cora"))
    people.end_representation(cast.opened("samira", "bram", "support"), key=row.key)
    assert cora.get(below(cast, "wensen/")).status_code == 404
    assert cora.get(below(cast, "")).status_code == 404
    answer = cora.post(below(cast, "wensen/nieuw/"), {"text": "Mijn woorden.", "once": new_key()})
    assert answer.status_code == 404
    assert "Mijn woorden." in answer.content.decode()


@pytest.mark.parametrize(
    ("age", "days", "deciding", "reading"),
    [(12, -1, 200, 200), (12, 0, 404, 200), (16, -1, 404, 200), (16, 0, 404, 404)],
)
def test_rc3_the_birthday_ends_it_at_once(
    cast: Cast, age: int, days: int, deciding: int, reading: int
) -> None:
    born = date(2016, 11, 24)
    give_authority(cast, born)
    with time_machine.travel(noon(birthday(born, age) + timedelta(days=days)), tick=False):
        parent = signed_in(cast.account("ouder"), is_staff=False)
        assert parent.get(below(cast, "wensen/")).status_code == deciding
        assert parent.get(below(cast, "traject/")).status_code == reading
        posted = parent.post(below(cast, "wensen/nieuw/"), {"text": "Ja.", "once": new_key()})
        assert (posted.status_code == 302) is (deciding == 200)


def test_two_records_two_names(cast: Cast, cora: Client) -> None:
    """In two tabs each page writes in the record of its own address."""
    make_citizen(cast, "nel", "schothorst", with_account=False)
    record = cast.person("nel").record_id
    access.give(
        Fact(
            source=Source.REPRESENTATION,
            role="representative",
            record=record,
            principal=cast.account("cora").principal_id,
            starts_at=timezone.now() - timedelta(days=1),
            ends_at=timezone.now() + timedelta(days=30),
            source_key="x",
            scope="curator",
        )
    )
    page(cora, below(cast, "wensen/", owner="nel"))
    add(cora, cast, "Voor Bram.")
    assert wishes_of(cast)[-1].text == "Voor Bram."
    assert "Voor Bram." not in page(cora, below(cast, "wensen/", owner="nel"))


def test_menu_and_way_out_stay_the_readers_own(cast: Cast, cora: Client) -> None:
    text = page(cora, below(cast, "wensen/"))
    assert 'href="/wat-ik-doe/"' in text
    assert 'href="/mijn-account/"' in text
    assert "/taal/en/" in text
    assert f"/namens/{cast.record('bram')}/taal" not in text
    assert f"/namens/{cast.record('bram')}/weg" not in text
    # The reader's own pages afterwards are written as ever.
    assert "/namens/" not in page(cast.client("bram"), "/mijn-kring/wensen/")


def test_the_owner_sees_who_looked_in_the_own_name(cast: Cast, cora: Client) -> None:
    page(cora, below(cast, "wensen/"))
    assert ReadItem.objects.filter(purpose="representation", part="story_profile").exists()
    assert "Cora" in page(cast.client("bram"), "/mijn-kring/wie-keek/")


def test_a_draft_in_that_name_is_of_its_writer(cast: Cast, cora: Client) -> None:
    cora.post(below(cast, "wensen/nieuw/concept/"), {"text": "Nog niet klaar."})
    assert "Nog niet klaar." in page(cora, below(cast, "wensen/"))
    assert "Nog niet klaar." not in page(cast.client("bram"), "/mijn-kring/wensen/")


@pytest.mark.parametrize(
    "rest",
    [
        "",
        *("wensen/", "doelen/", "voorstellen/", "profiel/", "leven-in-beeld/"),
        *("vragen-en-geven/", "traject/", "logboek/", "eerste-contact/", "gesprekken/"),
    ],
)
def test_no_more_queries_for_thirty_wishes(cast: Cast, cora: Client, rest: str) -> None:
    page(cora, below(cast, rest))
    few = queries_of(lambda: page(cora, below(cast, rest)))
    for number in range(30):
        actions.add_wish(cast.opened("bram", "bram", "own"), text=f"W{number}", once=new_key())
    assert queries_of(lambda: page(cora, below(cast, rest))) == few <= 12


def test_adding_in_that_name_stays_below_fifteen(cast: Cast, cora: Client) -> None:
    assert queries_of(lambda: add(cora, cast, "Een wens.")) <= 15


def test_every_page_in_a_name_is_guarded() -> None:
    found = [entry for entry in entries() if entry.route.startswith("namens/")]
    assert len(found) > 50
    assert all(entry.mark.kinds == ("citizen",) for entry in found)
