"""Dutch names: sorted by the main part, shown as they are said."""

from __future__ import annotations

def sort_name(name: str) -> str:
    """What a name is sorted by: the last word, then the rest with its prefixes.

    >>> sort_name("Fatma van der Berg")
    'Berg, Fatma van der'
    """
    *first, last = name.split() or [""]
    return f"{last}, {' '.join(first)}" if first else last
