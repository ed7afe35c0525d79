"""Meneer Aydin neither reads nor types Dutch: Samira writes down, the interpreter reads along.

What he said yes to stands as his, with whose hand it was; one goal waits to be read aloud.
"""

from __future__ import annotations

from django.utils import timezone

from steunkring.foundation.writing import once
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.person.tracks import queries
from steunkring.person.tracks.actions import propose, record_agreed

from .neighbourhood import Demo

_NAME = "Meneer Aydin"
_ALOUD = Manner(how=How.SPOKEN, read_back_by="Samira Idrissi", interpreter="Leyla Demir")


def write_down(demo: Demo) -> None:
    """His wish and his own view, each with a spoken yes, and a goal that waits."""
    at_home = demo.opened("samira", _NAME, "support", days_ago=8)
    wish = propose(
        at_home,
        text="Ik wil mijn post zelf begrijpen. Dan hoef ik mijn zoon niet steeds te bellen.",
        basis="dictated",
        once=once.new_key(),
    )
    record_agreed(at_home, wish.key, manner=_ALOUD)
    contact = next(one for one in queries.timeline(at_home) if hasattr(one, "happened_at"))
    view = propose(
        at_home,
        text="Ik was niet boos over de brief. Ik schaamde mij dat ik hem liet liggen.",
        basis="dictated",
        once=once.new_key(),
        kind="own_view",
        place={
            "contact": contact.key,
            "day": timezone.localtime(contact.happened_at).date().isoformat(),
        },
    )
    record_agreed(at_home, view.key, manner=_ALOUD)
    propose(
        demo.opened("samira", _NAME, "support", days_ago=1),
        text="Elke week een ochtend samen de post doornemen, tot het mij alleen lukt.",
        basis="dictated",
        once=once.new_key(),
        kind="goal",
        place={"kind": "own"},
    )
