"""Rows that are put back are the rows that were made."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from tests.harness import remembered
from tests.harness.remembered import Remembered

pytestmark = pytest.mark.django_db


class Factory:
    """Makes a group with a permission and counts how often."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> dict[str, Group]:
        """Two tables and the one between them."""
        self.count += 1
        group = Group.objects.create(name="één")
        kind = ContentType.objects.get_for_model(Group)
        group.permissions.create(codename="see", name="may see", content_type=kind)
        return {"group": group}


def _in_a_test(make: Remembered[dict[str, Group]]) -> tuple[int, list[str]]:
    """What a test would find, before all of it is rolled back."""
    before = transaction.savepoint()
    group = make()["group"]
    group.refresh_from_db()
    found = (group.pk, [group.name, *group.permissions.values_list("codename", flat=True)])
    transaction.savepoint_rollback(before)
    return found


def test_the_factory_works_once_and_the_rows_come_back_key_for_key() -> None:
    factory = Factory()
    make = Remembered(factory)
    first, second = _in_a_test(make), _in_a_test(make)
    assert first == second
    assert first[1] == ["één", "see"]
    assert factory.count == 1
    assert not Group.objects.exists()


def test_what_one_test_changes_the_next_does_not_see() -> None:
    make = Remembered(Factory())
    before = transaction.savepoint()
    make()["group"].name = "changed"
    transaction.savepoint_rollback(before)
    assert make()["group"].name == "één"


def test_rows_that_are_no_longer_young_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    factory = Factory()
    make = Remembered(factory)
    _in_a_test(make)
    monkeypatch.setattr(remembered, "YOUNG", timedelta(0))
    _in_a_test(make)
    assert factory.count == 2


def test_rows_whose_keys_are_taken_are_made_anew() -> None:
    factory = Factory()
    make = Remembered(factory)
    key, _ = _in_a_test(make)
    Group.objects.create(pk=key, name="of the test itself")
    make()
    assert factory.count == 2
    assert {group.name for group in Group.objects.all()} == {"of the test itself", "één"}
