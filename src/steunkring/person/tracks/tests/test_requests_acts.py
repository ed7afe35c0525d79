"""Giving what came in, sending it on, closing it and looking again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.models import Grant
from steunkring.foundation.notices.models import Notice
from steunkring.method.working_days import due_on
from tests.cast import DAY, Cast, canaries_in

from .kit_requests import ACTS, TEAM, at, filled, now, steps, take
from .kit_requests_team import LIST, NOBODY, move, same_page, sending_on
from .shared import page_of

# --- giving -------------------------------------------------------------------------


def test_giving_it_to_a_colleague(cast: Cast) -> None:
    data = filled(cast, to=cast.account("anouk").key)
    assert cast.client("samira").post(at(cast, "geven/"), data).status_code == 302
    row = now(cast)
    assert (row.state, row.holder_id) == ("taken", cast.account("anouk").principal_id)
    assert steps(cast)[-1].kind == "given"
    assert Notice.objects.filter(to_id=cast.account("anouk").principal_id).count() == 1


@pytest.mark.parametrize("name", ["tom", "bram", "ada", "samira"])
def test_only_a_colleague_of_the_team_can_get_it(cast: Cast, name: str) -> None:
    data = filled(cast, to=cast.account(name).key)
    answer = cast.client("samira").post(at(cast, "geven/"), data)
    assert answer.status_code == 422
    assert now(cast).holder_id is None


# --- sending on ---------------------------------------------------------------------


def test_sent_on_the_first_team_reads_nothing_more(cast: Cast) -> None:
    client = cast.client("samira")
    answer = client.post(at(cast, "doorsturen/"), sending_on(cast))
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert "De vraag staat nu bij Team Zielhorst." in page_of(client.get(LIST))
    for name in TEAM:
        colleague = cast.client(name)
        assert "schothorst" not in {o for o, _ in canaries_in(page_of(colleague.get(LIST)))}
        for end in ("", *ACTS):
            gone, missing = colleague.get(at(cast, end)), colleague.get(NOBODY + end)
            assert gone.status_code == missing.status_code
            assert same_page(gone, cast.request("schothorst")) == same_page(missing, "0" * 13)


def test_sent_on_the_other_team_reads_who_when_and_why(cast: Cast) -> None:
    move(cast, due_on=timezone.localdate() - 3 * DAY)
    cast.client("samira").post(at(cast, "doorsturen/"), sending_on(cast))
    page = page_of(cast.client("tom").get(at(cast)))
    assert ("schothorst", "first_contact") in canaries_in(page)
    assert "stuurde dit door naar Team Zielhorst" in page
    assert "Deze straat hoort bij Zielhorst." in page
    assert "Samira" in page
    row = now(cast)
    assert (row.state, row.holder_id, row.team) == ("waiting", None, cast.teams["zielhorst"])
    assert row.due_on == due_on(timezone.localdate())
    running = Grant.objects.filter(record_id=row.record_id, ends_at__gt=timezone.now())
    assert {grant.principal_id for grant in running} == {cast.teams["zielhorst"].principal_id}


def test_sent_on_twice_by_a_double_click_is_sent_once(cast: Cast) -> None:
    client, data = cast.client("samira"), sending_on(cast)
    for _ in range(2):
        assert client.post(at(cast, "doorsturen/"), data)["Location"] == LIST
    assert [step.kind for step in steps(cast)] == ["received", "sent_on"]


def test_a_reason_is_needed_and_nothing_is_lost(cast: Cast) -> None:
    answer = cast.client("samira").post(at(cast, "doorsturen/"), sending_on(cast) | {"reason": " "})
    assert answer.status_code == 422
    assert "Er staat nog geen reden." in page_of(answer)
    assert f'value="{cast.teams["zielhorst"].key}" selected' in page_of(answer)
    assert now(cast).team == cast.teams["schothorst"]


def test_who_types_while_it_is_sent_on_keeps_the_own_words(cast: Cast) -> None:
    version = now(cast).version
    cast.client("samira").post(at(cast, "doorsturen/"), sending_on(cast))
    data = {"version": version, "reason": "Met een folder verder geholpen."}
    answer = cast.client("anouk").post(at(cast, "afronden/"), data)
    page = page_of(answer)
    assert answer.status_code == 404
    assert "Met een folder verder geholpen." in page
    assert not canaries_in(page)


# --- closing, and looking again -----------------------------------------------------


def test_closing_with_a_reason_and_taking_it_up_again(cast: Cast) -> None:
    client = cast.client("samira")
    data = filled(cast, reason="Kon met een telefoonnummer verder.")
    for _ in range(2):  # a double click says the same twice
        assert client.post(at(cast, "afronden/"), data).status_code == 302
    assert now(cast).state == "closed"
    assert [step.kind for step in steps(cast)] == ["received", "closed"]
    page = page_of(client.get(LIST))
    assert "Net afgerond" in page
    end = Grant.objects.get(record_id=now(cast).record_id).ends_at
    assert abs(end - timezone.now() - 30 * DAY) < timedelta(minutes=5)
    take(cast)
    assert now(cast).state == "taken"
    assert Grant.objects.get(record_id=now(cast).record_id).ends_at > timezone.now() + 300 * DAY


def test_a_closed_one_is_read_30_days_and_no_longer(cast: Cast) -> None:
    client = cast.client("samira")
    client.post(at(cast, "afronden/"), filled(cast, reason="Klaar."))
    later = cast.actor("samira", timezone.now() + 31 * DAY)
    with pytest.raises(gate.NotReadable):
        gate.opened(later, cast.request("schothorst"), purposes=("intake",))


def test_a_stale_act_is_not_done_and_the_words_stay(cast: Cast) -> None:
    data = filled(cast, reason="Dit was klaar.")
    take(cast, "anouk")
    answer = cast.client("samira").post(at(cast, "afronden/"), data)
    page = page_of(answer)
    assert answer.status_code == 422
    assert "Er gebeurde intussen iets met deze vraag." in page
    assert "Dit was klaar." in page
    assert now(cast).state == "taken"
    again = {**data, "version": now(cast).version}
    assert cast.client("samira").post(at(cast, "afronden/"), again).status_code == 302
    assert now(cast).state == "closed"
