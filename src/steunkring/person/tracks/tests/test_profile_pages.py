"""My profile and my life at a glance: only the owner writes; who may see what."""

from __future__ import annotations

import pytest

from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import GridItem, ProfileCell, Wish
from tests.cast import Cast, canaries_in

from .shared import (
    HOSTILE,
    all_kept,
    at_most,
    drafts,
    kept,
    page_of,
    revisions,
    stop_sharing,
    wishes,
)

OWN = "/mijn-kring/profiel/"
GRID = "/mijn-kring/leven-in-beeld/"


def cells(cast: Cast, name: str = "bram") -> list[ProfileCell]:
    return all_kept(ProfileCell, record_id=cast.persons[name].record_id)


def items(cast: Cast, name: str = "bram") -> list[GridItem]:
    return all_kept(GridItem, record_id=cast.persons[name].record_id)


def put(cast: Cast, path: str, text: str, **further: str) -> None:
    answer = cast.client("bram").post(path, {"text": text, "once": new_key(), **further})
    assert answer.status_code == 302, page_of(answer)


def of_bram(cast: Cast, path: str = "profiel/") -> str:
    return f"/inwoners/{cast.record('bram')}/{path}"


# --- the profile ------------------------------------------------------------------------


def test_fact_24_three_columns_with_wishes_in_the_middle(cast: Cast) -> None:
    page = page_of(cast.client("bram").get(OWN))
    head = page.split("<thead")[1].split("</thead>")[0]
    assert head.index("Nu<") < head.index("Wensen<") < head.index("Vroeger<")
    assert page.count('role="row"') >= 1 + 8
    assert "© Den Hollander & Wilken (2011)" in page
    assert "Welke wensen zijn het belangrijkst?" in page


def test_wishes_come_first_on_the_page_of_an_area(cast: Cast) -> None:
    page = page_of(cast.client("bram").get(f"{OWN}1/"))
    headings = page.split("<h2")[1:]
    shown = [one.split(">")[1].split("<")[0] for one in headings]
    assert [one for one in shown if one in ("Wensen", "Nu", "Vroeger")] == [
        "Wensen", "Nu", "Vroeger",
    ]  # fmt: skip


def test_g_21_guiding_questions_on_demand(cast: Cast) -> None:
    for column, number in (("nu", 5), ("vroeger", 8), ("wensen", 0)):
        page = page_of(cast.client("bram").get(f"{OWN}1/{column}/nieuw/"))
        assert ("Vragen die kunnen helpen" in page) == bool(number)
        inside = page.split("Vragen die kunnen helpen")[-1].split("</details>")[0]
        assert inside.count("<li") == number or not number


def test_the_owner_writes_in_the_own_words(cast: Cast) -> None:
    put(cast, f"{OWN}5/nu/nieuw/", "Ik slaap goed.")
    cell = cells(cast)[-1]
    assert (cell.area, cell.column, cell.text, cell.basis) == (
        "health", "now", "Ik slaap goed.", "told",
    )  # fmt: skip
    assert cell.author_id == cast.account("bram").principal_id
    assert "Ik slaap goed." in page_of(cast.client("bram").get(OWN))
    put(cast, f"{OWN}8/wensen/nieuw/", "Weer naar de kerk.")
    wish = wishes(cast)[-1]
    assert (wish.area, wish.text, wish.rank) == ("meaning", "Weer naar de kerk.", len(wishes(cast)))
    assert "Weer naar de kerk." in page_of(cast.client("bram").get(f"{OWN}8/"))
    assert "Weer naar de kerk." in page_of(cast.client("bram").get("/mijn-kring/wensen/"))


def test_who_reads_it_stands_where_it_is_written(cast: Cast) -> None:
    client = cast.client("bram")
    places = (f"{OWN}1/nu/nieuw/", f"{OWN}tekst/{cells(cast)[0].key}/", f"{GRID}1/nodig/nieuw/")
    assert all("Samira leest dit ook" in page_of(client.get(path)) for path in places)
    stop_sharing(cast)
    assert all("Alleen ik zie dit" in page_of(client.get(path)) for path in places)


