"""Proposing somebody whom the person named: the person's yes puts that one on the own map (C8)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.gate import Opened
from steunkring.person.network import actions as network
from steunkring.person.network.actions.proposed import checked_place, place_in_words

from ..models import Proposal
from .kind import Kind, KindWords, Yes

PART = "network_map"


def _make(opened: Opened, yes: Yes) -> Any:
    return network.add_agreed(
        opened,
        text=yes.text,
        place=yes.place,
        basis=yes.basis,
        author=yes.author,
        writer=yes.writer,
        at=yes.at,
    )


KIND = Kind(
    key=Proposal.Kind.TIE,
    model=network.Tie,
    part=PART,
    checked=checked_place,
    make=_make,
    change=None,
    where=place_in_words,
    words=KindWords(
        asks=_("Iemand die misschien bij uw mensen hoort"),
        asks_other=_("Iemand die misschien bij uw mensen hoort"),
        did=_("stelde iemand voor bij uw mensen"),
        did_other=_("stelde iemand voor bij uw mensen"),
        said_yes=_("U zei ja. Deze naam staat nu bij uw mensen."),
        said_otherwise=_("Uw eigen woorden staan nu bij uw mensen."),
    ),
    own_page="network:ties",
    work_page="tracks:person-ties",
    row_page="network:tie-change",
    needs_where=True,
)
