"""What came in at a team, as tests move it."""

from __future__ import annotations

import re

from steunkring.foundation.access import net
from steunkring.person.tracks.models import SupportRequest
from tests.cast import Cast

from .kit_requests import filled
from .shared import page_of

LIST = "/binnengekomen/"
OUTSIDERS = ("tom", "bram", "olga", "ada", "pia", "joop")
NOBODY = "/binnengekomen/0000000000000/"


def move(cast: Cast, **values: object) -> None:
    with net.system("a test moves a request"):
        SupportRequest.objects.filter(pk=cast.requests["schothorst"].pk).update(**values)


def same_page(answer: object, key: str) -> bytes:
    text = page_of(answer).replace(key, "KEY")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text).encode()


def sending_on(cast: Cast, **further: str) -> dict[str, object]:
    team = cast.teams["zielhorst"].key
    return filled(cast, to=team, reason="Deze straat hoort bij Zielhorst.", **further)