def test_what_was_before_stays_closed_until_opened(cast: Cast) -> None:
    put(cast, f"{OWN}7/vroeger/nieuw/", "Dat was een zware tijd.")
    client = cast.client("bram")
    for path in (OWN, f"{OWN}7/"):
        assert "zware tijd" not in page_of(client.get(path))
        assert "zware tijd" in page_of(client.get(f"{path}?vroeger=open"))


def test_change_take_away_and_put_back(cast: Cast) -> None:
    cell = cells(cast)[0]
    client, path = cast.client("bram"), f"{OWN}tekst/{cell.key}/"
    assert client.post(path, {"text": "Anders gezegd", "version": "1"}).status_code == 302
    assert kept(ProfileCell, pk=cell.pk).text == "Anders gezegd"
    assert "Anders gezegd" in page_of(client.get(f"{path}eerder/"))
    client.post(f"{path}verwijderen/")
    assert "Anders gezegd" not in page_of(client.get(OWN))
    assert "Terugzetten" in page_of(client.get(f"{OWN}1/"))
    assert "Anders gezegd" not in page_of(cast.client("samira").get(of_bram(cast, "profiel/1/")))
    client.post(f"{path}verwijderen/", {"back": "1"})
    assert "Anders gezegd" in page_of(client.get(OWN))
    assert [one.number for one in revisions(cell.key)] == [2, 3, 4]


def test_a_stale_save_shows_both_texts(cast: Cast) -> None:
    cell = cells(cast)[0]
    client, path = cast.client("bram"), f"{OWN}tekst/{cell.key}/"
    client.post(path, {"text": "Van de telefoon", "version": "1"})
    answer = client.post(path, {"text": "Van de laptop", "version": "1"})
    assert answer.status_code == 409
    assert "Van de telefoon" in page_of(answer)
    assert "Van de laptop" in page_of(answer)
    assert kept(ProfileCell, pk=cell.pk).text == "Van de telefoon"


def test_a_double_click_makes_one_row(cast: Cast) -> None:
    client, before = cast.client("bram"), len(cells(cast))
    for path in (f"{OWN}2/nu/nieuw/", f"{OWN}2/wensen/nieuw/", f"{GRID}2/nodig/nieuw/"):
        data = {"text": "Een keer", "once": new_key()}
        client.post(path, data)
        client.post(path, data)
    assert len(cells(cast)) == before + 1
    assert len([one for one in wishes(cast) if one.text == "Een keer"]) == 1
    assert len([one for one in items(cast) if one.text == "Een keer"]) == 1


def test_every_text_is_kept_exactly_and_an_empty_one_is_refused(cast: Cast) -> None:
    client = cast.client("bram")
    for text in HOSTILE:
        put(cast, f"{OWN}3/nu/nieuw/", text)
        assert cells(cast)[-1].text == text
        assert b"<script>alert(" not in client.get(OWN).content
    answer = client.post(f"{OWN}3/nu/nieuw/", {"text": " ", "once": new_key()})
    assert answer.status_code == 422
    assert "Eén woord is genoeg" in page_of(answer)


def test_a_draft_is_kept_and_dropped(cast: Cast) -> None:
    client = cast.client("bram")
    for path in (f"{OWN}3/vroeger/nieuw/", f"{GRID}6/nodig/nieuw/"):
        assert client.post(f"{path}concept/", {"text": "Halverwege"}).status_code == 204
        assert "Halverwege" in page_of(client.get(path))
        put(cast, path, "Af")
        assert not drafts()


