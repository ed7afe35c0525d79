"""What a kind of proposal is: where its words belong, and what the owner's yes writes (INV-1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Protected

# Where words belong, such as an area and a column; kept with the proposal.
Place = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Yes:
    """What the owner said yes to: the words, on what they rest and whose they are."""

    text: str
    basis: str
    author: int
    # Who writes it down now: the owner, or the worker at the table.
    writer: int
    at: datetime
    place: Place


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind is spoken of; each a whole sentence, translated when it is read."""

    # Above the question to the owner.
    asks: Any
    asks_other: Any
    # In a timeline, after the name.
    did: Any
    did_other: Any
    # After the owner's yes, and after the owner's own words.
    said_yes: Any
    said_otherwise: Any


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of proposal. A new kind is a new row in ``kinds.KINDS``, and nothing else."""

    key: str
    # Of which model a yes makes a row, and the part that it belongs to.
    model: type[Protected]
    part: str
    # The place with only what belongs in it; NotReadable for a place that is none.
    checked: Callable[[Place], dict[str, Any]]
    # Make the row. The record is locked, the right is held.
    make: Callable[[Opened, Yes], Any]
    # Put other words in a row that is locked and has the version that was read; None: this
    # kind only adds.
    change: Callable[[Any, Yes], None] | None
    # Where the words belong, in words; empty when there is nothing to say.
    where: Callable[[Place], str]
    words: KindWords
    # Names of addresses: the owner's page, the worker's page (of a record), one row of the owner.
    own_page: str
    work_page: str
    row_page: str
    # Whether the words alone say too little: "my mother" is no yes to "not by: my mother".
    needs_where: bool = False
