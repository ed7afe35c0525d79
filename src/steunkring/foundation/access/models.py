"""Records, principals, grants, and the read log (design, section 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, Self

from django.db import models

from . import net, reading, register
from .codes import LENGTH, new_code


class CodeField(models.CharField):  # type: ignore[type-arg]
    """A short random key, unique, given at creation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=LENGTH, unique=True, default=new_code, editable=False)
        super().__init__(*args, **kwargs)


class Principal(models.Model):
    """What access is given to: stands for an account, a team, or the leads of a team."""

    class Kind(models.TextChoices):
        ACCOUNT = "account"
        TEAM = "team"
        TEAM_LEAD = "team_lead"

    kind = models.CharField(max_length=12, choices=Kind.choices)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Record(models.Model):
    """What access is given to somebody of: the anchor of everything gated."""

    class Kind(models.TextChoices):
        PERSON = "person"
        # Joint entries of a couple, a family or a group.
        TRACK = "track"
        # What came in, until it belongs to a person.
        REQUEST = "request"
        # Private reflections of one professional.
        REFLECTION = "reflection"

    key = CodeField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # A shielded record exists for a few named people and leaves no trace elsewhere.
    is_shielded = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Grant(models.Model):
    """One principal may read or write one part of one record, for a purpose, for a period.

    There is no other period anywhere: assignment, share, representation, absence and
    ownership are grants, and ending one sets ``ends_at``.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=24)
    purpose = models.CharField(max_length=16)
    ground = models.CharField(max_length=16)
    may_write = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    source = models.CharField(max_length=16)
    source_key = models.CharField(max_length=LENGTH)
    role = models.CharField(max_length=16)
    rows_since = models.DateTimeField(null=True)
    on_behalf_of = models.ForeignKey(
        Principal, null=True, on_delete=models.PROTECT, related_name="+"
    )
    given_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    reason_key = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["principal", "part", "purpose", "ends_at", "record"],
                name="grant_by_principal",
            ),
            models.Index(fields=["record", "part", "principal", "ends_at"], name="grant_by_record"),
            models.Index(fields=["source", "source_key"], name="grant_by_source"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")), name="grant_period"
            ),
        ]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class GatedQuerySet(models.QuerySet[Any]):
    """A queryset that loads nothing until the gate gave it a passage, and notes what it read."""

    _passage: net.Passage | None = None

    @property
    def purpose(self) -> str:
        """For which purpose the gate opened these rows; empty outside the gate."""
        return self._passage.purpose if self._passage is not None else ""

    def passed(self, passage: net.Passage) -> Self:
        """This queryset with a passage; called by the gate only."""
        clone = self._chain()  # type: ignore[attr-defined]
        clone._passage = passage
        return clone  # type: ignore[no-any-return]

    def with_beside(self, other: GatedQuerySet, column: str, name: str) -> Self:
        """Rows with a column of another gated set beside them: of the row of the same record.

        One query for both, with both rights; what came along is noted as read too.

        Args:
            other: of a model whose rows all belong to one part, for the same purpose.
            name: of the annotation; None where the other part is closed.
        """
        other._check()
        self._check()
        protection = register.protection_of(other.model)
        if self._passage is None or other._passage is None or protection.part is None:
            raise net.UngatedLoad(f"{other.model._meta.label} cannot stand beside other rows")
        if self._passage.purpose != other._passage.purpose:
            raise net.UngatedLoad("rows beside each other are read for one purpose")
        same = other.filter(record_id=models.OuterRef("record_id")).order_by()
        rows = self.annotate(**{name: models.Subquery(same.values(column)[:1])})
        beside = (*self._passage.beside, (name, protection.part))
        return rows.passed(replace(self._passage, beside=beside))

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone._passage = self._passage
        return clone  # type: ignore[no-any-return]

    def _check(self) -> None:
        net.check_passage(self.model._meta.label, self._passage)

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._check()
            with net.loading(self.model._meta.label):
                super()._fetch_all()
            self._note()
        else:
            super()._fetch_all()

    def _note(self) -> None:
        gathered = reading.current()
        if gathered is None or self._passage is None:
            return
        protection = register.protection_of(self.model)
        for row in self._result_cache or ():
            if not isinstance(row, models.Model):
                raise net.UngatedLoad(f"{self.model._meta.label}: fetch whole rows, not values")
            part = register.noted_as(row, protection, self._passage.mine)
            gathered.note(row.record_id, part, self._passage.purpose)  # type: ignore[attr-defined]
            for column, came_along in self._passage.beside:
                if getattr(row, column) is not None:
                    gathered.note(row.record_id, came_along, self._passage.purpose)  # type: ignore[attr-defined]

    def __or__(self, other: object) -> Self:
        raise net.UngatedLoad("gated querysets are not joined; ask the gate for each")

    __and__ = __xor__ = __or__

    def union(self, *other: object, all: bool = False) -> Self:
        """Refused: one passage does not speak for another query."""
        raise net.UngatedLoad("gated querysets are not joined; ask the gate for each")

    intersection = difference = union

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """Part of another query, after the gate: an unmarked set would choose rows elsewhere."""
        self._check()
        return super().resolve_expression(*args, **kwargs)

    def count(self) -> int:
        """Count, after the gate."""
        self._check()
        return super().count()

    def exists(self) -> bool:
        """Whether there is one, after the gate."""
        self._check()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Aggregate, after the gate."""
        self._check()
        return super().aggregate(*args, **kwargs)

    def iterator(self, chunk_size: int | None = None) -> Any:
        """Iterate as the system only: streamed rows would not be noted."""
        net.check_passage(self.model._meta.label, None)
        return super().iterator(chunk_size)

    def update(self, **values: Any) -> int:
        """Bulk changes are the system's; people change rows through actions."""
        net.check_passage(self.model._meta.label, None)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Bulk removal is the system's."""
        net.check_passage(self.model._meta.label, None)
        return super().delete()


