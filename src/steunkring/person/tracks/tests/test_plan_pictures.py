"""The plan to look at, per helper, and to take along (F-1, F-5, F-7, B12; INV-15, FX4, FX7)."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.utils import formats, timezone
from docx import Document as read_word
from pypdf import PdfReader

from steunkring.foundation.writing.once import new_key
from steunkring.method.support_mix import Hours
from steunkring.person.network import actions as people
from steunkring.person.network.models import Promise
from steunkring.person.network.tests.promising import helping, tie_of
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.models import Goal, PlanVersion
from steunkring.person.tracks.queries.plan_elaboration import elaboration
from steunkring.person.tracks.queries.plan_lines import PlanPage
from steunkring.person.tracks.queries.plan_pictures import hours_in_words, pictures
from tests.cast import Cast

from .goals import add
from .plan import MINE, begun, goals, named, own, running, said, stepped, theirs
from .shared import at_most, kept, page_of

FILES = ("pdf/", "pdf-groot/", "word/", "tekst/")


def with_helpers(cast: Cast) -> PlanVersion:
    """A draft with the person, a neighbour who said yes and one who is still to be asked."""
    opened = own(cast)
    found = begun(opened, cast)
    bin_step = stepped(opened, found, "De kliko", own_part="Ik zet hem buiten", weekdays=(2,))
    promise = named(opened, bin_step, "Joop")
    people.ask(opened, promise)
    people.tell(opened, promise, said="yes", on=timezone.localdate())
    shopping = stepped(opened, found, "Boodschappen", own_part="")
    named(opened, shopping, "Ilse")
    stepped(opened, found, "De kast", own_part="")
    return found


def _seen(answer: Any) -> str:
    """A page without the token of its forms."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page_of(answer))


def page(cast: Cast) -> PlanPage:
    found = queries.plan(own(cast))
    assert isinstance(found, PlanPage)
    return found


def test_f1_a_promise_that_waits_is_shown_and_does_not_count(cast: Cast) -> None:
    with_helpers(cast)
    found = pictures(page(cast))
    states = {who: (ring, state) for ring, who, _what, state in found.helpers}
    assert states == {"Joop": ("people", "agreed"), "Ilse": ("people", "idea")}
    natural = next(line for line in found.mix if line.kind == "Mijn mensen")
    assert (natural.number, natural.pending) == (1, 1)
    assert found.own == ("Ik zet hem buiten",)
    assert found.open == ("De kast",)


def test_f5_without_the_neighbour_the_bin_stops_and_nobody_is_told(cast: Cast) -> None:
    with_helpers(cast)
    (load,) = pictures(page(cast)).loads
    assert (load.name, load.stops, load.goes_on) == ("Joop", ("De kliko",), ())
    text = page_of(cast.client("bram").get(f"{MINE}in-beeld/"))
    assert "ligt nu bij één mens" in text
    assert 'Joop</strong> <span class="sk-load-marks"' in text
    assert "er gaat geen bericht uit" in text
    assert "Wat als Joop er niet is?" in text


def test_f5_the_own_word_for_how_heavy_it_is_stands_beside_the_load(cast: Cast) -> None:
    """SC5: between Bram and who works with him; nobody with whom the plan is shared."""
    found = begun(own(cast), cast)
    promise = named(own(cast), stepped(own(cast), found), tie_key=tie_of(cast, "joop").key)
    people.ask(own(cast), promise)
    people.answer(helping(cast), promise, said="yes", version=kept(Promise, key=promise).version)
    people.say_strain(helping(cast), promise, strain="heavy", words="")
    assert pictures(page(cast)).loads[0].strain == "zwaar"
    for who, base in (("bram", MINE), ("samira", theirs(cast))):
        assert "Joop zegt zelf: zwaar." in page_of(cast.client(who).get(f"{base}in-beeld/"))


