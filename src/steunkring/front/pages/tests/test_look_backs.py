"""The first pages say when to look back together, soon, today or past, and kindly so (B18)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.writing.models import Agreement
from steunkring.method.plan import RUNNING
from steunkring.person.tracks.actions import assign
from steunkring.person.tracks.models import Assignment, Plan, PlanEvaluation, PlanVersion
from tests.cast import Cast
from tests.cast_plan import make_plan

from .kit import DAY, items_of, more_people, queries_of, text_of

pytestmark = pytest.mark.django_db
TODAY, OWN = "/vandaag/", "/mijn-kring/"
HEADING = "Samen terugkijken</h2>"


def _running(cast: Cast, days: int, name: str = "bram") -> PlanVersion:
    """The plan that runs, with its day so many days from now."""
    with net.system("a test moves a day"):
        found = PlanVersion.objects.filter(record_id=cast.person(name).record_id)
        row: PlanVersion = found.get(state__in=RUNNING)
        today = timezone.localdate()
        row.starts_on, row.evaluation_on = today - 100 * DAY, today + days * DAY
        row.save()
    return row


@pytest.fixture(autouse=True)
def _nothing_was_said_yet(cast: Cast) -> None:
    make_plan(cast, "bram", "samira")
    with net.system("a test begins before looking back"):
        PlanEvaluation.objects.update(state=PlanEvaluation.State.CONCLUDED)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (5, "Binnenkort. Eerst vertelt de inwoner hoe het was."),
        (0, "Vandaag. Eerst vertelt de inwoner hoe het was."),
        (-1, "Dat was gisteren. Het plan loopt gewoon door."),
        (-12, "Dat was 12 dagen geleden. Het plan loopt gewoon door."),
    ],
)
def test_b18_the_worker_finds_it_on_the_own_day(cast: Cast, days: int, words: str) -> None:
    _running(cast, days)
    page = text_of(cast.client("samira").get(TODAY))
    assert words in page
    assert f'href="/inwoners/{cast.record("bram")}/terugkijken/"' in page
    assert ("één keer samen terugkijken" in page) == (days <= 0)
    assert ("goals_plan", "support") in items_of("samira", cast)


def test_b18_what_is_far_away_waits(cast: Cast) -> None:
    _running(cast, 8)
    assert HEADING not in text_of(cast.client("samira").get(TODAY))
    assert "Hoe was het voor mij?" not in text_of(cast.client("bram").get(OWN))


@pytest.mark.parametrize("name", ["anouk", "tom", "lena", "piet"])
def test_b18_nobody_else_finds_it(cast: Cast, name: str) -> None:
    """Who stands in reads no look-backs; another team, a lead and a former worker no plan."""
    _running(cast, -12)
    page = text_of(cast.client(name).get(TODAY))
    assert f"{cast.record('bram')}/terugkijken/" not in page


def test_b18_the_care_coordinator_finds_it_too(cast: Cast) -> None:
    _running(cast, -12)
    assign(
        record=cast.person("bram").record_id,
        worker=cast.account("anouk"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=cast.now - DAY,
        until=cast.now + 30 * DAY,
        kind=Assignment.Kind.CARE_COORDINATOR,
    )
    shown = text_of(cast.client("anouk").get(TODAY))
    assert f'href="/inwoners/{cast.record("bram")}/terugkijken/"' in shown


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "Wij kijken morgen samen terug op mijn plan."),
        (0, "Vandaag kijken wij samen terug op mijn plan."),
        (-1, "Samen terugkijken was gisteren. Mijn plan loopt gewoon door."),
    ],
)
def test_b18_the_person_finds_it_on_the_first_page(cast: Cast, days: int, words: str) -> None:
    _running(cast, days)
    page = text_of(cast.client("bram").get(OWN))
    assert words in page
    assert "Eerst vertel ik hoe het voor mij was." in page


def test_b18_what_was_concluded_waits_for_the_yes_of_the_person(cast: Cast) -> None:
    row = _running(cast, 60)
    with net.system("a test concludes"):
        PlanEvaluation.objects.create(
            record_id=row.record_id,
            plan_key=row.plan.key,
            plan_version_key=row.key,
            planned_on=timezone.localdate(),
            state=PlanEvaluation.State.HELD,
            outcome=PlanEvaluation.Outcome.GO_ON,
            author_id=cast.account("samira").principal_id,
            written_at=cast.now,
        )
        # What was agreed in the own name comes first.
        Agreement.objects.update(seen_at=timezone.now())
    page = text_of(cast.client("bram").get(OWN))
    assert "Er ligt klaar hoe wij verder gaan met mijn plan." in page
    with net.system("a test takes it back"):
        PlanEvaluation.objects.filter(state=PlanEvaluation.State.HELD).update(outcome="")
    assert "Er ligt klaar hoe" not in text_of(cast.client("bram").get(OWN))


def test_the_page_of_a_person_and_the_first_page_lead_there(cast: Cast) -> None:
    record = cast.record("bram")
    url = f"/inwoners/{record}/terugkijken/"
    assert url in text_of(cast.client("samira").get(f"/inwoners/{record}/"))
    assert url not in text_of(cast.client("anouk").get(f"/inwoners/{record}/"))
    assert 'href="/mijn-kring/terugkijken/"' in text_of(cast.client("bram").get(OWN))


def test_past_days_do_not_push_away_whom_one_opened_last(cast: Cast) -> None:
    """Fifty people with a plan that is past its day: the last one opened still stands there."""
    row = _running(cast, -12)
    people = more_people(cast, 50)
    (last, *others) = people
    with net.system("a test gives plans"):
        for person in others:
            plan = Plan.objects.create(
                record_id=person.record_id, author_id=row.author_id, written_at=cast.now
            )
            PlanVersion.objects.create(
                record_id=person.record_id,
                plan=plan,
                number=1,
                state=PlanVersion.State.ACTIVE,
                starts_on=row.starts_on,
                evaluation_on=row.evaluation_on,
                author_id=row.author_id,
                written_at=cast.now,
            )
    client = cast.client("samira")
    session = client.session
    with net.system("a test asks for a key"):
        session["recent_records"] = [last.record.key]
    session.save()
    page = text_of(client.get(TODAY))
    assert last.name in page[page.index("Laatst gesproken") :]
    assert queries_of(client, TODAY) <= 12
