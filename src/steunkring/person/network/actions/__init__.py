"""Public actions of `network`."""

from .distance import bring_back, keep_at_distance
from .ties import TieWords, add_agreed, add_tie, change_tie, put_back_tie, take_away_tie

__all__ = [
    "TieWords",
    "add_agreed",
    "add_tie",
    "bring_back",
    "change_tie",
    "keep_at_distance",
    "put_back_tie",
    "take_away_tie",
]
