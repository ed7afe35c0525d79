"""The retention table names every field, and the check finds what is missing or wrong."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models

from steunkring.foundation.notices.models import ScheduledRun
from steunkring.foundation.writing import drafts, once
from steunkring.front.retention import checks, policy
from steunkring.person.tracks.models import Wish

SOUND = """
[notices.ScheduledRun]
part = "none"
about = "Wanneer vast werk weer aan de beurt is."
fields."id name due_at covered_until" = "not personal; with its row; stay"
"""


def numbers(text: str, *tables: type[models.Model]) -> list[str]:
    """What is wrong with a table for these models, by number."""
    found = checks.table_errors(text, tables or [ScheduledRun])
    return [str(message.id).removeprefix("steunkring.") for message in found]


def test_the_table_of_this_product_is_whole() -> None:
    found = checks.every_field_has_a_term(None)
    assert [str(message.msg) for message in found] == []


def test_a_sound_table_passes() -> None:
    assert numbers(SOUND) == []
    assert numbers(SOUND.replace("with its row; stay", "due_at + 2 days; delete")) == []
    assert numbers(SOUND.replace("with its row; stay", "record end + 2 years; blank")) == []


@pytest.mark.parametrize(
    ("was", "planted", "number"),
    [
        ("due_at ", "", "E010"),
        ("due_at ", "due_at gone_at ", "E011"),
        ("notices.ScheduledRun", "notices.Forgotten", "E011"),
        ("not personal; with", "perhaps; with", "E012"),
        ("with its row; stay", "with its row", "E012"),
        ("with its row; stay", "long enough; delete", "E012"),
        ("with its row; stay", "5 fortnights; delete", "E012"),
        ("with its row; stay", "with its row; forget", "E012"),
        ("with its row; stay", "full moon + 2 days; delete", "E012"),
        ("with its row; stay", "name + 2 days; delete", "E012"),
        ("not personal; with its row", "personal; with its row", "E012"),
        ("id name", "id name name", "E012"),
        ('about = "Wanneer vast werk weer aan de beurt is."', "", "E012"),
        ("[notices", "[[notices", "E012"),
        ('"none"', '"story_profile"', "E013"),
    ],
)
def test_a_planted_fault_is_found(was: str, planted: str, number: str) -> None:
    assert was in SOUND
    assert number in numbers(SOUND.replace(was, planted))


def test_a_part_other_than_the_gates_is_found() -> None:
    text = policy.text().replace('part = "story_profile"', 'part = "name"', 1)
    assert numbers(text, *apps.get_models(include_auto_created=True)) == ["E013"]


def test_tables_of_libraries_count_too() -> None:
    assert numbers(SOUND, ScheduledRun, Session) == ["E010"]


def test_a_rule_is_read_as_it_is_written() -> None:
    rule = policy.tables()[Wish._meta.label].fields["text"]
    assert (rule.is_personal, rule.moment, rule.then) == (True, "record end", policy.Then.BLANK)
    assert rule.kept is not None
    assert rule.kept.days == 15 * 365


def test_terms_that_the_program_carries_out_are_those_of_the_table() -> None:
    assert policy.term_of("writing.Draft", "saved_at") == drafts.KEPT
    assert policy.term_of("writing.OnceKey", "used_at") == once.KEPT
    with pytest.raises(LookupError):
        policy.term_of("access.Seal", "minute")