def test_the_owner_marks_and_orders_the_most_important_wishes(cast: Cast) -> None:
    for text in ("Eerste", "Tussendoor", "Tweede"):
        put(cast, f"{OWN}1/wensen/nieuw/", text)
    client = cast.client("bram")
    by = {wish.text: wish for wish in wishes(cast)}
    for text in ("Eerste", "Tweede"):
        client.post(f"{OWN}belangrijk/{by[text].key}/", {"important": "yes"})
    foot = page_of(client.get(OWN)).split('id="belangrijk"')[1].split("<details")[0]
    assert foot.index("Eerste") < foot.index("Tweede")
    assert "Tussendoor" not in foot
    client.post(f"{OWN}belangrijk/{by['Tweede'].key}/volgorde/", {"direction": "up"})
    foot = page_of(client.get(OWN)).split('id="belangrijk"')[1].split("<details")[0]
    assert foot.index("Tweede") < foot.index("Eerste")
    client.post(f"{OWN}belangrijk/{by['Eerste'].key}/", {"important": "no"})
    assert not kept(Wish, pk=by["Eerste"].pk).is_important
    assert sorted(wish.rank or 0 for wish in wishes(cast)) == [1, 2, 3, 4]


def test_a_wish_that_is_there_is_put_in_an_area_and_taken_out(cast: Cast) -> None:
    client = cast.client("bram")
    client.post("/mijn-kring/wensen/nieuw/", {"text": "Leren fietsen", "once": new_key()})
    wish = wishes(cast)[-1]
    assert "Hier neerzetten" in page_of(client.get(f"{OWN}4/"))
    client.post(f"{OWN}4/wens/{wish.key}/")
    assert kept(Wish, pk=wish.pk).area == "leisure"
    assert "Leren fietsen" in page_of(client.get(f"{OWN}4/")).split("Nu</h2>")[0]
    client.post(f"{OWN}4/wens/{wish.key}/", {"out": "1"})
    assert kept(Wish, pk=wish.pk).area == ""
    assert client.post(f"{OWN}9/wens/{wish.key}/").status_code == 404
    theirs = wishes(cast, "fatma")[0]
    assert client.post(f"{OWN}4/wens/{theirs.key}/").status_code == 404
    assert kept(Wish, pk=theirs.pk).area == theirs.area


# --- the life grid ----------------------------------------------------------------------


def test_fact_23_all_eight_dimensions_and_four_columns_are_offered(cast: Cast) -> None:
    page = page_of(cast.client("bram").get(GRID))
    for label in ("Hoe ik me voel", "De mensen dichtbij", "Mijn rechten", "Zelf kiezen"):
        assert label in page
    head = page.split("<thead")[1].split("</thead>")[0]
    places = [head.index(word) for word in ("Wat lastig is", "Wat ik wil", "Nodig", "Is er al")]
    assert places == sorted(places)


def test_inv20_every_obstacle_can_lie_in_the_surroundings(cast: Cast) -> None:
    for side in ("surroundings", "person", "both", ""):
        put(cast, f"{GRID}7/lastig/nieuw/", f"Er is een drempel {side}", side=side)
        assert items(cast)[-1].side == side
    assert "in de omgeving" in page_of(cast.client("bram").get(f"{GRID}7/"))
    put(cast, f"{GRID}7/nodig/nieuw/", "Een lift", side="person")
    assert items(cast)[-1].side == ""


def test_f3_what_is_needed_and_has_nothing_beside_it(cast: Cast) -> None:
    client = cast.client("bram")
    put(cast, f"{GRID}3/nodig/nieuw/", "Iemand voor mijn post")
    needed = items(cast)[-1]

    def open_needs() -> str:
        return page_of(client.get(GRID)).split('id="nog-nodig"')[1]

    assert "Iemand voor mijn post" in open_needs()
    # Also from another dimension: it is linked, not copied.
    put(cast, f"{GRID}2/is-er-al/nieuw/", "Sem helpt", answers=needed.key)
    available = items(cast)[-1]
    assert available.linked_key == needed.key
    assert "Iemand voor mijn post" not in open_needs()
    client.post(f"{GRID}punt/{available.key}/verwijderen/")
    assert "Iemand voor mijn post" in open_needs()
    client.post(f"{GRID}punt/{needed.key}/verwijderen/")
    assert "Iemand voor mijn post" not in open_needs()


