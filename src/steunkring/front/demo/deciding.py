"""Els Visser is Jo's curator: she decides in Jo's name, and Jo sees what she decided."""

from __future__ import annotations

from steunkring.foundation.writing import once
from steunkring.person.people.actions.representation import (
    Paper,
    ask_representation,
    decide_representation,
    link_representative,
)
from steunkring.person.tracks.actions import add_wish

from .neighbourhood import DAY, YEAR, Demo, make_demo_account

_NAME = "Jo"


def let_decide(demo: Demo) -> None:
    """Asked by Samira, confirmed by Lena; Els wrote down one wish that Jo told her."""
    els = make_demo_account(demo, "els", "Els Visser", "curator")
    paper = Paper(
        kind="curator",
        representative_name="Els Visser",
        proof="Beschikking van de rechtbank, gezien op papier.",
        starts_at=demo.now - 30 * DAY,
        ends_at=demo.now + YEAR,
    )
    asked = ask_representation(
        demo.opened("samira", _NAME, "support", days_ago=20), paper=paper, once_key=once.new_key()
    )
    confirmed = decide_representation(
        demo.opened("lena", _NAME, "leading", days_ago=19), key=asked.key, is_confirmed=True
    )
    link_representative(representation=confirmed, account=els, at=demo.at(18))
    add_wish(
        demo.opened("els", _NAME, "representation", days_ago=3),
        text="Jo wil graag weer naar de biljartclub op donderdag.",
        once=once.new_key(),
    )
