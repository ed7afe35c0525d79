"""Vandaag: what is due, what was answered, whom somebody stands in for."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.access.actions import cover_absence
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.models import Grant
from steunkring.foundation.writing.models import Agreement
from steunkring.person.tracks.models import (
    ContactMoment,
    ConversationReport,
    Proposal,
    ReportAnswer,
    SupportRequest,
)
from tests.cast import Cast, canaries_in, make_entries, make_request

from .kit import DAY, items_of, more_people, queries_of, text_of

pytestmark = pytest.mark.django_db
URL = "/vandaag/"


def _move_step(cast: Cast, days: int) -> None:
    row = cast.rows["bram"]["contact"][0]
    assert isinstance(row, ContactMoment)
    with net.system("a test moves a step"):
        ContactMoment.objects.filter(pk=row.pk).update(
            next_step_on=timezone.localdate() + days * DAY
        )


def test_a_step_that_is_due_has_a_button_that_ends_it(cast: Cast) -> None:
    _move_step(cast, 0)
    client = cast.client("samira")
    page = text_of(client.get(URL))
    assert "U heeft één stap voor nu." in page
    assert ("bram", "logbook") in canaries_in(page)
    row = cast.rows["bram"]["contact"][0]
    assert isinstance(row, ContactMoment)
    done = f"/inwoners/{cast.record('bram')}/contact/{row.key}/gedaan/"
    assert done in page
    assert client.post(done, {"back": "today"})["Location"] == URL
    assert done not in text_of(client.get(URL))


def test_an_overdue_step_is_told_kindly(cast: Cast) -> None:
    _move_step(cast, -2)
    assert "mag alsnog" in text_of(cast.client("samira").get(URL))


def test_the_owners_remark_stands_beside_the_step(cast: Cast) -> None:
    _move_step(cast, 0)
    assert ("bram", "own_views") in canaries_in(text_of(cast.client("samira").get(URL)))


def test_an_answered_proposal_is_told(cast: Cast) -> None:
    row = cast.rows["bram"]["proposal"][0]
    assert isinstance(row, Proposal)
    with net.system("a test answers"):
        Proposal.objects.filter(pk=row.pk).update(
            state=Proposal.State.DECLINED, answered_at=cast.now - DAY
        )
    page = text_of(cast.client("samira").get(URL))
    assert "Antwoord op uw voorstel" in page
    assert ("bram", "proposals") in canaries_in(page)
    assert "Antwoord op uw voorstel" not in text_of(cast.client("tom").get(URL))


def test_a_stand_in_reads_for_whom_and_until_when(cast: Cast) -> None:
    page = text_of(cast.client("anouk").get(URL))
    assert "U vervangt" in page
    assert "Samira" in page
    assert "Het gaat om één persoon." in page


def test_a_stand_in_does_the_steps_of_who_is_away(cast: Cast) -> None:
    _move_step(cast, -1)
    client = cast.client("anouk")
    page = text_of(client.get(URL))
    assert "van Samira" in page
    assert {("bram", "logbook"), ("bram", "own_views"), ("bram", "name")} <= canaries_in(page)
    assert {("logbook", "stand_in"), ("name", "stand_in")} <= items_of("anouk", cast)
    row = cast.rows["bram"]["contact"][0]
    assert isinstance(row, ContactMoment)
    done = f"/inwoners/{cast.record('bram')}/contact/{row.key}/gedaan/"
    assert done in page
    assert client.post(done, {"back": "today"})["Location"] == URL
    assert "van Samira" not in text_of(client.get(URL))


@pytest.mark.parametrize(("starts", "ends"), [(1, 6), (-6, -1)])
def test_before_and_after_the_absence_the_steps_are_not_there(
    cast: Cast, starts: int, ends: int
) -> None:
    _move_step(cast, 0)
    Grant.objects.filter(source="stand_in").update(
        starts_at=cast.now + starts * DAY, ends_at=cast.now + ends * DAY
    )
    assert not canaries_in(text_of(cast.client("anouk").get(URL)))


def test_a_step_of_a_colleague_who_is_not_away_stays_with_that_colleague(cast: Cast) -> None:
    _move_step(cast, 0)
    row = cast.rows["bram"]["contact"][0]
    assert isinstance(row, ContactMoment)
    with net.system("a test changes who agreed on a step"):
        ContactMoment.objects.filter(pk=row.pk).update(author=cast.account("lena").principal)
    assert not canaries_in(text_of(cast.client("anouk").get(URL)))
    for name in ("lena", "tom"):
        assert ("bram", "logbook") not in canaries_in(text_of(cast.client(name).get(URL)))


def test_whom_one_wrote_about_last_comes_first(cast: Cast) -> None:
    first, second = more_people(cast, 2)
    client = cast.client("samira")
    page = text_of(client.get(URL))
    assert page.index("Persoon 000") < page.index("Persoon 001"), "spoken to more recently"
    session = client.session
    with net.system("a test asks for keys"):
        session["recent_records"] = [second.record.key, first.record.key]
    session.save()
    page = text_of(client.get(URL))
    assert page.index("Persoon 001") < page.index("Persoon 000")


def test_an_empty_day_is_calm_and_has_no_empty_headings(cast: Cast) -> None:
    with net.system("a test takes all"):
        SupportRequest.objects.update(state=SupportRequest.State.CLOSED)
    page = text_of(cast.client("lena").get(URL))
    assert "Er wacht niets op u" in page
    assert "Volgende stappen" not in page
    assert "Daarna" not in page


def test_it_is_for_those_who_work_here(cast: Cast) -> None:
    for name in ("bram", "joop", "ria", "ada", "pia"):
        assert cast.client(name).get(URL).status_code == 403


def test_a_former_worker_sees_nothing_of_bram(cast: Cast) -> None:
    assert not canaries_in(text_of(cast.client("piet").get(URL)))


@pytest.mark.parametrize("number", [1, 30])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    more_people(cast, number)
    for days in range(number):
        make_entries(cast, "bram", "samira", days_ago=days + 1)
    rows = [row.pk for row in cast.rows["bram"]["proposal"] if isinstance(row, Proposal)]
    with net.system("a test answers"):
        Proposal.objects.filter(pk__in=rows).update(answered_at=cast.now)
    assert queries_of(cast.client("samira"), URL) <= 12
    assert queries_of(cast.client("anouk"), URL) <= 12
    # Who stands in and has people, steps and an answer of her own asks no more than that.
    more_people(cast, number, worker="anouk")
    cover_absence(
        absence_key=new_code(),
        absent=cast.account("tom").principal_id,
        stand_in=cast.account("samira").principal_id,
        starts_at=cast.now - DAY,
        ends_at=cast.now + DAY,
        given_by=cast.account("lena").principal_id,
    )
    assert queries_of(cast.client("samira"), URL) <= 12


@pytest.mark.parametrize("name", ["samira", "lena"])
def test_it_says_how_much_waits_at_the_own_teams(cast: Cast, name: str) -> None:
    """With people of one's own and without; only what nobody took, and of no other team."""
    client = cast.client(name)
    assert "Eén vraag wacht op iemand." in text_of(client.get(URL))
    for _ in range(2):
        make_request(cast, "schothorst")
    make_request(cast, "zielhorst")
    page = text_of(client.get(URL))
    assert "3 vragen wachten op iemand." in page
    assert "Er wacht niets op u" not in page
    assert "te laat" not in page
    with net.system("a test lets one wait too long"):
        SupportRequest.objects.update(due_on=timezone.localdate() - 10 * DAY)
    assert "3 te laat" in text_of(client.get(URL))
    with net.system("a test takes all"):
        SupportRequest.objects.update(state=SupportRequest.State.TAKEN)
    assert "op iemand" not in text_of(client.get(URL))


