"""A plan that lies ready, and what was concluded, are the question at the top (B11, B18)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.writing.models import Agreement
from steunkring.method.plan import RUNNING
from steunkring.person.tracks import actions
from steunkring.person.tracks.models import PlanEvaluation, PlanVersion, Proposal
from steunkring.person.tracks.tests.plan import State, at_work, begun, said, stepped
from steunkring.person.tracks.tests.test_plan_joint import answer, couple, laid_out
from tests.cast import Cast, make_representative
from tests.cast_plan import make_plan

from .kit import DAY, queries_of, text_of

__all__ = ["couple"]

pytestmark = pytest.mark.django_db
OWN = "/mijn-kring/"
READY, NEWER = "Mijn plan ligt klaar", "Er ligt een nieuwe versie van mijn plan klaar"
OURS, FURTHER = "Er ligt een plan van ons klaar", "Er ligt klaar hoe wij verder gaan met mijn plan."


@pytest.fixture(autouse=True)
def _nothing_in_my_name(request: pytest.FixtureRequest) -> None:
    """What was agreed in the own name comes first, and was seen here."""
    request.getfixturevalue("cast")
    _seen()


def _seen() -> None:
    with net.system("a test saw what was agreed"):
        Agreement.objects.update(seen_at=timezone.now())


def _home(cast: Cast, name: str = "bram") -> str:
    return text_of(cast.client(name).get(OWN))


def _drafted(cast: Cast) -> PlanVersion:
    opened = at_work(cast)
    found = begun(opened, cast)
    stepped(opened, found)
    return found


def _further(page: str) -> int:
    """How many questions come after the one at the top."""
    if "Daarna nog één." in page:
        return 1
    return int(page.split("Daarna nog ")[1].split(".")[0]) if "Daarna nog " in page else 0


def test_a_plan_waits_from_the_moment_at_which_it_was_laid_ready(cast: Cast) -> None:
    found = _drafted(cast)
    before = _home(cast)
    assert READY not in before
    lay = f"/inwoners/{cast.record('bram')}/plan/{found.key}/voorleggen/"
    for _ in range(2):
        assert cast.client("samira").post(lay).status_code == 302
    page = _home(cast)
    assert READY in page
    assert page.count("Eén vraag voor mij") == 1
    assert f'href="/mijn-kring/plan/{found.key}/"' in page
    assert _further(page) == _further(before) + 1, "pressed twice, counted once"


@pytest.mark.parametrize("how", ["agree", "not_agree"])
def test_after_the_answer_it_asks_no_more(cast: Cast, how: str) -> None:
    found = _drafted(cast)
    before = _further(_home(cast))
    actions.lay_plan_before(at_work(cast), found.key)
    assert _further(_home(cast)) == before + 1
    said(cast.opened("bram", "bram", "own"), found.key, how)
    page = _home(cast)
    assert READY not in page
    assert _further(page) == before


def test_an_edit_that_voids_the_answer_asks_again(cast: Cast) -> None:
    found = _drafted(cast)
    actions.lay_plan_before(at_work(cast), found.key)
    said(cast.opened("bram", "bram", "own"), found.key, "not_agree")
    assert READY not in _home(cast)
    stepped(at_work(cast), found, "De ramen")
    assert READY in _home(cast)


def test_beside_a_plan_that_runs_it_is_a_new_version(cast: Cast) -> None:
    make_plan(cast, "bram", "samira")
    _seen()
    with net.system("a test concludes"):
        PlanEvaluation.objects.update(state=PlanEvaluation.State.CONCLUDED)
        PlanVersion.objects.filter(state=State.DRAFT).update(laid_at=timezone.now())
    page = _home(cast)
    assert NEWER in page
    assert READY not in page


def test_what_was_agreed_in_the_own_name_still_comes_first(cast: Cast) -> None:
    found = _drafted(cast)
    actions.lay_plan_before(at_work(cast), found.key)
    with net.system("a test did not see what was agreed"):
        Agreement.objects.update(seen_at=None)
    page = _home(cast)
    assert READY not in page
    assert "Dit is in mijn naam afgesproken" in page


def test_b18_what_was_concluded_is_the_question_once(cast: Cast) -> None:
    make_plan(cast, "bram", "samira")
    _seen()
    with net.system("a test begins before concluding"):
        PlanEvaluation.objects.filter(state=PlanEvaluation.State.HELD).update(outcome="")
    before = _home(cast)
    assert FURTHER not in before
    with net.system("a test concludes"):
        PlanEvaluation.objects.filter(state=PlanEvaluation.State.HELD).update(outcome="go_on")
    page = _home(cast)
    assert page.count(FURTHER) == 1
    assert page.count("Eén vraag voor mij") == 1
    assert _further(page) == _further(before) + 1
    with net.system("a test says yes"):
        PlanEvaluation.objects.update(state=PlanEvaluation.State.CONCLUDED)
    assert FURTHER not in _home(cast)


def test_inv19_each_of_us_is_asked_about_the_plan_of_us_together(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    found = laid_out(cast, joint)
    _seen()
    assert OURS not in _home(cast, "ans")
    lay = f"/inwoners/{joint}/plan/{found.key}/voorleggen/"
    assert cast.client("samira").post(lay).status_code == 302
    for name in ("ans", "ben"):
        page = _home(cast, name)
        assert OURS in page
        assert f'href="/wat-ik-doe/{joint}/plan/{found.key}/"' in page
    assert OURS not in _home(cast, "bram")
    assert answer(cast, "ans", joint, found) == 302
    assert OURS not in _home(cast, "ans")
    assert OURS in _home(cast, "ben"), "the yes of one is not the yes of the other"


def test_who_decides_in_somebodys_place_finds_both(cast: Cast) -> None:
    make_plan(cast, "bram", "samira")
    make_representative(cast, "vera", "bram", "curator")
    url = f"/namens/{cast.record('bram')}/mijn-kring/"
    with net.system("a test lays nothing ready"):
        PlanEvaluation.objects.update(state=PlanEvaluation.State.CONCLUDED)
    client = cast.client("vera")
    assert client.get(url).status_code == 200
    page = text_of(client.get(url))
    assert "Er ligt een plan klaar" not in page
    assert "Hoe gaan wij verder?" not in page
    with net.system("a test lays both ready"):
        version = PlanVersion.objects.get(state=State.DRAFT)
        PlanVersion.objects.filter(pk=version.pk).update(laid_at=timezone.now())
        running = PlanVersion.objects.get(state__in=RUNNING)
        PlanEvaluation.objects.filter(plan_version_key=running.key).update(
            state=PlanEvaluation.State.HELD, outcome="go_on"
        )
    page = text_of(client.get(url))
    assert f'href="{url}plan/{version.key}/"' in page
    assert f'href="{url}terugkijken/"' in page
    assert queries_of(client, url) <= 12


@pytest.mark.parametrize("is_answered", [False, True])
def test_budget_12_queries(cast: Cast, is_answered: bool) -> None:
    make_plan(cast, "bram", "samira")
    _seen()
    with net.system("a test lays a plan ready"):
        PlanVersion.objects.filter(state=State.DRAFT).update(laid_at=timezone.now() - DAY)
        if is_answered:
            Proposal.objects.update(state=Proposal.State.DECLINED, answered_at=timezone.now())
    client = cast.client("bram")
    assert queries_of(client, OWN) <= 12
    with net.system("a test concludes"):
        PlanEvaluation.objects.update(state=PlanEvaluation.State.CONCLUDED)
    assert queries_of(client, OWN) <= 12