GatedManager = models.Manager.from_queryset(GatedQuerySet)


class Protected(models.Model):
    """A row that belongs to one record, for good."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = CodeField()

    objects = GatedManager()
    _record_at_load: int

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a row never moves to another record."""
        at_load = getattr(self, "_record_at_load", self.record_id)
        if at_load != self.record_id:
            raise ValueError(f"{self._meta.label} {self.key} cannot move to another record")
        super().save(*args, **kwargs)
        self._record_at_load = self.record_id

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:
        """Build a row; refuses rows that come along with another model's query."""
        net.check_loading(cls._meta.label)
        row = super().from_db(db, field_names, values)
        row._record_at_load = row.record_id
        return row


class ReadLine(models.Model):
    """One request of somebody signed in: who, why, on which ground, how it ended."""

    class Outcome(models.TextChoices):
        SHOWN = "shown"
        NOT_FOUND = "not_found"
        NOT_ALLOWED = "not_allowed"
        FAILED = "failed"

    at = models.DateTimeField(db_index=True)
    trace = models.CharField(max_length=32)
    # Plain numbers, not foreign keys: the log outlives what it names.
    actor = models.BigIntegerField()
    team = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True)
    role = models.CharField(max_length=16)
    action = models.CharField(max_length=8)
    purpose = models.CharField(max_length=16)
    ground = models.CharField(max_length=16)
    page = models.CharField(max_length=60)
    channel = models.CharField(max_length=8)
    is_emergency = models.BooleanField(default=False)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)

    def __str__(self) -> str:
        return f"read line {self.pk}"


class ReadItem(models.Model):
    """One record and part shown in one request. The subject is a keyed pseudonym."""

    line = models.ForeignKey(ReadLine, on_delete=models.CASCADE, related_name="items")
    subject = models.CharField(max_length=64)
    part = models.CharField(max_length=24)
    purpose = models.CharField(max_length=16)
    is_shielded = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject", "line"], name="item_by_subject")]

    def __str__(self) -> str:
        return f"read item {self.pk}"


class Seal(models.Model):
    """A closed minute of the log, chained to the one before with a key outside the database."""

    minute = models.DateTimeField(unique=True)
    lines = models.PositiveIntegerField()
    # Of the lines alone, so that the chain can still be followed when they are dropped.
    content = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    # Set when the lines were dropped at the end of their term; the seal stays.
    dropped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"seal {self.minute:%Y-%m-%d %H:%M}"
