"""Names that stand in what is about to be told to the municipality, which asks for none (INV-13).

A prompt and no lock: a word can be a name and something else. Only names that the writer reads
anyway are looked for, so nothing shows of somebody who is kept at a distance (INV-15).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from steunkring.foundation.access.gate import Opened
from steunkring.method.support_mix import INFORMAL
from steunkring.person.network.queries import promises
from steunkring.person.network.queries.of_plans import ties_to_name

# Words with a capital at the beginning of what people call somebody, and no name.
_NO_NAMES = frozenset(("Mijn", "Een", "Het", "Onze", "Haar", "Zijn", "Van", "The", "My"))
_SHORTEST = 3


def names_in(opened: Opened, texts: Iterable[str], *, person: str) -> tuple[str, ...]:
    """Known names in these texts, each once: two queries at most.

    Args:
        person: the name of whom it is about.
    """
    text = "\n".join(texts)
    if not text.strip():
        return ()
    known = [person, *(one.name for one in ties_to_name(opened) if one.kind in INFORMAL)]
    if opened.may_read("goals_plan"):
        known += [one.name for one in promises(opened) if one.kind in INFORMAL]
    there = set(re.findall(r"\w+", text))
    parts = {part for name in known for part in re.findall(r"\w+", name) if _is_name(part)}
    return tuple(sorted(parts & there))


def _is_name(part: str) -> bool:
    return len(part) >= _SHORTEST and part[0].isupper() and part not in _NO_NAMES
