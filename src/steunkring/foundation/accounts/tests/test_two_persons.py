"""What opens content is asked by one and confirmed by another (design 5.4; threats AC2, WK3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from steunkring.foundation.access.gate import NotAllowed, NotReadable
from steunkring.foundation.accounts import openings, second_step
from steunkring.foundation.accounts.actions import Refused, make_account
from steunkring.foundation.accounts.models import (
    Account,
    OpeningRequest,
    RoleAssignment,
    TeamMembership,
)
from steunkring.foundation.notices.models import Notice
from tests.cast import DAY, PASSWORD, TOTP_SECRET, Cast, make_staff

from .kit import enter, fresh_limits, is_in

__all__ = ["fresh_limits"]


@pytest.fixture
def nora(cast: Cast) -> Account:
    """A colleague who signed in and is in no team yet."""
    return make_staff(cast, "nora")


def _ask(cast: Cast, asker: str, account: Account, team: str = "schothorst") -> OpeningRequest:
    now = timezone.now()
    return openings.ask_membership(
        actor=cast.actor(asker),
        account=account,
        team=cast.teams[team],
        function="member",
        starts_at=now,
        ends_at=now + 90 * DAY,
    )


def test_membership_asked_by_one_and_confirmed_by_another(cast: Cast, nora: Account) -> None:
    asked = _ask(cast, "ada", nora)
    assert not cast.actor("nora").is_a("staff")
    openings.confirm(actor=cast.actor("aris"), key=asked.key)
    assert cast.actor("nora").is_a("staff")
    asked.refresh_from_db()
    assert asked.decided_by == cast.account("aris")


@pytest.mark.parametrize(("asker", "second"), [("ada", "lena"), ("lena", "ada")])
def test_lead_of_the_team_is_a_second_person_too(
    cast: Cast, nora: Account, asker: str, second: str
) -> None:
    asked = _ask(cast, asker, nora)
    openings.confirm(actor=cast.actor(second), key=asked.key)
    assert cast.actor("nora").is_a("staff")


def test_asker_does_not_confirm(cast: Cast, nora: Account) -> None:
    asked = _ask(cast, "ada", nora)
    with pytest.raises(NotAllowed):
        openings.confirm(actor=cast.actor("ada"), key=asked.key)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningRequest.objects.filter(pk=asked.pk).update(decided_by=cast.account("ada"))
    assert not cast.actor("nora").is_a("staff")


def test_nobody_asks_or_confirms_for_oneself(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        _ask(cast, "ada", cast.account("ada"))
    asked = _ask(cast, "aris", cast.account("ada"))
    with pytest.raises(NotAllowed):
        openings.confirm(actor=cast.actor("ada"), key=asked.key)
    assert not cast.actor("ada").is_a("staff")


@pytest.mark.parametrize("name", ["samira", "tom", "bram", "pia"])
def test_others_neither_ask_nor_confirm(cast: Cast, nora: Account, name: str) -> None:
    with pytest.raises(NotAllowed):
        _ask(cast, name, nora)
    asked = _ask(cast, "ada", nora)
    with pytest.raises(NotReadable):
        openings.confirm(actor=cast.actor(name), key=asked.key)


def test_lead_of_another_team_neither_asks_nor_confirms(cast: Cast, nora: Account) -> None:
    with pytest.raises(NotAllowed):
        _ask(cast, "lena", nora, "zielhorst")
    asked = _ask(cast, "ada", nora, "zielhorst")
    with pytest.raises(NotReadable):
        openings.confirm(actor=cast.actor("lena"), key=asked.key)


def test_account_that_nobody_started_is_not_confirmed(cast: Cast) -> None:
    """Else the maker of the account could be its only user."""
    account = make_account(login_name="pop", display_name="Pop", password=PASSWORD)
    asked = _ask(cast, "ada", account)
    with pytest.raises(Refused):
        openings.confirm(actor=cast.actor("aris"), key=asked.key)
    assert not TeamMembership.objects.filter(account=account).exists()


def test_page_offers_no_yes_before_the_colleague_signed_in(cast: Cast) -> None:
    new = make_account(login_name="pop", display_name="Pop", password=PASSWORD)
    asked = _ask(cast, "ada", new)
    aris = cast.client("aris")
    waiting = aris.get("/organisatie/verzoeken/").content.decode()
    assert f"lid van een team worden: {cast.teams['schothorst'].name}" in waiting
    page = aris.get(f"/organisatie/verzoeken/{asked.key}/").content.decode()
    assert "heeft nog niet zelf ingelogd" in page
    assert "Ja, dit klopt" not in page


def test_request_is_confirmed_once_and_lapses(cast: Cast, nora: Account) -> None:
    asked = _ask(cast, "ada", nora)
    openings.confirm(actor=cast.actor("aris"), key=asked.key)
    with pytest.raises(NotReadable):
        openings.confirm(actor=cast.actor("lena"), key=asked.key)
    late = _ask(cast, "ada", nora)
    with pytest.raises(NotReadable):
        openings.confirm(
            actor=cast.actor("aris", timezone.now() + timedelta(days=15)), key=late.key
        )


def test_refused_request_opens_nothing(cast: Cast, nora: Account) -> None:
    asked = _ask(cast, "ada", nora)
    openings.refuse(actor=cast.actor("aris"), key=asked.key)
    with pytest.raises(NotReadable):
        openings.confirm(actor=cast.actor("lena"), key=asked.key)
    assert not cast.actor("nora").is_a("staff")


def test_role_needs_a_second_administrator(cast: Cast, nora: Account) -> None:
    now = timezone.now()
    period = {"starts_at": now, "ends_at": now + 90 * DAY}
    with pytest.raises(NotAllowed):
        openings.ask_role(actor=cast.actor("lena"), account=nora, role="privacy_officer", **period)
    asked = openings.ask_role(
        actor=cast.actor("ada"), account=nora, role="privacy_officer", **period
    )
    with pytest.raises(NotReadable):
        openings.confirm(actor=cast.actor("lena"), key=asked.key)
    openings.confirm(actor=cast.actor("aris"), key=asked.key)
    assert RoleAssignment.objects.filter(account=nora, role="privacy_officer").exists()


def test_leads_and_privacy_officer_are_told(cast: Cast, nora: Account) -> None:
    _ask(cast, "ada", nora)
    told = set(Notice.objects.values_list("to_id", flat=True))
    assert {cast.account(name).principal_id for name in ("lena", "pia")} <= told


def test_ac2_reset_of_a_colleague_ends_sessions_and_removes_the_second_step(cast: Cast) -> None:
    samira = enter(cast.account("samira"))
    asked = openings.ask_factor_reset(
        actor=cast.actor("lena"), account=cast.account("samira"), proof="paspoort gezien"
    )
    assert is_in(samira)
    openings.confirm(actor=cast.actor("ada"), key=asked.key)
    assert not is_in(samira)
    assert not second_step.has_one(cast.account("samira"))
    told = set(Notice.objects.values_list("to_id", flat=True))
    assert cast.account("samira").principal_id in told


def test_ac2_one_worker_alone_is_refused(cast: Cast) -> None:
    asked = openings.ask_factor_reset(
        actor=cast.actor("lena"), account=cast.account("samira"), proof="paspoort gezien"
    )
    with pytest.raises(NotAllowed):
        openings.confirm(actor=cast.actor("lena"), key=asked.key)
    for name in ("samira", "anouk"):
        with pytest.raises(NotReadable):
            openings.confirm(actor=cast.actor(name), key=asked.key)
    assert second_step.has_one(cast.account("samira"))


def test_ac2_reset_without_proof_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        openings.ask_factor_reset(
            actor=cast.actor("ada"), account=cast.account("samira"), proof="  "
        )


@pytest.mark.parametrize("asker", ["tom", "bram", "joop", "lena"])
def test_ac2_outsider_does_not_ask_a_reset(cast: Cast, asker: str) -> None:
    """Lena leads another team than Tom's; she does not look after him."""
    whom = cast.account("tom") if asker == "lena" else cast.account("samira")
    with pytest.raises(NotAllowed):
        openings.ask_factor_reset(actor=cast.actor(asker), account=whom, proof="gezien")


