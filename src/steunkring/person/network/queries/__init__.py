"""Public queries of `network`."""

from .cards import by_card
from .history import Doing, Mine, doing, history, mine
from .promises import Load, PromiseLine, loads, loads_in, of_lines, pledges, promise, promises
from .ties import TieLine, all_ties, names_of, tie, ties

__all__ = [
    "Doing",
    "Load",
    "Mine",
    "PromiseLine",
    "TieLine",
    "all_ties",
    "by_card",
    "doing",
    "history",
    "loads",
    "loads_in",
    "mine",
    "names_of",
    "of_lines",
    "pledges",
    "promise",
    "promises",
    "tie",
    "ties",
]
