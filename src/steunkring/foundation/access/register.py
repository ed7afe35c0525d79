"""Which models hang on the gate. An unregistered model stops the start (design, section 5.5)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Model

from .matrix import default_matrix


@dataclass(frozen=True, slots=True)
class Protection:
    """How rows of a model are protected.

    Exactly one of ``part`` (all rows) and ``part_field`` (each row names its own part).
    ``dated_by`` names the moment by which a stand-in's window cuts. ``parts`` are those that
    something is written in today, as far as rows name their own and it is known beforehand.
    ``mine_by`` names the principal whose own a row is: to that one it is open through the part
    ``mine_as`` as well, and through no other row's.
    """

    part: str | None = None
    part_field: str | None = None
    dated_by: str | None = None
    parts: frozenset[str] = frozenset()
    mine_by: str | None = None
    mine_as: str = ""


_protected: dict[type[Model], Protection] = {}
_open: dict[type[Model], str] = {}


def protected(
    model: type[Model],
    *,
    part: str | None = None,
    part_field: str | None = None,
    dated_by: str | None = None,
    parts: Collection[str] = (),
    mine_by: str | None = None,
    mine_as: str = "",
) -> None:
    """Rows of ``model`` are read through the gate only."""
    if (part is None) == (part_field is None):
        raise ValueError(f"{model.__name__}: give either part or part_field")
    if mine_by is not None and mine_as not in default_matrix().parts:
        raise ValueError(f"{model.__name__}: whose own a row is needs a part to be it in")
    named = frozenset(parts if part is None else (part,))
    if unknown := named - default_matrix().parts.keys():
        raise ValueError(f"{model.__name__}: unknown part {sorted(unknown)[0]}")
    _protected[model] = Protection(
        part=part,
        part_field=part_field,
        dated_by=dated_by,
        parts=named,
        mine_by=mine_by,
        mine_as=mine_as,
    )


def noted_as(row: Model, protection: Protection, mine: Collection[int]) -> str:
    """The part that the log names for a row that was read.

    Args:
        mine: principals of the reader, where rows of the reader's own are open as such. What is
            shielded stays so in the log (threat DV3).
    """
    part: str = protection.part or getattr(row, protection.part_field or "")
    if protection.mine_by is None or default_matrix().parts[part].is_shielded:
        return part
    return protection.mine_as if getattr(row, f"{protection.mine_by}_id") in mine else part


def unprotected(model: type[Model], reason: str) -> None:
    """Rows of ``model`` belong to no record; the reason is read by reviewers."""
    if not reason:
        raise ValueError(f"{model.__name__}: an open model needs a reason")
    _open[model] = reason


def protection_of(model: type[Model]) -> Protection:
    """How a protected model is protected; a model that is not registered opens nothing."""
    return _protected[model]


def is_registered(model: type[Model]) -> bool:
    """Whether the model was registered at all."""
    return model in _protected or model in _open


def protected_models() -> dict[type[Model], Protection]:
    """All protected models, for checks and tests."""
    return dict(_protected)


def open_models() -> dict[type[Model], str]:
    """All open models with their reasons."""
    return dict(_open)
