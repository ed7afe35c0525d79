"""Who acts, at which moment: the value that every query and action is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account is at one moment; the answer of the provider that ``accounts`` registers.

    ``kinds`` holds "staff", "team_lead", "administrator", "privacy_officer" as far as they
    hold; ``teams`` are keys of teams, ``leads`` those that the account leads.
    """

    principals: tuple[int, ...]
    kinds: frozenset[str] = frozenset()
    teams: tuple[int, ...] = ()
    leads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """An account at a moment. Without principals nothing opens."""

    account: int | None
    principal: int | None
    moment: datetime
    standing: Standing = field(default_factory=lambda: Standing(principals=()))

    @property
    def principals(self) -> tuple[int, ...]:
        """Principals the actor acts with: the own one and those of current teams."""
        return self.standing.principals

    def is_a(self, kind: str) -> bool:
        """Whether the actor has a standing such as "staff" at this moment."""
        return kind in self.standing.kinds


Provider = Callable[[int, datetime], Standing]
_provider: list[Provider] = []


def register_provider(provider: Provider) -> None:
    """Name the one function that knows which principals an account has (design, section 3)."""
    _provider[:] = [provider]


def actor_for(*, account: int, principal: int, moment: datetime) -> Actor:
    """The actor for a signed-in account; asks the provider once."""
    (provider,) = _provider
    return Actor(
        account=account, principal=principal, moment=moment, standing=provider(account, moment)
    )