def test_f2_goals_of_the_plan_by_area_with_how_they_stand(cast: Cast) -> None:
    """Ten areas in three concepts, also when empty; a goal in two stands in both."""
    first, *_rest = (kept(Goal, key=key) for key in goals(cast))
    two = add(cast, "Iets doen voor anderen", result_areas=["contribute", "keep_contacts"])
    add(cast, "Buiten het plan", result_areas=["household"])
    actions.set_goal_state(own(cast), two.key, state=Goal.State.BUSY, reason="", version=1)
    found = begun(own(cast), cast, goals=(first.key, two.key))
    stepped(own(cast), found)
    groups = pictures(page(cast)).areas
    rows = {label: [one[1:] for one in row] for _name, found_ in groups for label, row in found_}
    assert [len(found_) for _name, found_ in groups] == [4, 3, 3, 1]
    assert rows["Iets bijdragen"] == rows["Contact maken en houden"] == [("busy", "bezig")]
    assert rows["Mijn huishouden doen"] == []
    assert rows["Nog niets gekozen"] == [("ahead", "gekozen")]
    for who, base in (("bram", MINE), ("samira", theirs(cast))):
        text = page_of(cast.client(who).get(f"{base}in-beeld/"))
        assert "Iets doen voor anderen · bezig" in text
        assert "Buiten het plan" not in text
        picture = text.split("sk-result-areas__picture")[1].split("</figure>")[0]
        assert "Iets bijdragen" in picture
        assert "%" not in picture


def test_the_week_has_the_day_and_what_has_none(cast: Cast) -> None:
    with_helpers(cast)
    found = pictures(page(cast))
    assert [line.title for line in found.week[1].lines] == ["De kliko"]
    assert {line.title for line in found.any_day} == {"Boodschappen", "De kast"}
    text = page_of(cast.client("bram").get(f"{MINE}in-beeld/"))
    picture, said = text.split("sk-plan-week__picture")[1].split("sk-plan-week__list")
    assert picture.count("sk-plan-week__name") == 7
    assert "De kliko" in picture.split("di</span>")[1].split("wo</span>")[0]
    assert "De kliko" in said
    assert "Boodschappen" in said


def test_b12_each_ones_own_page_holds_only_who_said_yes(cast: Cast) -> None:
    with_helpers(cast)
    pages = elaboration(page(cast))
    assert [one.name for one in pages] == ["", "Joop"]
    assert pages[0].is_person
    assert pages[1].tasks[0].step == "De kliko"
    text = page_of(cast.client("samira").get(f"{theirs(cast)}wie-doet-wat/"))
    assert "Joop" in text
    assert "Ilse" not in text


def test_b12_on_paper_each_has_a_page_with_the_own_part_alone(cast: Cast) -> None:
    found = with_helpers(cast)
    opened = own(cast)
    words = people.PromiseWords(
        what="De planten water geven", how_exactly="Niet te veel", substitute="Karel"
    )
    _row, promise = actions.name_in_row(
        opened,
        stepped(opened, found, "De planten").key,
        who=people.Who(name="Wim"),
        words=words,
        once=new_key(),
    )
    people.tell(opened, promise.key, said="yes", on=timezone.localdate())
    made = cast.client("bram").get(f"{MINE}wie-doet-wat/pdf/").content
    mine, joop, wim = (
        " ".join(one.extract_text().split()) for one in PdfReader(BytesIO(made)).pages
    )
    assert "Ik zet hem buiten" in mine
    assert "herinnert mij" in joop
    # Which step it is for Joop does not read in Steunkring either.
    assert "De kliko" not in joop
    assert "Bel Bram" in joop
    assert f", {formats.date_format(timezone.localdate(), 'l j F Y')}." in joop
    assert "Van het plan van Bram" in joop
    for one in ("De planten water geven", "Niet te veel", "Karel"):
        assert one in wim
        assert one not in joop
    assert "herinnert mij" not in wim


def test_inv15_a_helper_at_a_distance_is_in_no_picture_page_or_file_of_others(cast: Cast) -> None:
    """DV3: as if the helper never stood there; the owner sees it all."""
    found = with_helpers(cast)
    tie: Any = people.add_tie(
        own(cast), words=people.TieWords(name="Verborgen Vera", kind="natural"), once=new_key()
    )
    row = stepped(own(cast), found, "Wandelen", own_part="Ik loop mee")
    base, client = theirs(cast), cast.client("samira")
    before = {rest: client.get(f"{base}{rest}") for rest in ("in-beeld/", "wie-doet-wat/")}
    promise = named(own(cast), row, tie_key=tie.key)
    people.ask(own(cast), promise)
    people.tell(own(cast), promise, said="yes", on=timezone.localdate())
    people.keep_at_distance(own(cast), tie.key)
    assert kept(Promise, key=promise).part == "hidden_ties"
    for rest, answer in before.items():
        again = client.get(f"{base}{rest}")
        assert _seen(again) == _seen(answer)
    for rest in (f"{found.key}/meenemen/", f"{found.key}/tekst/"):
        assert b"Vera" not in client.get(f"{base}{rest}").content
        assert b"Vera" not in cast.client("bram").get(f"{MINE}{rest}").content
        assert b"Vera" in cast.client("bram").get(f"{MINE}{rest}?op-afstand=ja").content