def test_nothing_of_somebody_else_is_linked_to(cast: Cast) -> None:
    theirs = next(one for one in items(cast, "fatma") if one.column == "needed")
    before = len(items(cast))
    answer = cast.client("bram").post(
        f"{GRID}2/is-er-al/nieuw/", {"text": "Sem", "answers": theirs.key, "once": new_key()}
    )
    assert answer.status_code == 422
    assert "Sem" in page_of(answer)
    assert len(items(cast)) == before


def test_a_wish_in_the_grid_is_one_of_the_wishes(cast: Cast) -> None:
    put(cast, f"{GRID}8/wensen/nieuw/", "Zelf gaan stemmen")
    wish, item = wishes(cast)[-1], items(cast)[-1]
    assert (item.linked_key, item.text, item.column) == (wish.key, "", "wish")
    client = cast.client("bram")
    assert "Zelf gaan stemmen" in page_of(client.get(f"{GRID}8/"))
    assert client.get(f"{GRID}punt/{item.key}/")["Location"] == f"/mijn-kring/wensen/{wish.key}/"
    client.post(f"/mijn-kring/wensen/{wish.key}/", {"text": "Leren stemmen", "version": "1"})
    assert "Leren stemmen" in page_of(client.get(f"{GRID}8/"))
    client.post(f"{GRID}punt/{item.key}/verwijderen/")
    assert "Leren stemmen" not in page_of(client.get(f"{GRID}8/")).split("<details")[0]
    assert "Leren stemmen" in page_of(client.get("/mijn-kring/wensen/"))


def test_a_stale_point_shows_both_texts(cast: Cast) -> None:
    item = items(cast)[0]
    client, path = cast.client("bram"), f"{GRID}punt/{item.key}/"
    client.post(path, {"text": "Eerst", "version": "1", "side": "person"})
    answer = client.post(path, {"text": "Later", "version": "1", "side": "both"})
    assert answer.status_code == 409
    assert (kept(GridItem, pk=item.pk).text, kept(GridItem, pk=item.pk).side) == ("Eerst", "person")


def test_inv14_no_page_shows_a_score(cast: Cast) -> None:
    for path in (OWN, GRID, f"{OWN}1/", f"{GRID}1/"):
        page = page_of(cast.client("bram").get(path))
        body = page.split("<main")[1].split("</main>")[0]
        for word in ("%", "score", "punten van", "<meter", "<progress", 'type="range"'):
            assert word not in body, (path, word)


# --- who may see and do what ------------------------------------------------------------


@pytest.mark.parametrize("path", ["profiel/", "profiel/1/", "leven-in-beeld/", "leven-in-beeld/1/"])
def test_a_worker_reads_what_is_shared_and_else_sees_the_lock(cast: Cast, path: str) -> None:
    client = cast.client("samira")
    shown = page_of(client.get(of_bram(cast, path)))
    assert ("bram", "story_profile") in canaries_in(shown)
    stop_sharing(cast)
    closed = page_of(client.get(of_bram(cast, path)))
    assert ("bram", "story_profile") not in canaries_in(closed)
    assert "deelt dit niet met u" in closed


@pytest.mark.parametrize("name", ["tom", "piet", "olga", "ria", "bas", "joop", "ada", "pia"])
def test_others_find_nothing(cast: Cast, name: str) -> None:
    client = cast.client(name)
    for path in ("profiel/", "profiel/1/", "leven-in-beeld/", "leven-in-beeld/1/"):
        answer = client.get(of_bram(cast, path))
        assert answer.status_code in (403, 404)
        assert not canaries_in(page_of(answer))


@pytest.mark.parametrize("name", ["anouk", "lena"])
def test_stand_in_and_lead_read_no_word_of_it(cast: Cast, name: str) -> None:
    for path in ("profiel/", "leven-in-beeld/1/"):
        answer = cast.client(name).get(of_bram(cast, path))
        assert ("bram", "story_profile") not in canaries_in(page_of(answer))
        assert "Iets voorstellen" not in page_of(answer)


