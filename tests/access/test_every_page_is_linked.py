"""Every page can be reached by clicking: nobody has to know an address."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve

from steunkring.foundation.access import gate
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.actions import add_wish, assign, take_request
from tests.access.sitemap import entries
from tests.cast import DAY, Cast, make_citizen

pytestmark = pytest.mark.django_db

WALKERS = (
    "bram",
    "samira",
    "anouk",
    "lena",
    "ada",
    "ria",
    "joop",
    "karim",
    "cora",
    "tom",
    "fatma",
    "",
)
_LINK = re.compile(r'(?:href|action|data-draft-url)="(/[^"#]*)')
# They end or change the walk itself.
_NOT_OPENED = {"pages:exit", "pages:language", "accounts:sign-out", "account_logout"}
_OF_EACH = 4

# Where nobody of the cast stands now; the tests of these pages say how one gets there.
ELSEWHERE = {
    "pages:health": "for machines",
    "pages:sharing-again": "after sharing with nobody for a while",
    "pages:catalogue": "for who builds: handbook",
    "account_reauthenticate": "asked before what cannot be taken back",
    "mfa_reauthenticate": "asked before what cannot be taken back",
    "mfa_authenticate": "after a right password",
    "account_set_password": "for an account that has none yet",
    "mfa_deactivate_totp": "a citizen with a second step",
    "mfa_view_recovery_codes": "right after the second step was set",
    "usersessions_list": "another name of the list on the own account",
    "accounts:own": "another name of mfa_index",
    "accounts:sign-out": "another name of account_logout",
    "accounts:end-session": "with two devices",
    "accounts:start-over": "at the second step",
    "accounts:demo": "in the demo",
    "accounts:request": "while something waits",
    "notices:try-again": "while work is stuck",
    "people:household-end": "with a housemate",
    "people:safety-hidden": "while safety comes first",
    "people:representation-decide": "while one waits",
    "people:representation-letter": "a representative without an account",
    "people:own-representation-end": "an authorised person whom the owner chose",
    "people:invitation-account": "after a right code",
    "network:card-answer": "after both codes of a card",
    "network:promise-tell": "while nobody answered yet",
    "network:person-promise-tell": "while nobody answered yet",
    "tracks:intake-draft": "after the question whether there is a record",
    "tracks:request-look-again": "when the day to look again has come",
    "tracks:request-person-draft": "after the question whether there is a record",
    "tracks:asking-sent": "after a question was sent",
    "tracks:contact-undone": "after a step was done",
    "tracks:tablet": "on the tablet",
    "tracks:tablet-back": "on the tablet",
    "tracks:contact-earlier": "a text that was changed",
    "tracks:contact-earlier-own": "a text that was changed",
    "tracks:joint-reopen": "after what is joint ended",
    "tracks:joint-let-in": "what people share who do something together",
    "tracks:own-words-verhaal": "a child with a parent",
    "tracks:own-words-plan": "a child with a parent",
    "tracks:own-words-keuzes": "a child with a parent",
    "tracks:plan-goal": "a goal that is not in the plan yet",
    "tracks:person-plan-goal": "a goal that is not in the plan yet",
    "tracks:own-words-mensen": "a child with a parent",
    "tracks:own-words-gesprekken": "a child with a parent",
    "tracks:own-words-terugkijken": "a child with a parent",
    "tracks:own-words-decide": "a child with a parent",
    "tracks:child-words-verhaal": "a child with a parent",
    "tracks:child-words-plan": "a child with a parent",
    "tracks:child-words-keuzes": "a child with a parent",
    "tracks:child-words-mensen": "a child with a parent",
    "tracks:child-words-gesprekken": "a child with a parent",
    "tracks:child-words-terugkijken": "a child with a parent",
    "tracks:child-words-decide": "a child with a parent",
    "tracks:own-track-reopen": "after the support ended",
    "tracks:track-begin": "while no track has begun",
    "tracks:track-reopen": "after the support ended",
    "tracks:track-calm-lift": "while rest comes first",
    "tracks:agreed": "the same stands on the page of proposals",
    "tracks:wish-earlier": "a wish that was changed",
    "tracks:goal-earlier": "a goal that was changed",
    "tracks:goal-move": "with two goals",
    "tracks:options-weigh": "while a sheet is being thought up",
    "tracks:person-options-weigh": "while a sheet is being thought up",
    "tracks:options-option-restore": "an option that was taken away",
    "tracks:person-options-option-restore": "an option that was taken away",
    "tracks:plan-begin": "while no plan runs",
    "tracks:plan-begin-draft": "while no plan runs",
    "tracks:plan-adjust": "while no other version is in the making",
    "tracks:person-plan-adjust": "while no other version is in the making",
    "tracks:plan-start-now": "a plan that was agreed and begins later",
    "tracks:plan-row-move": "with two steps",
    "tracks:person-plan-row-move": "with two steps",
    "tracks:plan-row-restore": "a step that was taken away",
    "tracks:person-plan-row-restore": "a step that was taken away",
    "tracks:plan-helper-wanted": "somebody named against a preference",
    "tracks:plan-coordinator-end": "with a care coordinator",
    "tracks:evaluation-pass": "before the person said how it was",
    "tracks:person-evaluation-pass": "before the person said how it was",
    "tracks:person-accountability-handed": "what was not handed over yet",
    "tracks:preference-restore": "something that was taken away",
    "tracks:own-profile-cell-earlier": "a text that was changed",
    "tracks:own-grid-item-earlier": "a text that was changed",
    "tracks:own-profile-order": "with two of the most important wishes",
    "tracks:conversation-fresh": "asked by the script of the table, after a new sign-in",
    "tracks:sorting-undo": "after a phrase got its place",
    "tracks:report-offer": "a report that nobody was shown yet",
    "tracks:report-take-over": "a report that a colleague led",
    "tracks:report-from-draft": "after phrases were chosen for a report",
    "tracks:report-earlier": "a report that was changed",
    "tracks:own-report-earlier": "a report that was changed",
    "tracks:helping-report-earlier": "a report that was changed",
    "tracks:proposal-reword": "after Liever anders",
    "tracks:proposal-reword-draft": "after Liever anders",
}


def test_every_page_is_linked(cast: Cast) -> None:
    add_wish(cast.opened("bram", "bram", "own"), text="Nog een wens.", once=new_key())
    nel = make_citizen(cast, "nel", "schothorst", with_account=False)
    assign(
        record=nel.record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=cast.now,
        until=cast.now + DAY,
    )
    take_request(gate.opened(cast.actor("tom"), cast.request("zielhorst"), purposes=("intake",)))
    reached: set[str] = set()
    for name in WALKERS:
        _walk(cast.client(name) if name else Client(), reached)
    unreached = {entry.name for entry in entries()} - reached
    # A page in somebody's name is reached as the owner's page is.
    missing = {name for name in unreached if name.replace(":for-", ":") not in ELSEWHERE}
    assert not missing, "\n".join(sorted(missing))


def _walk(client: Client, reached: set[str]) -> None:
    opened: dict[str, set[str]] = {}
    to_open = ["/"]
    while to_open:
        address = to_open.pop(0)
        match = _match(address)
        if match is None:
            continue
        reached.add(match.view_name)
        of_this_kind = opened.setdefault(match.view_name, set())
        if match.view_name in _NOT_OPENED or address in of_this_kind:
            continue
        if len(of_this_kind) >= _OF_EACH:
            continue
        of_this_kind.add(address)
        to_open += _links(client, address)


def _match(address: str) -> ResolverMatch | None:
    try:
        return resolve(address.split("?")[0])
    except Resolver404:
        return None


def _links(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    if answer.status_code in (301, 302):
        return [answer["Location"]]
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return []
    return [unescape(link) for link in _LINK.findall(answer.content.decode())]
