"""Which of the owner's pages stand below ``namens/`` too, for who decides in the owner's place.

What stays the owner's own is not here: how somebody is reached, who may see what, what was agreed
in the own name, papers, and what is done together with others.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import URLPattern

from steunkring.foundation.access.represented import in_name_of

# Beginnings of the addresses in the own circle.
_PAGES = (
    "mijn-kring/wensen/",
    "mijn-kring/voorstellen/",
    "mijn-kring/logboek/",
    "mijn-kring/doelen/",
    "mijn-kring/plan/",
    "mijn-kring/terugkijken/",
    "mijn-kring/keuzes/",
    "mijn-kring/profiel/",
    "mijn-kring/leven-in-beeld/",
    "mijn-kring/vragen-en-geven/",
    "mijn-kring/traject/",
    "mijn-kring/eerste-contact/",
)
# A talk itself may be read; how it was is asked of the owner alone.
_ALONE = ("own-conversations", "own-conversation")
# Opened by who only reads, too: what the matrix gives to every representative.
_READERS = (
    "own-track",
    "begin",
    "plan",
    "plan-earlier",
    "plan-version",
    "plan-changes",
    "plan-pictures",
    "plan-elaboration",
    "plan-elaboration-pdf",
    "plan-package",
    "plan-pdf",
    "plan-large-pdf",
    "plan-word",
    "plan-text",
    "evaluation",
    "evaluation-one",
    "accountability",
    "accountability-one",
)


def in_name(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """The same addresses once more, below the record of whom somebody decides for."""
    own = [
        one for one in patterns if str(one.pattern).startswith(_PAGES) or str(one.name) in _ALONE
    ]
    return in_name_of(own, names={str(one.name) for one in own}, readers=_READERS)
