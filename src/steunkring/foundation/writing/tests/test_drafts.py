"""Drafts: on the server, for their author only, sealed and given back (design, section 4)."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.db import connection
from django.utils import timezone

from steunkring.foundation.writing import drafts
from steunkring.foundation.writing.drafts import Target
from steunkring.foundation.writing.models import Draft
from tests.cast import Cast


def target(cast: Cast, name: str = "samira") -> Target:
    opened = cast.opened(name, "bram", "own", "support", "stand_in")
    return Target(form="test:form", opened=opened, part="logbook")


def test_only_the_author_finds_it_and_it_is_sealed_in_the_database(cast: Cast) -> None:
    drafts.keep(cast.actor("samira"), target(cast), {"text": "Nog niet klaar"})
    assert drafts.find(cast.actor("samira"), target(cast)) == {"text": "Nog niet klaar"}
    assert drafts.find(cast.actor("anouk"), target(cast, "anouk")) == {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT fields FROM writing_draft")
        assert "Nog niet klaar" not in cursor.fetchone()[0]


def test_the_last_text_counts_and_an_empty_one_drops_it(cast: Cast) -> None:
    actor = cast.actor("samira")
    for text in ("Een", "Twee"):
        drafts.keep(actor, target(cast), {"text": text, "day": "1-1-2026"})
    assert drafts.find(actor, target(cast))["text"] == "Twee"
    assert Draft.objects.count() == 1
    drafts.keep(actor, target(cast), {"text": "  ", "day": "1-1-2026"}, words=["text"])
    assert not Draft.objects.exists()


def test_each_form_and_row_has_its_own(cast: Cast) -> None:
    actor, opened = cast.actor("samira"), target(cast).opened
    for form, row in (("a", ""), ("a", "x"), ("b", "")):
        wanted = Target(form=form, opened=opened, part="logbook", row_key=row)
        drafts.keep(actor, wanted, {"text": form + row})
        assert drafts.find(actor, wanted) == {"text": form + row}
    loose = Target(form="a")
    drafts.keep(actor, loose, {"text": "zonder dossier"})
    drafts.keep(actor, loose, {"text": "nog eens"})
    assert drafts.find(actor, loose) == {"text": "nog eens"}
    assert Draft.objects.count() == 4


def test_it_is_sealed_without_the_right_and_given_back_with_it(cast: Cast) -> None:
    actor = cast.actor("samira")
    mine = target(cast)
    drafts.keep(actor, mine, {"text": "Bewaar dit"})
    closed = Target(form="test:form", opened=mine.opened, part="story_profile")
    assert drafts.find(actor, closed) == {}
    assert drafts.find(actor, mine) == {"text": "Bewaar dit"}


def test_after_fourteen_days_it_is_gone(cast: Cast) -> None:
    drafts.keep(cast.actor("samira"), target(cast), {"text": "Oud"})
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        late = timezone.now()
        assert drafts.find(cast.actor("samira", late), Target(form="test:form")) == {}
        assert drafts.drop_old(now=late) == 1
    assert not Draft.objects.exists()


def test_every_character_comes_back(cast: Cast) -> None:
    text = "👩🏽‍🦽 مرحبا <b> \"' \u202e\n\x00" + "é" * 20_000
    drafts.keep(cast.actor("samira"), target(cast), {"text": text})
    assert drafts.find(cast.actor("samira"), target(cast)) == {"text": text}
