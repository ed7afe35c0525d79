"""What writing costs: at most 15 questions to the database, log line included."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from steunkring.foundation.accounts.models import Absence, OpeningRequest, TeamMembership
from tests.cast import DAY, Cast

from .kit import fresh_limits

__all__ = ["fresh_limits"]

MOST = 15
FREE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def _post(cast: Cast, who: str, path: str, typed: dict[str, Any]) -> int:
    client = cast.client(who)
    with CaptureQueriesContext(connection) as asked:
        assert client.post(path, typed).status_code in (200, 302), path
    return len([query for query in asked if not query["sql"].startswith(FREE)])


def test_every_write_stays_within_the_budget(cast: Cast) -> None:
    team, day = cast.teams["schothorst"], timezone.localdate()
    period = {"starts_on": day, "ends_on": day + 30 * DAY}
    tom, anouk = cast.account("tom").key, cast.account("anouk").key
    costs = {}

    def post(who: str, name: str, keys: list[str], typed: dict[str, Any]) -> None:
        costs[f"{name} {typed.get('answer', '')}"] = _post(
            cast, who, reverse(f"accounts:{name}", args=keys), typed
        )

    post("ada", "staff-make", [], {"display_name": "N", "function": "w"})
    post("ada", "teams", [], {"name": "N", "organisation": team.organisation.key})
    asked = {"account": tom, "function": "member", **period}
    post("ada", "member-ask", [team.key], asked)
    post("lena", "request", [OpeningRequest.objects.get().key], {"answer": "yes"})
    away = {"account": tom, "stand_in": anouk, **period}
    post("lena", "absence-arrange", [team.key], away)
    absence = Absence.objects.get(account=cast.account("tom"))
    post("lena", "absence-end", [team.key, absence.key], {})
    place = TeamMembership.objects.get(account=cast.account("samira"))
    post("lena", "member-end", [team.key, place.key], {})
    post("ada", "sign-in-again", [anouk, "startcode"], {"proof": "gezien"})
    again = OpeningRequest.objects.get(kind="start_code")
    post("aris", "request", [again.key], {"answer": "yes"})
    assert {name: cost for name, cost in costs.items() if cost > MOST} == {}