def test_what_one_took_keeps_its_term_on_the_own_day(cast: Cast) -> None:
    """Whoever got a request from a colleague finds it on the own page, and nobody else does."""
    samira = cast.account("samira").principal_id
    with net.system("a test gives a request"):
        SupportRequest.objects.update(
            state=SupportRequest.State.TAKEN,
            holder_id=samira,
            due_on=timezone.localdate() - 10 * DAY,
        )
    page = text_of(cast.client("samira").get(URL))
    assert "Door u opgepakt" in page
    assert "te laat" in page
    assert "te laat" in text_of(cast.client("samira").get("/binnengekomen/"))
    assert "Door u opgepakt" not in text_of(cast.client("lena").get(URL))


def test_a_no_to_a_report_comes_on_the_day_of_who_led_the_talk(cast: Cast) -> None:
    with net.system("a test answers a report"):
        report = ConversationReport.objects.filter(record_id=cast.person("bram").record_id).latest(
            "id"
        )
        report.state, report.leader_id = (
            ConversationReport.State.NO_AGREEMENT,
            cast.account("samira").principal_id,
        )
        report.save()
        ReportAnswer.objects.create(
            record_id=report.record_id,
            report_key=report.key,
            version=report.version,
            answer=ReportAnswer.Answer.NOT_AGREE,
            how="own_account",
            author_id=cast.account("bram").principal_id,
            at=cast.now,
        )
    words = f"{cast.person('bram').name} is het niet eens met het verslag"
    assert words in text_of(cast.client("samira").get(URL))
    assert words not in text_of(cast.client("tom").get(URL))


def test_a_permission_that_is_not_right_comes_on_the_day_of_who_wrote_it_down(cast: Cast) -> None:
    opened = cast.opened("samira", "bram", "support")
    with net.system("a test writes a permission down"):
        agreement = Agreement.objects.create(
            record_id=opened.record,
            part="proposals",
            subject="tracks.Conversation",
            subject_key="0" * 13,
            version=1,
            text="Samira mag meeschrijven.",
            how=Agreement.How.SPOKEN,
            recorded_by_id=cast.account("samira").principal_id,
            agreed_at=cast.now,
        )
    client = cast.client("bram")
    answer = client.post(f"/mijn-kring/akkoord/{agreement.key}/klopt-niet/", {"objection": "Nee."})
    assert answer.status_code == 302
    told = text_of(client.get(answer.headers["Location"]))
    assert "leest uw wensen en verhaal nu niet meer" in told
    assert "ik gaf geen toestemming" in text_of(cast.client("samira").get(URL))
    assert "ik gaf geen toestemming" not in text_of(cast.client("anouk").get(URL))
