"""Looking back in private, as tests do it."""

from __future__ import annotations

from typing import Any

from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import Reflection
from tests.cast import Cast

from .shared import (
    all_kept,
    page_of,
)

MINE = "/leren/"
OTHERS = ("anouk", "lena", "tom", "piet")
PURPOSES = (
    *("own", "representation", "helping", "support", "stand_in"),
    *("leading", "partner", "together", "intake", "reflecting"),
)


def about(cast: Cast, name: str = "bram") -> str:
    return f"/inwoners/{cast.record(name)}/terugkijken-voor-mezelf/"


def kept(author: str, cast: Cast) -> list[Reflection]:
    """What somebody wrote, in the order of writing."""
    rows: list[Reflection] = all_kept(Reflection)
    return [row for row in rows if row.author_id == cast.account(author).principal_id]


def write(cast: Cast, name: str = "samira", whose: str = "bram", **said: str) -> Reflection:
    data = {"once": new_key(), **said}
    answer = cast.client(name).post(about(cast, whose), data)
    assert answer.status_code == 302, page_of(answer)
    return kept(name, cast)[-1]


def change_url(row: Any) -> str:
    return f"{MINE}{row.key}/wijzigen/"


def remove_url(row: Any) -> str:
    return f"{MINE}{row.key}/verwijderen/"


def of_cast(cast: Cast) -> Any:
    """What Samira wrote about Bram, with canaries."""
    return cast.rows["bram"]["reflection"][0]
