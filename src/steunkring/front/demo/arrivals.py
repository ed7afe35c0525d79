"""What came in, in the demo: how it began for Bram (part1 B21), and what waits now.

Of Bram's friend the book tells neither a name nor a number: they stay empty here. Everybody
else is made up.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.accounts.standing import actor_of
from steunkring.foundation.writing import once
from steunkring.method.working_days import due_on
from steunkring.person.tracks.actions import (
    receive_public_request,
    register_request,
    take_request,
    tie_request,
)
from steunkring.person.tracks.actions.requests import Asked

from .neighbourhood import DAY, Demo

BEGAN = 42  # days ago: two days before Samira's first visit
BRAM = Asked(
    channel="phone",
    asked_by="intermediary",
    name="Bram",
    reporter_relation="een goede vriend",
    knows="yes",
    question=(
        "Bram doet buiten zijn werk bijna niets en ziet daar bijna niemand. De vriend maakt zich "
        "zorgen. Hij besprak het eerst met Bram. Daarna belde hij de consulent van de "
        "woningcorporatie."
    ),
)
BY_HERSELF = Asked(
    channel="web",
    asked_by="person",
    name="Mevrouw De Wit",
    reach="06 4567 8901. Liefst in de ochtend.",
    question=(
        "Sinds mijn man er niet meer is, kom ik de dag moeilijk door. Ik zou graag iemand "
        "hebben om mee te praten."
    ),
)
BY_THE_DOCTOR = Asked(
    channel="phone",
    asked_by="organisation",
    name="Meneer Pol",
    reach="033 765 4321",
    reporter_name="Huisartsenpraktijk De Linde",
    reporter_relation="huisarts",
    reporter_reach="033 987 6543, op werkdagen",
    knows="yes",
    question="Meneer Pol ziet slecht en komt niet meer bij de winkel. Hij wil graag thuis blijven.",
)
WENT_THERE = Asked(
    channel="outreach",
    asked_by="team",
    knows="not_yet",
    not_told_because="Er werd niet opengedaan. Wij proberen het overdag nog eens.",
    question="De gordijnen zijn al twee weken dicht en de post blijft liggen. Kerkpad, de hoek.",
)


def tell(demo: Demo) -> None:
    """Write down what came in as if it had happened, by the people themselves."""
    _begin_of_bram(demo)
    today = timezone.localtime(demo.now).date()
    schothorst = demo.teams["Schothorst"]
    receive_public_request(
        asked=BY_HERSELF,
        team=schothorst,
        once=once.new_key(),
        at=_received(demo, today, late=False),
    )
    _register(demo, "noor", BY_THE_DOCTOR, _received(demo, today, late=True))
    key = _register(demo, "noor", replace(WENT_THERE, review_on=today), demo.at(12))
    noor = actor_of(demo.accounts["noor"], demo.at(11))
    take_request(gate.opened(noor, key, purposes=("intake",)))


def _register(demo: Demo, login: str, asked: Asked, at: datetime) -> str:
    actor = actor_of(demo.accounts[login], at)
    return register_request(actor, asked=asked, team=demo.teams["Schothorst"], once=once.new_key())


def _begin_of_bram(demo: Demo) -> None:
    at = demo.at(BEGAN)
    key = _register(demo, "samira", BRAM, at)
    samira = actor_of(demo.accounts["samira"], at + timedelta(hours=2))
    opened = gate.opened(samira, key, purposes=("intake",))
    take_request(opened)
    tie_request(opened, gate.opened(samira, demo.records["Bram"], purposes=("support",)))


def _received(demo: Demo, today: date, *, late: bool) -> datetime:
    """When something came in whose term ends today, or was over before."""
    for days in range(1, 12):
        day = today - days * DAY
        if due_on(day) < today or (not late and due_on(day) == today):
            break
    return min(timezone.make_aware(datetime.combine(day, time(10, 20))), demo.now)