def test_ac2_citizen_reset_is_asked_by_a_worker_and_confirmed_by_the_lead(cast: Cast) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    bram = cast.account("bram")
    TOTP.activate(bram, TOTP_SECRET)
    asked = openings.ask_factor_reset(
        actor=cast.actor("samira"),
        account=bram,
        proof="aan de balie, paspoort",
        team=cast.teams["schothorst"],
    )
    for name in ("ada", "aris", "tom"):
        assert asked not in openings.waiting(cast.actor(name))
    openings.confirm(actor=cast.actor("lena"), key=asked.key)
    assert not second_step.has_one(bram)


def test_ac2_administrator_asks_nothing_for_a_citizen(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        openings.ask_factor_reset(
            actor=cast.actor("ada"),
            account=cast.account("bram"),
            proof="gezien",
            team=cast.teams["schothorst"],
        )
    with pytest.raises(NotAllowed):
        openings.ask_start_code(
            actor=cast.actor("ada"), account=cast.account("bram"), proof="gezien"
        )


def test_new_start_code_is_shown_to_the_second_person_only(cast: Cast) -> None:
    client = cast.client("ada")
    path = f"/organisatie/medewerkers/{cast.account('samira').key}/opnieuw/startcode/"
    asked = client.post(path, {"proof": "paspoort gezien"})
    assert asked.status_code == 302
    key = OpeningRequest.objects.get().key
    assert client.post(f"/organisatie/verzoeken/{key}/", {"answer": "yes"}).status_code == 403
    found = cast.client("aris").post(f"/organisatie/verzoeken/{key}/", {"answer": "yes"})
    assert found.context["code"] in found.content.decode()
