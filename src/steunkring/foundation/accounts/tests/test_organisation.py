"""Keeping the organisation: administrators, leads for their own team, nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from steunkring.foundation.accounts import queries
from steunkring.foundation.accounts.actions import make_account
from steunkring.foundation.accounts.models import (
    Account,
    Neighbourhood,
    OpeningRequest,
    Organisation,
    RoleAssignment,
    Team,
    TeamMembership,
)
from tests.cast import DAY, Cast, canaries_in

from .kit import fresh_limits

__all__ = ["fresh_limits"]

LISTS = ["", "organisaties/", "wijken/", "teams/", "medewerkers/", "verzoeken/"]


def _pages(cast: Cast) -> list[str]:
    team, tom = cast.teams["zielhorst"], cast.account("tom")
    membership = TeamMembership.objects.get(account=tom)
    absence = cast.account("samira").absences.get()
    own = cast.teams["schothorst"]
    return [
        *[f"/organisatie/{tail}" for tail in LISTS],
        reverse("accounts:organisation-change", args=[team.organisation.key]),
        reverse("accounts:neighbourhood-change", args=[Neighbourhood.objects.get().key]),
        reverse("accounts:team", args=[team.key]),
        reverse("accounts:team-change", args=[team.key]),
        reverse("accounts:team-end", args=[team.key]),
        reverse("accounts:member-ask", args=[team.key]),
        reverse("accounts:member-end", args=[team.key, membership.key]),
        reverse("accounts:absence-arrange", args=[team.key]),
        reverse("accounts:absence-end", args=[own.key, absence.key]),
        reverse("accounts:staff-make"),
        reverse("accounts:staff-member", args=[tom.key]),
        reverse("accounts:role-ask", args=[tom.key]),
        reverse(
            "accounts:role-end",
            args=[
                cast.account("pia").key,
                RoleAssignment.objects.get(role="privacy_officer").key,
            ],
        ),
        reverse("accounts:sign-in-again", args=[tom.key, "tweede-stap"]),
        reverse("accounts:sign-in-again", args=[tom.key, "startcode"]),
    ]


def test_administrator_opens_every_page_and_sees_nothing_of_a_record(cast: Cast) -> None:
    client = cast.client("ada")
    for path in _pages(cast):
        found = client.get(path)
        assert found.status_code == 200, path
        assert not canaries_in(found.content.decode()), path


@pytest.mark.parametrize("name", ["samira", "bram", "pia", "joop"])
def test_others_open_none(cast: Cast, name: str) -> None:
    client = cast.client(name)
    for path in _pages(cast):
        assert client.get(path).status_code == 403, path
        assert client.post(path).status_code == 403, path


def test_lead_opens_the_own_team_and_no_other(cast: Cast) -> None:
    client = cast.client("lena")
    own, other = (cast.teams[name].key for name in ("schothorst", "zielhorst"))
    for name in ("team", "member-ask", "absence-arrange"):
        assert client.get(reverse(f"accounts:{name}", args=[own])).status_code == 200
        assert client.get(reverse(f"accounts:{name}", args=[other])).status_code == 404
    again = reverse("accounts:sign-in-again", args=[cast.account("tom").key, "tweede-stap"])
    assert client.get(again).status_code == 404
    again = reverse("accounts:sign-in-again", args=[cast.account("samira").key, "tweede-stap"])
    assert client.get(again).status_code == 200


def test_citizen_accounts_stand_in_no_list_and_open_nowhere(cast: Cast) -> None:
    client = cast.client("ada")
    bram = cast.account("bram")
    assert bram.key not in client.get("/organisatie/medewerkers/").content.decode()
    for name, further in (
        ("staff-member", []),
        ("role-ask", []),
        ("sign-in-again", ["startcode"]),
    ):
        known = client.get(reverse(f"accounts:{name}", args=[bram.key, *further]))
        unknown = client.get(reverse(f"accounts:{name}", args=["0" * 13, *further]))
        assert known.status_code == unknown.status_code == 404
        assert known.content == unknown.content
    ask = reverse("accounts:member-ask", args=[cast.teams["schothorst"].key])
    assert bram.key not in client.get(ask).content.decode()
    day = timezone.localdate()
    typed = {"account": bram.key, "function": "member", "starts_on": day, "ends_on": day}
    assert client.post(ask, typed).status_code == 422


def test_administrator_makes_and_renames(cast: Cast) -> None:
    client = cast.client("ada")
    client.post("/organisatie/organisaties/", {"name": "Buurtzorg 't Hart"})
    organisation = Organisation.objects.get(name="Buurtzorg 't Hart")
    client.post("/organisatie/wijken/", {"name": "Liendert"})
    neighbourhood = Neighbourhood.objects.get(name="Liendert")
    client.post(
        "/organisatie/teams/",
        {
            "name": "Team Liendert",
            "organisation": organisation.key,
            "neighbourhoods": [neighbourhood.key],
        },
    )
    team = Team.objects.get(name="Team Liendert")
    assert list(team.neighbourhoods.all()) == [neighbourhood]
    client.post(
        reverse("accounts:team-change", args=[team.key]),
        {"name": "Team Noord", "neighbourhoods": []},
    )
    client.post(
        reverse("accounts:organisation-change", args=[organisation.key]),
        {"name": "Buurtzorg", "shows_function_only": "on"},
    )
    client.post(reverse("accounts:team-end", args=[team.key]))
    team.refresh_from_db()
    organisation.refresh_from_db()
    assert (team.name, team.ended_on is not None) == ("Team Noord", True)
    assert (organisation.name, organisation.shows_function_only) == ("Buurtzorg", True)


def _change(cast: Cast, name: str, **fields: str) -> None:
    team = cast.teams[name]
    path = reverse("accounts:team-change", args=[team.key])
    assert cast.client("ada").post(path, {"name": team.name, **fields}).status_code == 302


def test_one_team_gets_what_comes_without_a_neighbourhood(cast: Cast) -> None:
    """Unsaid it is the first by name, and the page says so; chosen, it is the chosen one alone."""
    ada = cast.client("ada")
    page = ada.get("/organisatie/teams/").content.decode()
    assert f"komt bij {cast.teams['schothorst'].name}, het eerste op naam" in page
    for chosen in ("zielhorst", "schothorst", "zielhorst"):
        _change(cast, chosen, receives_rest="on")
        assert list(Team.objects.filter(receives_rest=True)) == [cast.teams[chosen]]
        assert queries.team_for_the_rest() == cast.teams[chosen]
    page = ada.get("/organisatie/teams/").content.decode()
    assert f"komt bij {cast.teams['zielhorst'].name}. Een ander team" in page
    _change(cast, "zielhorst")
    assert queries.team_for_the_rest() == cast.teams["schothorst"]


def test_a_team_that_stopped_gets_nothing_more(cast: Cast) -> None:
    _change(cast, "zielhorst", receives_rest="on")
    TeamMembership.objects.filter(team=cast.teams["zielhorst"]).update(ends_at=timezone.now())
    path = reverse("accounts:team-end", args=[cast.teams["zielhorst"].key])
    assert cast.client("ada").post(path).status_code == 302
    assert not Team.objects.filter(receives_rest=True).exists()
    assert queries.team_for_the_rest() == cast.teams["schothorst"]


@pytest.mark.parametrize("name", ["", "x" * 121, "a\x00b"])
def test_wrong_name_comes_back(cast: Cast, name: str) -> None:
    assert cast.client("ada").post("/organisatie/wijken/", {"name": name}).status_code == 422


def test_whole_path_from_request_to_place_in_the_team(cast: Cast) -> None:
    day = timezone.localdate()
    ask = reverse("accounts:member-ask", args=[cast.teams["schothorst"].key])
    typed: dict[str, Any] = {
        "account": cast.account("tom").key,
        "function": "member",
        "starts_on": day,
        "ends_on": day + 30 * DAY,
    }
    assert cast.client("ada").post(ask, typed).status_code == 302
    asked = OpeningRequest.objects.get()
    path = reverse("accounts:request", args=[asked.key])
    assert "U vroeg dit zelf" in cast.client("ada").get(path).content.decode()
    assert cast.client("lena").post(path, {"answer": "yes"}).status_code == 302
    assert cast.teams["schothorst"].pk in cast.actor("tom").standing.teams


@pytest.mark.parametrize("many", [1, 30])
def test_pages_cost_the_same_with_many_rows(
    cast: Cast, many: int, django_assert_max_num_queries: Any
) -> None:
    team = cast.teams["schothorst"]
    now = timezone.now()
    for number in range(many):
        account = make_account(
            login_name=f"collega-{number}", display_name=f"Collega {number}", password=None
        )
        TeamMembership.objects.create(
            account=account, team=team, starts_at=now - DAY, ends_at=now + DAY
        )
        OpeningRequest.objects.create(
            kind="membership", account=account, team=team, asked_by=cast.account("aris")
        )
    client = cast.client("ada")
    for path in (
        *[f"/organisatie/{tail}" for tail in LISTS],
        reverse("accounts:team", args=[team.key]),
        reverse("accounts:absence-arrange", args=[team.key]),
        reverse("accounts:member-ask", args=[team.key]),
        reverse("accounts:staff-member", args=[Account.objects.latest("id").key]),
    ):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200, path
