"""Who, in a package above, gives rights that rest on an account or on a birth date.

Such a package follows, and is told when either of them changed, inside the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

# Given the primary key of the record, and the moment.
Follower = Callable[[int, datetime], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Be told when somebody got an own account, or another birth date."""
    if follower not in _followers:
        _followers.append(follower)


def tell(record: int, at: datetime) -> None:
    """Tell all who follow, in the order in which they came."""
    for follower in _followers:
        follower(record, at)
