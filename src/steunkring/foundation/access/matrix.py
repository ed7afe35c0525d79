"""The default matrix: which relation reads or writes which part (design, section 5.6).

Read once from ``policy/access.toml``; everything here is frozen and knows no database.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class Right(StrEnum):
    """One cell of the matrix."""

    NEVER = "-"
    SHARED = "S"  # read, and only with a share for that part
    READ = "R"
    WRITE = "RW"


class PolicyError(ValueError):
    """The policy file contradicts itself; the message names the place."""


@dataclass(frozen=True, slots=True)
class Role:
    """A relation to a record's owner, with why it looks and on which ground."""

    key: str
    purpose: str
    ground: str
    window_days: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a record with its row of the matrix."""

    key: str
    cells: Mapping[str, Right]
    is_shareable: bool = False
    is_shielded: bool = False

    def right(self, role: str) -> Right:
        """The cell for a role; a missing cell is a closed door."""
        return self.cells.get(role, Right.NEVER)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a kind of representation reaches (threat RC2)."""

    kind: str
    decides: bool
    parts: frozenset[str] | None  # None: all parts

    def includes(self, part: str) -> bool:
        """Whether a part lies within the scope of this kind of representation."""
        return self.parts is None or part in self.parts


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole policy."""

    roles: Mapping[str, Role]
    parts: Mapping[str, Part]
    representation: Mapping[str, Reach]

    def shareable_with(self, role: str) -> tuple[str, ...]:
        """Parts that an owner can share with somebody of this role, in the order of the file."""
        return tuple(
            key
            for key, part in self.parts.items()
            if part.is_shareable and part.right(role) is Right.SHARED
        )


def parse(text: str) -> Matrix:
    """Read the policy from TOML.

    Raises:
        PolicyError: an unknown role, part or right is named.
    """
    raw = tomllib.loads(text)
    roles = {key: Role(key=key, **row) for key, row in raw["roles"].items()}
    parts = {key: _part(key, row, roles) for key, row in raw["parts"].items()}
    reaches = {key: _reach(key, row, parts) for key, row in raw.get("representation", {}).items()}
    return Matrix(roles=roles, parts=parts, representation=reaches)


def _part(key: str, row: dict[str, object], roles: Mapping[str, Role]) -> Part:
    flags = {"shareable", "shielded"}
    unknown = set(row) - set(roles) - flags
    if unknown:
        raise PolicyError(f"access.toml, part {key}: unknown role {sorted(unknown)}")
    try:
        cells = {role: Right(str(cell)) for role, cell in row.items() if role not in flags}
    except ValueError as error:
        raise PolicyError(f"access.toml, part {key}: {error}") from error
    return Part(
        key=key,
        cells=cells,
        is_shareable=bool(row.get("shareable", False)),
        is_shielded=bool(row.get("shielded", False)),
    )


def _reach(key: str, row: dict[str, object], parts: Mapping[str, Part]) -> Reach:
    listed = row["parts"]
    if listed == "all":
        return Reach(kind=key, decides=bool(row["decides"]), parts=None)
    if not isinstance(listed, list):
        raise PolicyError(f'access.toml, representation {key}: parts is a list or "all"')
    if unknown := set(listed) - set(parts):
        raise PolicyError(f"access.toml, representation {key}: unknown part {sorted(unknown)}")
    return Reach(kind=key, decides=bool(row["decides"]), parts=frozenset(listed))


def text() -> str:
    """The policy as it is written."""
    policy = resources.files("steunkring.policy").joinpath("access.toml")
    return policy.read_text(encoding="utf-8")


@cache
def default_matrix() -> Matrix:
    """The matrix of this installation."""
    return parse(text())
