"""Writing down for who does not type: marked, read aloud, and only then theirs (A20, B8)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.actions import add_own_view, propose
from steunkring.person.tracks.models import (
    FirstContact,
    Goal,
    OwnView,
    Preference,
    ProfileCell,
    Proposal,
)
from tests.cast import Cast

from .shared import agreements, all_kept, at_most, page_of, proposals, share_wishes, views, wishes

pytestmark = pytest.mark.django_db

WORDS = "Ik wil zelf mijn post kunnen lezen."


def work(cast: Cast, rest: str) -> str:
    return f"/inwoners/{cast.record('bram')}/{rest}"


def said(**further: str) -> dict[str, str]:
    local = timezone.localtime()
    return {
        "how": "spoken",
        "read_back_by": "Samira",
        "interpreter": "Leyla de tolk",
        "also_present": "",
        "paper_kept_where": "",
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
        **further,
    }


def dictate(
    cast: Cast, of_kind: str = Proposal.Kind.WISH, place: dict[str, str] | None = None
) -> Proposal:
    opened = cast.opened("samira", "bram", "support")
    return propose(opened, text=WORDS, basis="dictated", once=new_key(), kind=of_kind, place=place)


def test_what_is_dictated_is_read_aloud_at_once(cast: Cast) -> None:
    samira = cast.client("samira")
    data = {"text": WORDS, "basis": "dictated", "once": new_key()}
    answer = samira.post(work(cast, "wensen/voorstel/"), data)
    assert answer["Location"] == work(cast, "voorlezen/")
    page = page_of(samira.get(work(cast, "voorlezen/")))
    assert WORDS in page
    assert "opgeschreven door Samira, op verzoek van Bram" in page
    assert "zegt ja" in page


def test_inv1_nothing_is_theirs_before_the_yes(cast: Cast) -> None:
    before = len(wishes(cast))
    dictate(cast)
    assert len(wishes(cast)) == before


def test_inv17_after_the_yes_it_says_whose_hand_and_who_read_and_who_interpreted(
    cast: Cast,
) -> None:
    proposal = dictate(cast)
    share_wishes(cast)
    cast.client("samira").post(work(cast, f"voorstellen/{proposal.key}/akkoord/"), said())
    wish = wishes(cast)[-1]
    assert (wish.text, wish.basis) == (WORDS, "dictated")
    assert agreements(cast)[-1].interpreter == "Leyla de tolk"
    mine = page_of(cast.client("bram").get("/mijn-kring/wensen/"))
    assert "opgeschreven door Samira, op uw verzoek" in mine
    assert "U zei ja nadat de tekst was voorgelezen." in mine
    assert "Tolk: Leyla de tolk." in mine
    theirs = page_of(cast.client("samira").get(work(cast, "wensen/")))
    assert "opgeschreven door Samira, op verzoek van Bram" in theirs
    assert "zei ja nadat de tekst was voorgelezen." in theirs


@pytest.mark.parametrize(
    ("kind", "model", "place"),
    [
        (Proposal.Kind.PROFILE, ProfileCell, {"area": "living", "column": "now"}),
        (Proposal.Kind.GOAL, Goal, {"kind": "own"}),
        (Proposal.Kind.PREFERENCE, Preference, {"kind": "how"}),
    ],
)
def test_sheets_goals_and_preferences_alike(
    cast: Cast, kind: str, model: type, place: dict[str, str]
) -> None:
    if kind == Proposal.Kind.PROFILE:
        place = {**place, "column": ProfileCell.Column.values[0]}
    if kind == Proposal.Kind.PREFERENCE:
        place = {**place, "goal": cast.rows["bram"]["goal"][0].key}  # type: ignore[attr-defined]
    proposal = dictate(cast, kind, place)
    assert WORDS in page_of(cast.client("samira").get(work(cast, "voorlezen/")))
    cast.client("samira").post(work(cast, f"voorstellen/{proposal.key}/akkoord/"), said())
    row = all_kept(model, record_id=cast.person("bram").record_id)[-1]
    assert (row.text, row.basis) == (WORDS, "dictated")


def test_a_contact_is_never_dictated(cast: Cast) -> None:
    page = page_of(cast.client("samira").get(work(cast, "contact/nieuw/")))
    assert "dictated" not in page
    assert "in_name" not in page_of(cast.client("samira").get(work(cast, "wensen/voorstel/")))


def test_the_own_view_beside_a_contact(cast: Cast) -> None:
    contact = cast.rows["bram"]["contact"][0].key  # type: ignore[attr-defined]
    samira, before = cast.client("samira"), len(views(cast))
    address, once = work(cast, f"contact/{contact}/op-verzoek/"), new_key()
    assert address in page_of(samira.get(work(cast, f"contact/{contact}/")))
    for _twice in range(2):
        answer = samira.post(address, {"text": "Zo ging het niet.", "once": once})
        assert answer["Location"] == work(cast, "voorlezen/")
    assert len(views(cast)) == before
    (proposal,) = [one for one in proposals(cast) if one.kind == "own_view"]
    samira.post(work(cast, f"voorstellen/{proposal.key}/akkoord/"), said())
    view = views(cast)[-1]
    assert (view.contact_key, view.text, view.basis) == (contact, "Zo ging het niet.", "dictated")
    assert "op mijn verzoek" in page_of(cast.client("bram").get("/mijn-kring/logboek/"))
    for end in (f"contact/{contact}/", "", "logboek/"):
        shown = page_of(samira.get(work(cast, end)))
        assert "over deze tekst, opgeschreven door Samira op verzoek" in shown, "INV-17"


def test_the_owner_changes_what_was_written_down_for_them(cast: Cast) -> None:
    contact = cast.rows["bram"]["contact"][0].key  # type: ignore[attr-defined]
    samira = cast.client("samira")
    samira.post(work(cast, f"contact/{contact}/op-verzoek/"), {"text": "Nee.", "once": new_key()})
    (proposal,) = [one for one in proposals(cast) if one.kind == "own_view"]
    cast.client("bram").post(f"/mijn-kring/voorstellen/{proposal.key}/", {"answer": "yes"})
    view = views(cast)[-1]
    address = f"/mijn-kring/logboek/{contact}/mijn-kijk/{view.key}/"
    data = {"text": "Liever zo.", "version": str(view.version)}
    assert cast.client("bram").post(address, data).status_code == 302
    view = views(cast)[-1]
    assert (view.text, view.basis) == ("Liever zo.", "told")
    assert view.author_id == cast.account("bram").principal_id


def test_bad_input_loses_nothing(cast: Cast) -> None:
    contact = cast.rows["bram"]["contact"][0].key  # type: ignore[attr-defined]
    address = work(cast, f"contact/{contact}/op-verzoek/")
    answer = cast.client("samira").post(address, {"text": " ", "once": new_key()})
    assert answer.status_code == 422
    cast.client("samira").post(f"{address}concept/", {"text": "Half"})
    assert "Half" in page_of(cast.client("samira").get(address))


@pytest.mark.parametrize("name", ["anouk", "lena", "tom", "piet", "bram", "ria", "olga", "joop"])
def test_nobody_else_writes_down_or_reads_back(cast: Cast, name: str) -> None:
    dictate(cast)
    contact = cast.rows["bram"]["contact"][0].key  # type: ignore[attr-defined]
    begin = all_kept(FirstContact, record_id=cast.person("bram").record_id)[0].key
    before = len(proposals(cast))
    client = cast.client(name)
    for rest in (
        "voorlezen/",
        f"contact/{contact}/op-verzoek/",
        f"eerste-contact/{begin}/op-verzoek/",
    ):
        assert client.get(work(cast, rest)).status_code in (403, 404)
        assert client.post(work(cast, rest), {"text": WORDS}).status_code in (403, 404, 405)
    assert len(proposals(cast)) == before


def test_a_row_of_somebody_else_is_not_there(cast: Cast) -> None:
    theirs = cast.rows["fatma"]["contact"][0].key  # type: ignore[attr-defined]
    assert cast.client("samira").get(work(cast, f"contact/{theirs}/op-verzoek/")).status_code == 404


def test_read_back_asks_as_much_for_one_as_for_thirty(cast: Cast) -> None:
    dictate(cast)
    share_wishes(cast)
    client = cast.client("samira")
    client.get(work(cast, "voorlezen/"))
    with at_most(12):
        client.get(work(cast, "voorlezen/"))
    for _number in range(30):
        dictate(cast)
    with at_most(12):
        client.get(work(cast, "voorlezen/"))


# --- how it began -------------------------------------------------------------------------


def begin_of(cast: Cast, name: str = "bram") -> FirstContact:
    found: FirstContact = all_kept(FirstContact, record_id=cast.person(name).record_id)[0]
    return found


def test_the_owner_says_how_it_began_in_own_words(cast: Cast) -> None:
    begin, bram = begin_of(cast), cast.client("bram")
    address = f"/mijn-kring/eerste-contact/{begin.key}/mijn-kijk/"
    assert address in page_of(bram.get("/mijn-kring/eerste-contact/"))
    before, once = len(views(cast)), new_key()
    for _twice in range(2):
        answer = bram.post(address, {"text": "Ik belde zelf.", "once": once})
        assert answer["Location"] == "/mijn-kring/eerste-contact/"
    assert len(views(cast)) == before + 1
    view = views(cast)[-1]
    assert (view.contact_key, view.about_at) == (begin.key, begin.received_at)
    assert "Ik belde zelf." in page_of(bram.get("/mijn-kring/eerste-contact/"))
    assert "Ik belde zelf." in page_of(cast.client("samira").get(work(cast, "eerste-contact/")))
    assert begin_of(cast).question == begin.question


def test_changing_it_beside_a_newer_text_shows_both(cast: Cast) -> None:
    begin = begin_of(cast)
    opened = cast.opened("bram", "bram", "own")
    view = add_own_view(opened, begin=begin.key, text="Eerst.", once=new_key())
    address = f"/mijn-kring/eerste-contact/{begin.key}/mijn-kijk/{view.key}/"
    bram = cast.client("bram")
    assert bram.post(address, {"text": "Toen.", "version": "1"}).status_code == 302
    stale = bram.post(address, {"text": "Anders.", "version": "1"})
    assert stale.status_code == 409
    assert {"Toen.", "Anders."} <= {word for word in ("Toen.", "Anders.") if word in page_of(stale)}
    assert bram.post(address, {"text": "", "version": "2"}).status_code == 422
    bram.post(f"{address}concept/", {"text": "Nog bezig", "version": "2"})
    assert "Nog bezig" in page_of(bram.get(address))


@pytest.mark.parametrize("name", ["samira", "anouk", "tom", "ria", "joop", "olga", "fatma"])
def test_nobody_else_writes_beside_how_it_began(cast: Cast, name: str) -> None:
    begin, before = begin_of(cast), len(all_kept(OwnView))
    address = f"/mijn-kring/eerste-contact/{begin.key}/mijn-kijk/"
    assert cast.client(name).get(address).status_code == 404
    assert cast.client(name).post(address, {"text": "Nee."}).status_code == 404
    assert len(all_kept(OwnView)) == before


def test_a_view_beside_something_else_does_not_open_here(cast: Cast) -> None:
    begin = begin_of(cast)
    other = cast.rows["bram"]["view"][0].key  # type: ignore[attr-defined]
    address = f"/mijn-kring/eerste-contact/{begin.key}/mijn-kijk/{other}/"
    assert cast.client("bram").get(address).status_code == 404


def test_how_it_began_asks_as_much_with_many_words_beside_it(cast: Cast) -> None:
    begin, bram = begin_of(cast), cast.client("bram")
    for number in range(20):
        opened = cast.opened("bram", "bram", "own")
        add_own_view(opened, begin=begin.key, text=f"Woord {number}.", once=new_key())
    with at_most(12):
        bram.get("/mijn-kring/eerste-contact/")
    with at_most(12):
        bram.get(f"/mijn-kring/eerste-contact/{begin.key}/mijn-kijk/")


# --- a step that was not done after all ---------------------------------------------------


def step(cast: Cast) -> str:
    return cast.rows["bram"]["contact"][0].key  # type: ignore[attr-defined,no-any-return]


def test_done_can_be_undone(cast: Cast) -> None:
    samira = cast.client("samira")
    done = samira.post(work(cast, f"contact/{step(cast)}/gedaan/"), {"back": "today"}, follow=True)
    page = page_of(done)
    assert "Ongedaan maken" in page
    assert f'href="{work(cast, f"contact/{step(cast)}/")}"' in page
    undo = work(cast, f"contact/{step(cast)}/toch-niet-gedaan/")
    assert undo in page_of(samira.get(work(cast, f"contact/{step(cast)}/")))
    for _twice in range(2):
        assert samira.post(undo).status_code == 302
    page = page_of(samira.get("/vandaag/"))
    assert work(cast, f"contact/{step(cast)}/gedaan/") in page


@pytest.mark.parametrize("name", ["lena", "tom", "piet", "bram", "ria", "joop"])
def test_nobody_else_undoes_it(cast: Cast, name: str) -> None:
    cast.client("samira").post(work(cast, f"contact/{step(cast)}/gedaan/"))
    undo = work(cast, f"contact/{step(cast)}/toch-niet-gedaan/")
    assert cast.client(name).post(undo).status_code in (403, 404)
    assert undo in page_of(cast.client("samira").get(work(cast, f"contact/{step(cast)}/")))


# --- an objection that is taken back ------------------------------------------------------


def test_toch_goed_keeps_the_words_of_the_objection(cast: Cast) -> None:
    proposal = dictate(cast)
    cast.client("samira").post(work(cast, f"voorstellen/{proposal.key}/akkoord/"), said())
    bram, yes = cast.client("bram"), agreements(cast)[-1].key
    for words in ("Dat zei ik niet zo.", "Weer niet."):
        bram.post(f"/mijn-kring/akkoord/{yes}/klopt-niet/", {"objection": words})
        bram.post(f"/mijn-kring/akkoord/{yes}/klopt/", {"back": "wishes"})
    assert agreements(cast)[-1].objected_at is None
    for page in (
        page_of(bram.get("/mijn-kring/voorstellen/")),
        page_of(cast.client("samira").get(work(cast, f"voorstellen/{proposal.key}/"))),
    ):
        assert "Dat zei ik niet zo." in page
        assert "Weer niet." in page
        assert "zei eerst: dit klopt niet." in page
