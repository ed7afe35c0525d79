"""Each start-up check of the gate finds a fault that is planted for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.core.checks import CheckMessage
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test.utils import isolate_apps
from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RegexPattern

from steunkring.foundation.access import checks, marks, matrix, processing, register
from steunkring.foundation.access.models import Protected, Record


def page(request: HttpRequest) -> HttpResponse:
    """A view without a mark."""
    return HttpResponse()


def site(*patterns: URLPattern | URLResolver) -> URLResolver:
    """A site map of its own."""
    return URLResolver(RegexPattern(r"^/"), list(patterns))


def ids(found: Sequence[CheckMessage]) -> list[str | None]:
    """What was found, by number."""
    return [message.id for message in found]


def test_an_unmarked_view_is_found_wherever_it_hangs() -> None:
    marked = path("goed/", marks.public("a test")(lambda request: HttpResponse()))
    guarded = path("ook/", marks.requires("staff")(lambda request: HttpResponse()))
    deep = path("diep/", include([path("<int:nummer>/", page)]))
    assert checks.unmarked(site(marked, guarded)) == []
    (found,) = checks.unmarked(site(marked, deep, guarded))
    assert found.id == "steunkring.E001"
    assert "diep/<int:nummer>/" in str(found.msg)


@isolate_apps("steunkring.foundation.access")
def test_a_table_that_nobody_registered_is_found() -> None:
    class Stray(models.Model):
        class Meta:
            app_label = "access"

    assert ids(checks.unregistered([Stray])) == ["steunkring.E002"]


@isolate_apps("steunkring.foundation.access")
def test_a_protected_table_that_could_leave_its_record_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Loose(models.Model):
        record = models.ForeignKey(Record, on_delete=models.PROTECT)

        class Meta:
            app_label = "access"

    monkeypatch.setattr(register, "_protected", {})
    register.protected(Loose, part="name")
    assert ids(checks.unregistered([Loose])) == ["steunkring.E003"]


@isolate_apps("steunkring.foundation.access")
def test_a_protected_table_that_is_called_open_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Diary(Protected):
        class Meta:
            app_label = "access"

    monkeypatch.setattr(register, "_open", {})
    register.unprotected(Diary, "a mistake")
    assert ids(checks.unregistered([Diary])) == ["steunkring.E003"]


@isolate_apps("steunkring.foundation.access")
def test_a_link_table_at_protected_rows_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Letter(Protected):
        class Meta:
            app_label = "access"

    class Pile(models.Model):
        letters = models.ManyToManyField(Letter)

        class Meta:
            app_label = "access"

    class Room(models.Model):
        records = models.ManyToManyField(Record)

        class Meta:
            app_label = "access"

    assert ids(checks.unregistered([Pile.letters.through])) == ["steunkring.E003"]
    assert checks.unregistered([Room.records.through]) == []


@pytest.mark.parametrize(
    ("access", "activities", "found"),
    [
        ("not toml", None, "E004"),
        ('[roles.self]\npurpose = "own"\nground = "x"\n[parts.name]\nboss = "R"', None, "E004"),
        ('[roles.self]\npurpose = "own"\n[parts.name]\nself = "R"', None, "E004"),
        (None, "not toml", "E004"),
        (None, '[activities.x]\npurposes = ["own"]', "E004"),
        (None, processing.text().replace('["own"]', '["support"]'), "E004"),
        (None, processing.text().replace('["own"]', "[]"), "E005"),
        (None, processing.text().replace('["own"]', '["own", "gossip"]'), "E005"),
    ],
)
def test_a_policy_that_does_not_hold_is_found(
    access: str | None, activities: str | None, found: str
) -> None:
    errors = checks.policy_errors(access or matrix.text(), activities or processing.text())
    assert ids(errors) == [f"steunkring.{found}"]


def test_the_policy_as_it_is_holds() -> None:
    assert checks.policy_holds(None) == []
