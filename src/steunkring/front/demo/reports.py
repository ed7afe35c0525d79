"""Reports of the demo: Bram's, agreed by both (facts of part1 B21), and one that waits.

Meneer Aydin does not read Dutch: his report waits to be read back, with the interpreter.
"""

from __future__ import annotations

from steunkring.foundation.writing import once
from steunkring.foundation.writing.agreements import OWN
from steunkring.person.tracks.actions.reports import (
    Answer,
    agree_as_leader,
    answer_report,
    begin_report,
    offer_report,
)

from .neighbourhood import Demo

BRAM_NEEDS = (
    "Bram raakt in huis het overzicht kwijt. Dan wordt het een rommel en krijgt hij stress. "
    "Hij wil zijn huis op orde, met voor alles een vaste plek.\n"
    "De was doet Bram zelf, en dat wil hij zo houden. Bij de kleren in de kast wil hij hulp. "
    "Aan de kliko wil hij herinnerd worden. Hij wil geen hulp van zijn moeder.\n"
    "Zijn werk bij de boekbinderij gaat goed. Daarbuiten heeft hij weinig contact. Hij zou graag "
    "vrijwilligerswerk doen en zo nieuwe mensen leren kennen."
)
BRAM_AGREES = (
    "Bram en Samira schrijven samen op wat er in huis moet gebeuren. Daarna maken zij samen een "
    "plan. Bram beslist zelf wat erin komt.\n"
    "Bram blijft zelf de was doen. De kliko zet hij zelf buiten."
)
AYDIN_NEEDS = (
    "Meneer Aydin krijgt veel brieven die hij niet kan lezen. Hij wil weten wat hij met de brief "
    "over de huurtoeslag moet doen."
)
AYDIN_AGREES = "Samira belt over de huurtoeslag. Zij vertelt meneer Aydin wat zij hoort."


def tell_reports(demo: Demo) -> None:
    """Write both reports as they came about."""
    worker = demo.opened("samira", "Bram", "support", days_ago=39)
    agreed = begin_report(worker, need=BRAM_NEEDS, agreements=BRAM_AGREES, once=once.new_key())
    offer_report(worker, agreed.key, version=1)
    agree_as_leader(worker, agreed.key, version=1)
    answer_report(
        demo.opened("bram", "Bram", "own", days_ago=38),
        agreed.key,
        version=1,
        said=Answer("agree"),
        manner=OWN,
    )
    worker = demo.opened("samira", "Meneer Aydin", "support", days_ago=8)
    waiting = begin_report(worker, need=AYDIN_NEEDS, agreements=AYDIN_AGREES, once=once.new_key())
    offer_report(worker, waiting.key, version=1)
    agree_as_leader(worker, waiting.key, version=1)
