"""Writing, offering and answering a report, as tests do it."""

from __future__ import annotations

from django.utils import timezone

from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import ConversationReport, ReportAnswer
from tests.cast import Cast

from .shared import (
    all_kept,
    kept,
    page_of,
)

NEED = "Bram wil zijn huis op orde. Hij raakt het overzicht kwijt."
AGREED = "Samira belt de thuiszorg. Bram doet zelf de was."
State = ConversationReport.State


def base(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/verslagen/"


def written(cast: Cast, need: str = NEED, agreed: str = AGREED, **further: str) -> str:
    """A report by Samira through the page; its key."""
    data = {"once": new_key(), "need": need, "agreements": agreed, **further}
    answer = cast.client("samira").post(f"{base(cast)}nieuw/leeg/", data)
    assert answer.status_code == 302, page_of(answer)
    return str(answer["Location"]).rstrip("/").split("/")[-1]


def row(key: str) -> ConversationReport:
    found: ConversationReport = kept(ConversationReport, key=key)
    return found


def answers(key: str) -> list[ReportAnswer]:
    return all_kept(ReportAnswer, report_key=key)


def offered(cast: Cast, **further: str) -> str:
    """A report that lies before Bram."""
    key = written(cast, **further)
    cast.client("samira").post(f"{base(cast)}{key}/aanbieden/", {"version": "1"})
    assert row(key).state == State.OFFERED
    return key


def say(cast: Cast, key: str, answer: str = "agree", remarks: str = "", version: int = 1) -> int:
    data = {"answer": answer, "remarks": remarks, "version": str(version)}
    return cast.client("bram").post(f"/mijn-kring/verslagen/{key}/", data).status_code


def lead(cast: Cast, key: str, version: int = 1) -> None:
    cast.client("samira").post(f"{base(cast)}{key}/akkoord/", {"version": str(version)})


def recorded(**further: str) -> dict[str, str]:
    local = timezone.localtime()
    return {
        "version": "1",
        "answer": "agree",
        "remarks": "",
        "how": "spoken",
        "read_back_by": "Samira",
        "interpreter": "",
        "also_present": "",
        "paper_kept_where": "",
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
        **further,
    }
