"""Public queries of `network`."""

from .promises import Load, PromiseLine, loads, loads_in, of_lines, pledges, promise, promises
from .ties import TieLine, all_ties, names_of, tie, ties

__all__ = [
    "Load",
    "PromiseLine",
    "TieLine",
    "all_ties",
    "loads",
    "loads_in",
    "names_of",
    "of_lines",
    "pledges",
    "promise",
    "promises",
    "tie",
    "ties",
]
