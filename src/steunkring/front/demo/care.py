"""What Riet finds hard to ask, and what Samira wrote for her own eyes; both fictional.

Of Bram the book tells neither, so neither is invented (part1 B21).
"""

from __future__ import annotations

from steunkring.foundation.access import sharing
from steunkring.foundation.writing import once
from steunkring.person.tracks.actions.reflection import Looking, add_reflection
from steunkring.person.tracks.actions.reluctance import Hesitation, add_reluctance

from .neighbourhood import DAY, Demo

# About whom, how many days ago, and what.
LOOKED_BACK = (
    (
        "Meneer Aydin",
        9,
        Looking(
            trust="yes",
            communication="doubt",
            perspective="yes",
            phase="gather",
            text="De tolk praat soms voor hem. Ik vul dan te snel in.",
        ),
    ),
    (
        "Mevrouw Oosterhuis-van den Boogaard",
        4,
        Looking(
            trust="yes",
            perspective="doubt",
            activities="yes",
            connection="yes",
            phase="get_acquainted",
            action="Haar zelf vragen wat zij van de valcursus vindt, zonder haar dochter erbij.",
            text="Luisterde ik naar haar, of naar haar dochter?",
        ),
    ),
)


def look_back(demo: Demo) -> None:
    """Riet marks what is hard and shares it; Samira looks back on two people."""
    riet = demo.opened("riet", "Riet de Boer", "own", days_ago=6)
    add_reluctance(
        riet,
        words=Hesitation(
            kinds=("ask", "accept"),
            text="Vroeger hielp ik de hele straat. Nu moet ik zelf vragen, en dat wil niet.",
            concerning="Iemand die een middag bij Wim blijft",
            easier="Als de buurvrouw het aanbiedt en ik haar iets terug mag geven.",
            small_step="Eens koffie drinken met iemand die dit ook kent.",
            state="talked_about",
        ),
        once=once.new_key(),
    )
    sharing.share(
        demo.opened("riet", "Riet de Boer", "own"),
        principal=demo.accounts["samira"].principal_id,
        role="worker",
        parts=("story_profile",),
        until=demo.now + 90 * DAY,
    )
    for name, days_ago, words in LOOKED_BACK:
        opened = demo.opened("samira", name, "support", days_ago=days_ago)
        add_reflection(opened, words=words, once=once.new_key())
