"""Public queries of `network`."""

from .cards import CardOut, by_card, card_out
from .history import Doing, Mine, doing, history, mine
from .promises import (
    Load,
    PromiseLine,
    loads,
    loads_in,
    of_lines,
    pledges,
    promise,
    promises,
    readers_of_promises,
)
from .ties import TieLine, all_ties, names_of, tie, ties

__all__ = [
    "CardOut",
    "Doing",
    "Load",
    "Mine",
    "PromiseLine",
    "TieLine",
    "all_ties",
    "by_card",
    "card_out",
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
    "readers_of_promises",
    "tie",
    "ties",
]
