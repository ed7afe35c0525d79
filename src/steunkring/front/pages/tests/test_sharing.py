"""Wie mag wat zien? Sharing per part and person, stopping in one step (threats DV4, DV6)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access import gate, sharing
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.models import Grant
from steunkring.foundation.accounts.sessions import PROVED
from steunkring.foundation.notices.models import Notice
from steunkring.foundation.writing.until import months_later
from steunkring.front.pages.queries.naming import Somebody
from steunkring.front.pages.queries.sharing import Viewer, receivers, table
from steunkring.front.pages.words import until
from steunkring.person.network import actions
from steunkring.person.network.tests.promising import asked_of, helping
from steunkring.person.tracks.tests.shared import end_assignments
from tests.cast import Cast, canaries_in, make_share

from .kit import queries_of, text_of

pytestmark = pytest.mark.django_db
URL = "/mijn-kring/delen/"


def _of(cast: Cast, name: str, end: str = "") -> str:
    return f"{URL}{cast.account(name).key}/{end}"


def _open(cast: Cast, name: str, purpose: str) -> set[str]:
    try:
        opened = gate.opened(cast.actor(name), cast.record("bram"), purposes=(purpose,))
    except gate.NotReadable:
        return set()
    return set(opened.parts)


_SEEING = (("joop", "helping"), ("samira", "support"), ("ria", "representation"))


def _ends(cast: Cast) -> set[tuple[int, str, datetime]]:
    """Whom, what and until when is shared now."""
    now = sharing.receivers(cast.opened("bram", "bram", "own"))
    return {(one.principal, part, end) for one in now for part, end in one.shared.items()}


def _unproved(cast: Cast) -> Client:
    client = cast.client("bram")
    session = client.session
    session[PROVED] = 0
    session.save()
    return client


def test_everybody_with_a_relation_is_told_with_what_and_why(cast: Cast) -> None:
    page = text_of(cast.client("bram").get(URL))
    for name in ("Samira", "Anouk", "Ria", "Bas", "Joop"):
        assert name in page
    for name in ("Piet", "Lena", "Tom"):
        assert name not in page
    assert "ook zonder mijn ja. Dat staat in de wet." in page
    assert "vervangt mijn beroepskracht" in page


def test_dv5_a_shielded_part_leaves_no_trace(cast: Cast) -> None:
    page = text_of(cast.client("bram").get(URL)).lower()
    assert "veilig" not in page
    assert "safety" not in page


def test_sharing_opens_at_once_until_the_date_and_tells_nobody(cast: Cast) -> None:
    client = cast.client("bram")
    assert "story_profile" not in _open(cast, "joop", "helping")
    answer = client.post(_of(cast, "joop"), {"parts": ["story_profile"], "period": "6"})
    assert (answer.status_code, answer["Location"]) == (302, URL)
    opened = cast.opened("joop", "bram", "helping")
    last = timezone.localtime(opened.parts["story_profile"].ends_at).date()
    assert last == months_later(timezone.localdate(), 6)
    assert "goals_plan" not in opened.parts, "what is no longer chosen stops"
    assert not Notice.objects.exists()
    assert not mail.outbox


def test_an_own_date_is_written_as_people_do(cast: Cast) -> None:
    client = cast.client("bram")
    day = timezone.localdate() + timedelta(days=20)
    written = f"{day.day}-{day.month}-{day.year}"
    data = {"parts": ["story_profile"], "period": "own", "own_date": written}
    assert client.post(_of(cast, "joop"), data).status_code == 302
    opened = cast.opened("joop", "bram", "helping")
    assert timezone.localtime(opened.parts["story_profile"].ends_at).date() == day


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"parts": ["story_profile"]}, "Kies hoe lang u dit wilt delen"),
        ({"parts": ["story_profile"], "period": "own"}, "Kies een dag tussen vandaag"),
        (
            {"parts": ["story_profile"], "period": "own", "own_date": "31-2-2027"},
            "Schrijf hem zo: 3-3-2027",
        ),
        (
            {"parts": ["story_profile"], "period": "own", "own_date": "1-1-2020"},
            "Kies een dag tussen vandaag",
        ),
        ({"parts": ["safety"], "period": "3"}, "safety"),
        ({"parts": ["logbook"], "period": "3"}, "logbook"),
    ],
)
def test_what_is_not_right_keeps_what_was_chosen_and_changes_nothing(
    cast: Cast, data: dict[str, object], words: str
) -> None:
    before = _open(cast, "joop", "helping")
    answer = cast.client("bram").post(_of(cast, "joop"), data)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert _open(cast, "joop", "helping") == before


def test_choosing_nothing_stops_and_says_so(cast: Cast) -> None:
    client = cast.client("bram")
    answer = client.post(_of(cast, "joop"), {"period": "3"}, follow=True)
    assert "Ik deel nu niets meer met Joop" in text_of(answer)
    assert not _open(cast, "joop", "helping")


def test_ac5_sharing_asks_again_who_somebody_is(cast: Cast) -> None:
    client = _unproved(cast)
    answer = client.post(_of(cast, "joop"), {"parts": ["story_profile"], "period": "3"})
    assert answer.status_code == 422
    assert "story_profile" not in _open(cast, "joop", "helping")


@pytest.mark.parametrize("end", ["stoppen/", ""])
def test_dv4_stopping_is_one_step_without_a_proof(cast: Cast, end: str) -> None:
    client = _unproved(cast)
    url = _of(cast, "joop", "stoppen/") if end else f"{URL}stoppen/"
    assert client.post(url).status_code == 302
    assert not _open(cast, "joop", "helping")
    assert not Notice.objects.exists()
    if not end:
        assert "story_profile" not in _open(cast, "samira", "support")
        assert "logbook" in _open(cast, "samira", "support")
        assert "Even met niemand delen" not in text_of(client.get(URL))


def test_dv4_sharing_with_nobody_can_be_undone_as_it_was(cast: Cast) -> None:
    before = {name: _open(cast, name, why) for name, why in _SEEING}
    ends = _ends(cast)
    client = cast.client("bram")
    client.post(f"{URL}stoppen/")
    assert {name: _open(cast, name, why) for name, why in _SEEING} != before
    page = text_of(client.get(URL))
    assert "Ik deel nu even met niemand" in page
    answer = client.post(f"{URL}zoals-eerst/", follow=True)
    assert "Ik deel weer zoals eerst, met dezelfde einddag." in text_of(answer)
    assert "Weer delen zoals eerst" not in text_of(answer)
    assert {name: _open(cast, name, why) for name, why in _SEEING} == before
    assert _ends(cast) == ends
    assert not Notice.objects.exists()
    assert "niets om weer te delen" in text_of(client.post(f"{URL}zoals-eerst/", follow=True))


def test_ac5_sharing_as_it_was_asks_again_who_somebody_is(cast: Cast) -> None:
    client = _unproved(cast)
    client.post(f"{URL}stoppen/")
    assert client.post(f"{URL}zoals-eerst/").status_code == 422
    assert not _open(cast, "joop", "helping")


def test_wk3_who_supports_no_longer_gets_nothing_back(cast: Cast) -> None:
    client = cast.client("bram")
    client.post(f"{URL}stoppen/")
    end_assignments(cast)
    client.post(f"{URL}zoals-eerst/")
    assert "story_profile" not in _open(cast, "samira", "support")
    assert "goals_plan" in _open(cast, "joop", "helping")


def test_what_is_chosen_meanwhile_stays(cast: Cast) -> None:
    client = cast.client("bram")
    client.post(f"{URL}stoppen/")
    client.post(_of(cast, "joop"), {"parts": ["conversation_reports"], "period": "3"})
    assert "Weer delen zoals eerst" not in text_of(client.get(URL))
    client.post(f"{URL}zoals-eerst/")
    assert "goals_plan" not in _open(cast, "joop", "helping")


def test_many_parts_are_a_list_and_no_wall(cast: Cast) -> None:
    page = text_of(cast.client("bram").get(URL))
    assert "en wat nodig is voor het werk." in page
    assert "Wie vervangt, leest daarvan de laatste 90 dagen." in page
    client = cast.client("bram")
    parts = ["story_profile", "goals_plan", "conversation_reports", "evaluations"]
    client.post(_of(cast, "joop"), {"parts": parts, "period": "3"})
    page = text_of(client.get(URL))
    seen = page[page.index("Ziet:") :]
    assert "<li>mijn wensen en verhaal</li><li>mijn doelen en plan</li>" in seen


def test_who_saw_something_before_can_be_let_in_again(cast: Cast) -> None:
    client = cast.client("bram")
    client.post(_of(cast, "joop", "stoppen/"))
    page = text_of(client.get(URL))
    assert "Ziet nu niets meer" in page
    answer = client.post(_of(cast, "joop"), {"parts": ["story_profile"], "period": "3"})
    assert answer.status_code == 302
    assert "story_profile" in _open(cast, "joop", "helping")


def test_only_somebody_with_a_relation_can_be_let_in(cast: Cast) -> None:
    client = cast.client("bram")
    data = {"parts": ["story_profile"], "period": "3"}
    for key in (cast.account("tom").key, cast.account("olga").key, new_code()):
        assert client.post(f"{URL}{key}/", data).status_code == 404
        assert client.post(f"{URL}{key}/stoppen/").status_code == 404
        assert client.get(f"{URL}{key}/bekijken/").status_code == 404


@pytest.mark.parametrize("name", ["samira", "anouk", "ria", "joop", "tom", "ada"])
def test_nobody_decides_for_bram(cast: Cast, name: str) -> None:
    client = cast.client(name)
    assert client.get(URL).status_code == 404
    assert client.post(f"{URL}stoppen/").status_code == 404
    answer = client.post(_of(cast, "joop"), {"parts": ["story_profile"], "period": "12"})
    assert answer.status_code in (404, 422)
    assert "story_profile" not in _open(cast, "joop", "helping")
    assert "goals_plan" in _open(cast, "joop", "helping")


def test_the_table_says_the_same_as_the_cards(cast: Cast) -> None:
    page = text_of(cast.client("bram").get(URL))
    table = page[page.index("<table") : page.index("</table>")]
    for words in ("ja, ik deel dit", "ja, volgens de wet", "nee", "Samira", "Joop"):
        assert words in table


def test_no_page_for_getting_what_only_can_be_done(cast: Cast) -> None:
    client = cast.client("bram")
    for url in (_of(cast, "joop"), _of(cast, "joop", "stoppen/"), f"{URL}stoppen/"):
        assert client.get(url).status_code == 405


@pytest.mark.parametrize("number", [1, 30])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    for _each in range(number):
        make_share(cast, "bram", "joop", "network_member", "story_profile")
        sharing.stop(
            cast.opened("bram", "bram", "own"), principal=cast.account("samira").principal_id
        )
        make_share(cast, "bram", "samira", "worker", "story_profile")
    assert queries_of(cast.client("bram"), URL) <= 12


def test_the_page_shows_nothing_of_others(cast: Cast) -> None:
    assert {owner for owner, _part in canaries_in(text_of(cast.client("bram").get(URL)))} <= {
        "bram"
    }


def test_wk3_the_card_and_the_answer_tell_the_day_on_which_the_relation_ends(cast: Cast) -> None:
    """Ria represents for 20 days more; a year of sharing is 20 days too."""
    end = cast.now + timedelta(days=20)
    Grant.objects.filter(principal=cast.account("ria").principal_id).update(ends_at=end)
    client = cast.client("bram")
    day = until(end)
    assert f"Ria is bij mij betrokken tot en met {day}." in text_of(client.get(URL))
    data = {"parts": ["story_profile"], "period": "12"}
    page = text_of(client.post(_of(cast, "ria"), data, follow=True))
    assert f"Ria mag dit zien tot en met {day}" in page
    assert f"Tot en met {day}. Dan vraagt Steunkring" in page
    assert _open(cast, "ria", "representation") >= {"story_profile"}
    shares = Grant.objects.filter(
        principal=cast.account("ria").principal_id, source="share", part="story_profile"
    )
    assert [row.ends_at for row in shares] == [end]


def test_who_has_no_relation_with_an_end_reads_of_none(cast: Cast) -> None:
    assert "Joop is bij mij betrokken" not in text_of(cast.client("bram").get(URL))


def _helps(cast: Cast) -> None:
    """Joop said yes to something with the own account."""
    promise = asked_of(cast)
    actions.answer(helping(cast), promise.key, said="yes", version=promise.version)


def test_who_only_helps_is_said_to_read_nothing_by_law(cast: Cast) -> None:
    _helps(cast)
    page = text_of(cast.client("bram").get(URL))
    assert "Een deel mag Joop lezen" not in page
    assert "Joop doet iets voor mij. Wat dat is, leest Joop altijd." in page
    assert "wat Joop zelf voor mij doet" in page
    assert "Een deel mag Samira lezen voor het werk, ook zonder mijn ja." in page
    home = text_of(cast.client("bram").get("/mijn-kring/"))
    assert "wat Joop zelf voor mij doet." in home
    assert "diegene zelf" not in home


def test_the_table_says_of_no_helper_that_the_law_opens_it(cast: Cast) -> None:
    _helps(cast)
    found, _former = receivers(cast.opened("bram", "bram", "own"))
    (joop,) = (one for one in found if one.principal == cast.account("joop").principal_id)
    assert joop.by_law
    viewer = Viewer(receiver=joop, who=Somebody("joop", "Joop", "", "", shows_function_only=False))
    _heads, rows = table([viewer])
    assert rows
    assert all("volgens de wet" not in cell for row in rows for cell in row)


def test_who_looked_is_told_with_the_name(cast: Cast) -> None:
    _helps(cast)
    cast.client("joop").get("/wat-ik-doe/")
    page = text_of(cast.client("bram").get("/mijn-kring/wie-keek/"))
    assert "wat Joop zelf voor mij doet" in page
    assert "diegene zelf" not in page
