"""Public queries of `network`."""

from .ties import TieLine, all_ties, names_of, tie, ties

__all__ = ["TieLine", "all_ties", "names_of", "tie", "ties"]
