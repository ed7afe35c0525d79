"""Where a principal can be reached, and whether mail must wait: asked of two providers.

``notices`` knows no names and no addresses (design, section 3): ``accounts`` registers who is
reached where, ``people`` registers for whom a mail could be dangerous.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """Where and in which language notices go.

    Args:
        address: a mail address; may serve several accounts (threat AC1), so a mail never says
            whose account it is about.
        language: "nl" or "en".
    """

    address: str
    language: str


ReachProvider = Callable[[int], Reach | None]
HoldProvider = Callable[[int], bool]

_reach: list[ReachProvider] = []
_hold: list[HoldProvider] = []


def register_reach(provider: ReachProvider) -> None:
    """Name the one function that knows where a principal is reached.

    It is given a principal and answers None when nothing may be sent there: no address, or an
    account that has ended.
    """
    _reach[:] = [provider]


def register_hold(provider: HoldProvider) -> None:
    """Name the one function that says "never by mail now" for a principal (threats DV4, DV5)."""
    _hold[:] = [provider]


def reach_of(principal: int) -> Reach | None:
    """Where a principal is reached; None without a provider or an address."""
    return _reach[0](principal) if _reach else None


def is_held(principal: int) -> bool:
    """Whether mail to a principal has to wait."""
    return bool(_hold) and _hold[0](principal)