def test_what_is_taken_along_says_the_same_in_every_form(cast: Cast) -> None:
    found = with_helpers(cast)
    client = cast.client("bram")
    files = {rest: client.get(f"{MINE}{found.key}/{rest}") for rest in FILES}
    for answer in files.values():
        assert answer["Content-Disposition"].startswith("attachment")
        assert "no-store" in answer["Cache-Control"]
    pdf = "".join(one.extract_text() for one in PdfReader(BytesIO(files["pdf/"].content)).pages)
    word = read_word(BytesIO(files["word/"].content))
    cells = " ".join(c.text for table in word.tables for row in table.rows for c in row.cells)
    text = files["tekst/"].content.decode()
    for words in ("De kliko", "Ik zet hem buiten", "Joop", "nog niemand"):
        assert words in " ".join(pdf.split())
        assert words in cells
        assert words in text


def test_b11_the_paper_has_its_dates_and_what_is_needed_and_never_says_today(cast: Cast) -> None:
    found = begun(own(cast), cast, aids="Een weekbord")
    stepped(own(cast), found)
    said(own(cast), found.key)
    text = cast.client("bram").get(f"{MINE}{found.key}/tekst/").content.decode()
    today = formats.date_format(timezone.localdate(), "l j F Y")
    assert f"Gemaakt op {today}." in text
    assert f"Begint op {today}." in text
    assert text.count(today) == 3
    assert "vandaag" not in text
    assert text.index("Een weekbord") < text.index("Doel 1")


def test_brams_plan_hangs_on_the_fridge_on_two_pages(cast: Cast) -> None:
    found = with_helpers(cast)
    for number in range(3):
        stepped(own(cast), found, f"Nog een stap {number}", own_part="Ik doe het")
    made = PdfReader(BytesIO(cast.client("bram").get(f"{MINE}{found.key}/pdf/").content))
    assert len(made.pages) <= 2
    root: Any = made.trailer["/Root"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


@pytest.mark.parametrize("rest", ["in-beeld/", "wie-doet-wat/", "wie-doet-wat/pdf/"])
def test_without_a_plan_the_pictures_lead_to_where_it_begins(cast: Cast, rest: str) -> None:
    assert cast.client("bram").get(f"{MINE}{rest}")["Location"] == MINE


@pytest.mark.parametrize("who", ["tom", "fatma", "lena"])
def test_fx7_others_get_no_file(cast: Cast, who: str) -> None:
    found = with_helpers(cast)
    for rest in (*FILES, "meenemen/"):
        assert cast.client(who).get(f"{theirs(cast)}{found.key}/{rest}").status_code in (403, 404)
    for rest in ("in-beeld/", "wie-doet-wat/", "wie-doet-wat/pdf/"):
        assert cast.client(who).get(f"{theirs(cast)}{rest}").status_code in (403, 404)


def test_a_stand_in_reads_the_pictures(cast: Cast) -> None:
    running(cast)
    assert cast.client("anouk").get(f"{theirs(cast)}in-beeld/").status_code == 200


def test_as_many_queries_for_three_steps_as_for_sixty(cast: Cast) -> None:
    found = with_helpers(cast)
    client = cast.client("samira")
    paths = [f"{theirs(cast)}{rest}" for rest in ("in-beeld/", "wie-doet-wat/")]
    for _ in range(2):
        for path in [*paths, f"{theirs(cast)}{found.key}/meenemen/"]:
            client.get(path)
            with at_most(12):
                assert client.get(path).status_code == 200
        for number in range(30):
            step = stepped(own(cast), found, f"stap {number}")
            named(own(cast), step, f"helper {number}")


def test_hours_are_said_for_how_many_they_are_known() -> None:

    assert hours_in_words(Hours((("week", Decimal(5)),), 2, 2)) == "5 uur per week"
    assert "1 van 3" in hours_in_words(Hours((("week", Decimal("1.5")),), 1, 3))
    assert hours_in_words(Hours((), 0, 2)) == "uren bekend bij 0 van 2"
