"""Wie keek er mee? Who, what, when and why; by day for the own circle (DV5, DV7, WK7)."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.utils import timezone

from steunkring.foundation.accounts.models import Organisation
from tests.cast import Cast, make_share

from .kit import DAY, clear_log, queries_of, text_of

pytestmark = pytest.mark.django_db
URL = "/mijn-kring/wie-keek/"
CLOCK = re.compile(r"\d\.\d\d uur")


def _main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def test_a_workers_look_is_told_with_time_part_and_reason(cast: Cast) -> None:
    clear_log()
    cast.client("samira").get(f"/inwoners/{cast.record('bram')}/")
    page = _main(text_of(cast.client("bram").get(URL)))
    assert "Samira" in page
    assert "het logboek" in page
    assert "Dat hoort bij het werk als mijn beroepskracht." in page
    assert CLOCK.search(page)
    assert "Vandaag" in page


def test_a_list_is_called_a_list(cast: Cast) -> None:
    clear_log()
    cast.client("samira").get("/mijn-mensen/")
    assert "mijn naam in een lijst" in text_of(cast.client("bram").get(URL))


def test_a_stand_in_is_told_with_for_whom(cast: Cast) -> None:
    clear_log()
    cast.client("anouk").get(f"/inwoners/{cast.record('bram')}/")
    assert "Dat hoort bij het vervangen van Samira." in text_of(cast.client("bram").get(URL))


@pytest.mark.parametrize("name", ["joop", "ria"])
def test_dv7_the_own_circle_is_shown_by_day_only(cast: Cast, name: str) -> None:
    make_share(cast, "bram", "joop", "network_member", "story_profile")
    clear_log()
    cast.client(name).get(f"/wat-ik-doe/{cast.record('bram')}/")
    page = _main(text_of(cast.client("bram").get(URL)))
    assert name.capitalize() in page
    assert not CLOCK.search(page)


def test_dv7_looking_twice_on_a_day_looks_the_same_as_once(cast: Cast) -> None:
    make_share(cast, "bram", "joop", "network_member", "story_profile")
    clear_log()
    joop, bram = cast.client("joop"), cast.client("bram")
    joop.get(f"/wat-ik-doe/{cast.record('bram')}/")
    once = _main(text_of(bram.get(URL)))
    joop.get(f"/wat-ik-doe/{cast.record('bram')}/")
    assert _main(text_of(bram.get(URL))) == once


def test_dv5_shielded_and_own_reads_are_not_there(cast: Cast) -> None:
    clear_log()
    bram = cast.client("bram")
    bram.get("/mijn-kring/")
    bram.get("/mijn-kring/delen/")
    assert "keek niemand mee" in text_of(bram.get(URL))
    cast.client("samira").get(f"/inwoners/{cast.record('bram')}/veiligheid/")
    page = _main(text_of(bram.get(URL))).lower()
    assert "veilig" not in page


def test_wk7_an_organisation_may_show_the_function_alone(cast: Cast) -> None:
    Organisation.objects.update(shows_function_only=True)
    cast.client("samira").get(f"/inwoners/{cast.record('bram')}/")
    page = _main(text_of(cast.client("bram").get(URL)))
    assert "Samira" not in page
    assert "sociaal werker van Team Schothorst" in page


def test_older_looks_are_behind_everything(cast: Cast) -> None:
    clear_log()
    cast.client("samira").get(f"/inwoners/{cast.record('bram')}/")
    with time_machine.travel(timezone.now() + 40 * DAY):
        bram = cast.client("bram")
        assert "Deze 30 dagen keek niemand mee" in text_of(bram.get(URL))
        assert "Samira" in text_of(bram.get(f"{URL}alles/"))


def test_nobody_else_reads_who_looked(cast: Cast) -> None:
    for name in ("samira", "anouk", "joop", "lena", "pia", "olga"):
        cast.client("samira").get(f"/inwoners/{cast.record('bram')}/")
        answer = cast.client(name).get(URL)
        if name == "olga":
            assert "Samira" not in _main(text_of(answer))
        else:
            assert answer.status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    for _each in range(number):
        cast.client("samira").get("/mijn-mensen/")
    assert queries_of(cast.client("bram"), URL) <= 12
