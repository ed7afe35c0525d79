"""Erasing at the end of a record: what the retention table keeps so long after it, and no longer.

One record stands in one transaction, with its rights locked first: nobody writes in it or opens
it again between looking and erasing, and a worker that is killed leaves a record whole or gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import ForeignKey, Model, QuerySet

from steunkring.foundation.access import net
from steunkring.foundation.access.models import Grant, Principal, Protected, Record
from steunkring.foundation.accounts.endings import end_account, works_here
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing.models import Revision
from steunkring.person.people.queries import account_and_birth_of
from steunkring.person.tracks.actions import forget_name
from steunkring.person.tracks.queries import end_of, ended_before, joint_of, tied_to

from . import files, policy
from .actions import blank, drop
from .endings import is_over
from .models import Erasure

RECORD_END = "record end"
# Records in one run of the job: a run stays far below the time after which it is taken for dead.
BATCH = 20
# Why the words of a version are gone.
GROUND = "term"
_DAY = timedelta(days=1)


def erase_batch(*, at: datetime, after: int) -> int | None:
    """Erase what is past its term in the next records that ended.

    Args:
        after: the last record of the batch before this one.

    Returns:
        The last record that was looked at; None when there are no more.
    """
    records = ended_before(at - terms()[0] + _DAY, after=after, at_most=BATCH)
    for record in records:
        # What is joint goes first: it may name the account, which ends with the record.
        for joint in joint_of(record):
            erase(joint, at=at)
        erase(record, at=at)
    return records[-1] if len(records) == BATCH else None


@transaction.atomic
def erase(record: int, *, at: datetime) -> int:
    """Erase what is past its term in one record; how many rows and values went.

    Nothing where the record goes on, or where it was done before.
    """
    # Who writes in a record holds a right to it until commit, and so waits here.
    rights = Grant.objects.select_for_update().filter(record_id=record)
    list(rights.order_by("pk").values_list("pk", flat=True))
    held = Record.objects.select_for_update().get(pk=record)
    ended_at = end_of(held)
    if ended_at is None:
        return 0
    done = Erasure.objects.filter(record=held, ended_at=ended_at)
    known = set(done.values_list("kept_days", flat=True))
    over = [kept for kept in terms() if is_over(ended_at, kept, at)]
    due = [kept for kept in over if kept.days not in known]
    if not due:
        return 0
    with net.system("the end of a record's term"):
        erased = _erase_whole(held, at) if terms()[-1] in due else _blank(held, due, at)
    Erasure.objects.bulk_create(
        Erasure(record=held, kept_days=kept.days, ended_at=ended_at, erased_at=at) for kept in due
    )
    files.rewrite_soon(at=at)
    return erased


@cache
def terms() -> Sequence[timedelta]:
    """The terms that count from the end of a record, the shortest first."""
    rules = (rule for table in policy.tables().values() for rule in table.fields.values())
    return sorted({rule.kept for rule in rules if rule.moment == RECORD_END and rule.kept})


def _erase_whole(record: Record, at: datetime) -> int:
    """The longest term is over: everything goes that the table does not let stay for good."""
    known = account_and_birth_of(record.pk)
    along = tied_to(record)
    erased = forget_name(record)
    for model in _tables():
        rows = model._default_manager.filter(**{"record__in": [record, *along]})
        rules = policy.tables()[model._meta.label].fields
        if any(rule.then == policy.Then.DELETE for rule in rules.values()):
            erased += drop(rows)
        else:
            names = [name for name, rule in rules.items() if rule.then == policy.Then.BLANK]
            erased += sum(blank(rows, name) for name in names)
    if known is not None and not _is_needed(known[0], at):
        end_account(known[0], at=at)
    return erased


def _blank(record: Record, due: Sequence[timedelta], at: datetime) -> int:
    """A shorter term is over: its values go, and the earlier versions of them."""
    erased = 0
    for model in _tables():
        rows = model._default_manager.filter(**{"record": record})
        rules = policy.tables()[model._meta.label].fields
        names = [name for name, rule in rules.items() if _is_due(rule, due)]
        if any(rules[name].then == policy.Then.DELETE for name in names):
            erased += drop(rows)
        elif names:
            erased += sum(blank(rows, name) for name in names)
        if names and issubclass(model, Protected):
            versions = Revision.objects.filter(
                record=record, subject=model._meta.label, blanked_at__isnull=True
            )
            erased += versions.update(fields={}, blanked_at=at, blanked_ground=GROUND)
    return erased


def _is_due(rule: policy.Rule, due: Sequence[timedelta]) -> bool:
    return rule.moment == RECORD_END and rule.kept in due


@cache
def _tables() -> Sequence[type[Model]]:
    """Every table with rows of records and something personal in it, in an order of erasing.

    A row that names another row goes before it.
    """
    found: Mapping[type[Model], set[type[Model]]] = {
        model: set() for model in map(apps.get_model, policy.tables()) if _is_of_record(model)
    }
    for model in found:
        for field in model._meta.concrete_fields:
            named: Any = field.related_model
            if named in found and named is not model:
                found[named].add(model)
    return tuple(TopologicalSorter(found).static_order())


def _is_of_record(model: type[Model]) -> bool:
    """Whether rows hang on a record and hold something that goes."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    record = fields.get("record")
    rules = policy.tables()[model._meta.label].fields.values()
    return (
        isinstance(record, ForeignKey)
        and record.related_model is Record
        and any(rule.is_personal for rule in rules)
    )


def _is_needed(account: Account, at: datetime) -> bool:
    """Whether an account still opens something, or stands under words in another record."""
    opens = Grant.objects.filter(principal_id=account.principal_id, ends_at__gt=at)
    if works_here(account) or opens.exists():
        return True
    return any(rows.exists() for rows in _naming(account))


def _naming(account: Account) -> list[QuerySet[Any]]:
    """Rows of records, in each table, that name somebody as the one who wrote or did it."""
    known: dict[object, int] = {Principal: account.principal_id, Account: account.pk}
    return [
        model._default_manager.filter(**{field.name: known[field.related_model]})
        for model in _tables()
        if issubclass(model, Protected)
        for field in model._meta.concrete_fields
        if field.related_model in known
    ]