def test_inv1_nobody_else_writes_in_profile_or_grid(cast: Cast) -> None:
    cell, item = cells(cast)[0], items(cast)[0]
    for name in ("samira", "anouk", "tom", "lena", "ria", "fatma", "joop"):
        client = cast.client(name)
        for path in (f"{OWN}tekst/{cell.key}/", f"{GRID}punt/{item.key}/"):
            data = {"text": "Overschreven", "version": "1"}
            assert client.post(path, data).status_code in (403, 404)
            assert client.post(f"{path}verwijderen/").status_code in (403, 404)
    assert kept(ProfileCell, pk=cell.pk).text == cell.text
    assert kept(GridItem, pk=item.pk).text == item.text
    assert not [one for one in cells(cast) if one.removed_at]
    assert not [one for one in items(cast) if one.removed_at]


def test_a_place_that_is_none(cast: Cast) -> None:
    bram, samira = cast.client("bram"), cast.client("samira")
    for path in ("0/", "9/", "1/lastig/nieuw/", "9/nu/nieuw/"):
        assert bram.get(f"{OWN}{path}").status_code == 404
    for path in ("0/", "9/", "1/vroeger/nieuw/"):
        assert bram.get(f"{GRID}{path}").status_code == 404
    for path in ("profiel/9/", "profiel/1/lastig/voorstel/", "leven-in-beeld/9/nodig/voorstel/"):
        assert samira.get(of_bram(cast, path)).status_code == 404


# --- budgets ----------------------------------------------------------------------------


def fill(cast: Cast, number: int) -> None:
    from steunkring.foundation.access import net

    common = {
        "record_id": cast.persons["bram"].record_id,
        "author_id": cast.account("bram").principal_id,
        "written_at": cast.now,
    }
    with net.system("a test fills a profile"):
        ProfileCell.objects.bulk_create(
            ProfileCell(area="living", column="now", text=f"Tekst {n}", **common)
            for n in range(number)
        )
        GridItem.objects.bulk_create(
            GridItem(dimension="physical", column="needed", text=f"Nodig {n}", **common)
            for n in range(number)
        )
        Wish.objects.bulk_create(
            Wish(area="living", text=f"Wens {n}", rank=n + 2, **common) for n in range(number)
        )


@pytest.mark.parametrize("number", [10, 2000])
def test_budgets(cast: Cast, number: int) -> None:
    fill(cast, number)
    bram, samira = cast.client("bram"), cast.client("samira")
    asked = []
    for client, path in (
        (bram, OWN),
        (bram, f"{OWN}1/"),
        (bram, f"{OWN}1/nu/nieuw/"),
        (bram, f"{OWN}tekst/{cells(cast)[0].key}/"),
        (bram, GRID),
        (bram, f"{GRID}5/"),
        (bram, f"{GRID}5/is-er-al/nieuw/"),
        (samira, of_bram(cast, "profiel/")),
        (samira, of_bram(cast, "profiel/1/")),
        (samira, of_bram(cast, "profiel/1/nu/voorstel/")),
        (samira, of_bram(cast, "leven-in-beeld/")),
        (samira, of_bram(cast, "leven-in-beeld/5/")),
        (samira, of_bram(cast, "leven-in-beeld/5/is-er-al/voorstel/")),
    ):
        with at_most(12):
            asked.append(client.get(path).status_code)
    assert set(asked) == {200}
    for path in (f"{OWN}1/nu/nieuw/", f"{OWN}1/wensen/nieuw/", f"{GRID}5/wensen/nieuw/"):
        with at_most(15):
            bram.post(path, {"text": "Nog een", "once": new_key()})
    with at_most(15):
        samira.post(
            of_bram(cast, "leven-in-beeld/5/nodig/voorstel/"),
            {"text": "Nog een", "basis": "told", "once": new_key()},
        )
