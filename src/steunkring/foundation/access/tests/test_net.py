"""The second net: whatever does not come through the gate does not load."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Prefetch

from steunkring.foundation.access import gate, net, reading
from steunkring.foundation.access.models import GatedQuerySet, Grant, Record
from steunkring.foundation.accounts.models import Account
from steunkring.person.people.models import ContactDetails, Household, HouseholdMember, Person
from steunkring.person.tracks.models import ContactMoment, Wish
from tests.cast import Cast

Act = Callable[[Cast], Any]


def rows(cast: Cast) -> GatedQuerySet:
    return gate.readable(cast.actor("samira"), Person, purpose="support")


UNGATED: dict[str, Act] = {
    "all": lambda cast: list(Person.objects.all()),
    "default manager": lambda cast: list(Person._default_manager.all()),
    "base manager": lambda cast: list(Person._base_manager.all()),
    "first": lambda cast: Person.objects.first(),
    "get": lambda cast: Person.objects.get(key=cast.person("bram").key),
    "slice": lambda cast: Person.objects.all()[:1][0],
    "bool": lambda cast: bool(Person.objects.all()),
    "len": lambda cast: len(Person.objects.all()),
    "values": lambda cast: list(Person.objects.values("name")),
    "values_list": lambda cast: list(Person.objects.values_list("name", flat=True)),
    "only": lambda cast: list(Person.objects.only("key")),
    "dates": lambda cast: list(Person.objects.datetimes("created_at", "day")),
    "count": lambda cast: Person.objects.count(),
    "exists": lambda cast: Person.objects.filter(name__contains="Bram").exists(),
    "contains": lambda cast: Person.objects.contains(cast.person("bram")),
    "aggregate": lambda cast: Person.objects.aggregate(Max("name")),
    "in_bulk": lambda cast: Person.objects.in_bulk(),
    "iterator": lambda cast: list(Person.objects.iterator()),
    "gated iterator": lambda cast: list(rows(cast).iterator()),
    "latest": lambda cast: Person.objects.latest("created_at"),
    "raw": lambda cast: list(Person.objects.raw("SELECT * FROM people_person")),
    "update": lambda cast: Person.objects.update(name="x"),
    "gated update": lambda cast: rows(cast).update(name="x"),
    "delete": lambda cast: Person.objects.all().delete(),
    "gated delete": lambda cast: rows(cast).delete(),
    "bulk_update": lambda cast: Person.objects.bulk_update([cast.person("bram")], ["name"]),
    "get_or_create": lambda cast: Person.objects.get_or_create(key="0" * 13),
    "update_or_create": lambda cast: Person.objects.update_or_create(key="0" * 13),
    "refresh": lambda cast: cast.person("bram").refresh_from_db(),
    "or": lambda cast: list(rows(cast) | Person.objects.all()),
    "and": lambda cast: list(rows(cast) & Person.objects.all()),
    "xor": lambda cast: list(rows(cast) ^ Person.objects.all()),
    "union": lambda cast: list(rows(cast).union(Person.objects.all())),
    "intersection": lambda cast: list(rows(cast).intersection(Person.objects.all())),
    "difference": lambda cast: list(rows(cast).difference(Person.objects.all())),
    "reverse": lambda cast: list(Household.objects.all()[0].members.all()),
    "reverse count": lambda cast: Household.objects.all()[0].members.count(),
    "prefetch": lambda cast: list(Household.objects.prefetch_related("members")),
    "prefetch of a set": lambda cast: list(
        Household.objects.prefetch_related(
            Prefetch("members", queryset=HouseholdMember.objects.all())
        )
    ),
    "subquery of an open model": lambda cast: list(
        Record.objects.filter(pk__in=Person.objects.filter(name="Bram").values("record_id"))
    ),
    "subquery inside a gated set": lambda cast: list(
        rows(cast).filter(record__in=Wish.objects.filter(text="x").values("record_id"))
    ),
}


def test_what_did_not_come_through_the_gate_does_not_load(
    cast: Cast, subtests: pytest.Subtests
) -> None:
    for way, act in UNGATED.items():
        with subtests.test(way), reading.gathering() as gathered:
            with pytest.raises(net.UngatedLoad), transaction.atomic():
                act(cast)
            assert not gathered.items


GATED: dict[str, Act] = {
    "list": lambda cast: list(rows(cast)),
    "get": lambda cast: rows(cast).get(),
    "first": lambda cast: rows(cast).first(),
    "slice": lambda cast: rows(cast)[:1][0],
    "ordered": lambda cast: list(rows(cast).order_by("-sort_name").filter(name__gt="")),
    "chained": lambda cast: rows(cast).exclude(name="").distinct().last(),
    "copied": lambda cast: list(rows(cast).all()),
    "with an account": lambda cast: rows(cast).select_related("account", "team")[0].account,
}


def test_what_came_through_the_gate_loads_and_is_noted(
    cast: Cast, subtests: pytest.Subtests
) -> None:
    for way, act in GATED.items():
        with subtests.test(way), reading.gathering() as gathered:
            assert act(cast)
            assert list(gathered.items) == [(cast.person("bram").record_id, "name", "support")]


def test_every_row_that_was_fetched_is_noted_with_its_own_record(cast: Cast) -> None:
    with reading.gathering() as gathered:
        list(gate.readable(cast.actor("lena"), Person, purpose="leading"))
        moments = gate.readable(cast.actor("samira"), ContactMoment, purpose="support")
        bram, fatma = cast.person("bram").record_id, cast.person("fatma").record_id
        list(moments.filter(record_id=bram))
        list(gate.readable(cast.actor("tom"), Person, purpose="support"))
    assert list(gathered.items) == [
        (bram, "name", "leading"),
        (bram, "logbook", "support"),
        (fatma, "name", "support"),
    ]


@pytest.mark.parametrize("way", ["values", "values_list"])
def test_values_are_refused_while_a_request_is_read(cast: Cast, way: str) -> None:
    """Values have no record to note; a page fetches whole rows."""
    with reading.gathering(), pytest.raises(net.UngatedLoad, match="whole rows"):
        list(getattr(rows(cast), way)("name"))


def test_a_count_through_the_gate_counts_what_is_readable(cast: Cast) -> None:
    assert rows(cast).count() == 1
    assert rows(cast).exists()
    assert rows(cast).aggregate(number=Count("id")) == {"number": 1}
    with net.system("a test"):
        assert Person.objects.count() == 3


def test_a_row_that_slips_in_with_a_join_is_refused(cast: Cast) -> None:
    """Loading one model does not let another in: only rows of the asked model are built."""
    person = rows(cast).get()
    names = [field.attname for field in ContactDetails._meta.concrete_fields]
    with pytest.raises(net.UngatedLoad, match="along with something else"):
        ContactDetails.from_db("default", names, [None] * len(names))
    with net.loading("people.Person"), pytest.raises(net.UngatedLoad):
        ContactDetails.from_db("default", names, [None] * len(names))
    assert person.key == cast.person("bram").key


def test_an_open_row_may_come_along(cast: Cast) -> None:
    assert isinstance(rows(cast).select_related("account").get().account, Account)


def test_an_existence_test_inside_a_query_keeps_the_gates_filter(cast: Cast) -> None:
    moments = gate.readable(cast.actor("tom"), ContactMoment, purpose="support")
    found = rows(cast).filter(Exists(moments.filter(record_id=OuterRef("record_id"))))
    assert list(found) == []


def test_the_system_loads_without_an_actor_and_leaves_no_line(cast: Cast) -> None:
    with reading.gathering() as gathered:
        with net.system("a job"):
            assert net.is_system()
            assert len(Person.objects.all()) == 3
            cast.person("bram").refresh_from_db()
        assert not net.is_system()
        with pytest.raises(net.UngatedLoad):
            list(Person.objects.all())
    assert not gathered.items


def test_the_system_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"), net.system(""):
        pass


def test_the_system_ends_with_an_error(cast: Cast) -> None:
    with pytest.raises(LookupError), net.system("a job that fails"):
        raise LookupError
    assert not net.is_system()


def test_a_set_made_as_the_system_does_not_load_afterwards(cast: Cast) -> None:
    with net.system("a job"):
        lazy = Person.objects.all()
    with pytest.raises(net.UngatedLoad):
        list(lazy)


def test_a_loaded_row_never_moves_to_another_record(cast: Cast) -> None:
    person = gate.readable(cast.actor("samira"), Person, purpose="support").get()
    person.record_id = cast.person("fatma").record_id
    with pytest.raises(ValueError, match="another record"):
        person.save()


def test_a_new_row_never_moves_to_another_record(cast: Cast) -> None:
    household = Household.objects.create()
    member = HouseholdMember.objects.create(
        record_id=cast.person("bram").record_id, household=household
    )
    member.record_id = cast.person("fatma").record_id
    with pytest.raises(ValueError, match="another record"):
        member.save()


def test_a_row_may_be_changed_in_its_record(cast: Cast) -> None:
    person = gate.readable(cast.actor("samira"), Person, purpose="support").get()
    person.name = "Bram van den Berg"
    person.save(update_fields=["name"])
    assert rows(cast).get().name == "Bram van den Berg"


def test_what_stands_beside_needs_both_rights_and_is_noted(cast: Cast) -> None:
    samira, record = cast.actor("samira"), cast.person("bram").record_id

    def named(purpose: str) -> GatedQuerySet:
        found = gate.readable(samira, ContactMoment, purpose="support").filter(record_id=record)
        return found.with_beside(gate.readable(samira, Person, purpose=purpose), "name", "who")

    with reading.gathering() as gathered:
        assert {row.who for row in named("support")} == {cast.person("bram").name}
    assert set(gathered.items) == {(record, "logbook", "support"), (record, "name", "support")}
    Grant.objects.filter(record_id=record, part="name").delete()
    with reading.gathering() as gathered:
        assert {row.who for row in named("support")} == {None}
    assert set(gathered.items) == {(record, "logbook", "support")}


def test_nothing_ungated_and_no_other_purpose_stands_beside(cast: Cast) -> None:
    samira = cast.actor("samira")
    contacts = gate.readable(samira, ContactMoment, purpose="support")
    for other in (Person.objects.all(), gate.readable(samira, Person, purpose="leading")):
        with pytest.raises(net.UngatedLoad):
            contacts.with_beside(other, "name", "who")
    with pytest.raises(net.UngatedLoad):
        ContactMoment.objects.all().with_beside(rows(cast), "name", "who")
