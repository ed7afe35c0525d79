"""Start-up checks of the retention table: every field of every table has a term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from steunkring.foundation.access import register as gate_register
from steunkring.foundation.access.checks import TAG

from . import policy
from .actions import dated_fields


@register(TAG, deploy=True)
def every_field_has_a_term(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """Every field of every model, libraries' and link tables' too, stands in the table."""
    return table_errors(policy.text(), apps.get_models(include_auto_created=True))


def table_errors(text: str, models: Iterable[type[Model]]) -> list[CheckMessage]:
    """What is wrong with the text of retention.toml for these models."""
    try:
        tables = policy.parse(text)
    except policy.PolicyError as error:
        return [_error(f"{error}.", "See the grammar at the top of the file.", "E012")]
    by_label = {model._meta.label: model for model in models if not model._meta.proxy}
    found: list[CheckMessage] = [
        _error(f"retention.toml names {label}, which is no table.", "Remove it.", "E011")
        for label in tables.keys() - by_label.keys()
    ]
    for label, model in by_label.items():
        found.extend(_errors_of(label, model, tables))
    return found


def _errors_of(
    label: str, model: type[Model], tables: Mapping[str, policy.Table]
) -> Iterator[CheckMessage]:
    table = tables.get(label)
    if table is None:
        yield _error(f"{label} is missing from retention.toml.", _HINT, "E010")
        return
    names = {field.name for field in model._meta.concrete_fields}
    for name in sorted(names - table.fields.keys()):
        yield _error(f"{label}.{name} is missing from retention.toml.", _HINT, "E010")
    for name in sorted(table.fields.keys() - names):
        yield _error(
            f"retention.toml names {label}.{name}, which is no field.", "Remove it.", "E011"
        )
    moments = dated_fields(model) | policy.MOMENTS | {""}
    for name, rule in table.fields.items():
        if rule.moment not in moments:
            yield _error(
                f"retention.toml counts {label}.{name} from {rule.moment!r}, which is no moment.",
                "Name a date field of the row, or one of the moments at the top of the file.",
                "E012",
            )
    if table.part != _part_of(model):
        yield _error(
            f"retention.toml puts {label} in the part {table.part!r}, "
            f"the gate in {_part_of(model)!r}.",
            "Make them the same.",
            "E013",
        )


_HINT = "Say whether it is personal, how long it stays, and what then."


def _part_of(model: type[Model]) -> str:
    protection = gate_register.protected_models().get(model)
    if protection is None:
        return policy.NO_PART
    return protection.part or policy.PART_PER_ROW


def _error(message: str, hint: str, number: str) -> Error:
    return Error(message, hint=hint, id=f"steunkring.{number}")
