"""Canaries over the whole site map: every URL, everybody, own, other and nobody's keys."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.accounts.models import TeamMembership
from tests.access.crawl import Crawl, short_list
from tests.access.expectations import NOBODY, PERSONAS, allowed
from tests.access.sitemap import Address, Entry, addresses, entries
from tests.access.worlds import in_this_run
from tests.cast import Cast
from tests.harness.proofs import IN_FULL

FORBIDDEN, METHOD_NOT_ALLOWED = 403, 405


def report(crawl: Crawl) -> str:
    return "\n".join([f"{len(crawl.found)} findings in {crawl.answers} answers", *crawl.found])


def third(persona: str, entry: Entry) -> bool:
    return in_this_run(persona, entry.name, one_of=3)


def in_short(found: list[Address]) -> list[Address]:
    """Without the keys of nobody, which the comparison of worlds asks for; in full in the long."""
    return [one for one in found if IN_FULL or one.owner != "nobody"] or found


def everything(cast: Cast) -> list[Address]:
    return [address for entry in entries() for address in addresses(cast, entry)]


def test_every_parameter_of_the_site_map_is_known(cast: Cast) -> None:
    assert everything(cast)


# Somebody with forms in each group: what one is offered, the others of the group send too.
GROUPS = (
    ("bram", "olga", "joop", "karim", "cora"),
    ("samira", "tom", "piet"),
    ("anouk", "lena", "ria", "bas"),
    ("ada", "pia", NOBODY),
)
# Whose pages with a key are all asked in a short run; of the others a third.
CLOSE = ("bram", "samira", "tom")


def test_everybody_is_in_a_group() -> None:
    assert sorted(persona for group in GROUPS for persona in group) == sorted(PERSONAS)


@pytest.mark.heavy
@pytest.mark.parametrize("group", [PERSONAS] if IN_FULL else GROUPS, ids="-".join)
def test_canaries_over_every_url(cast: Cast, group: tuple[str, ...]) -> None:
    """GET by everybody; forms that a page offers are sent by everybody, empty and filled in."""
    crawl = Crawl(cast)
    known = [(entry, in_short(addresses(cast, entry))) for entry in entries()]
    by_path = {address.path: entry.name for entry, found in known for address in found}
    for persona in group:
        for entry, found in known:
            if entry.params and persona not in CLOSE and not third(persona, entry):
                continue
            for address in short_list(persona, found):
                answer = crawl.get(persona, address)
                crawl.learn(answer, by_path)
                if answer.status == METHOD_NOT_ALLOWED:
                    break  # whatever the key
    for persona in group:
        for entry, found in known:
            for address in short_list(persona, found):
                if in_this_run(persona, entry.name, address.owner):
                    crawl.post(persona, address, {})
                    crawl.post(persona, address, crawl.forms.get(entry.name, {}))
    assert not crawl.found, report(crawl)
    assert crawl.answers > len(known)


@pytest.mark.heavy
@pytest.mark.parametrize("persona", ["samira", "anouk", "lena"])
def test_wk3_who_left_the_team_meets_no_canary_anywhere(cast: Cast, persona: str) -> None:
    """The role ended a moment ago; the session is still open, the assignments still carry dates."""
    TeamMembership.objects.filter(account=cast.account(persona)).update(ends_at=timezone.now())
    crawl = Crawl(cast)
    crawl.expect(persona, set())
    for entry in entries():
        if entry.params and not third(persona, entry):
            continue
        for address in addresses(cast, entry):
            if crawl.get(persona, address).status in (METHOD_NOT_ALLOWED, FORBIDDEN):
                break
    assert not crawl.found, report(crawl)


def test_op7_the_administrator_meets_no_canary(cast: Cast) -> None:
    """The expectation itself: nothing at all, whatever the crawl is told."""
    for persona in ("ada", "pia", "piet", "tom", "olga"):
        assert not {owner for owner, _part in allowed(cast, persona)} & {"bram"}
    assert allowed(cast, "ada") == allowed(cast, "pia") == set()
    of_those_led = {(whose, part) for whose in ("bram", "bramsamen") for part in ("name", "track")}
    assert allowed(cast, "lena") == of_those_led | {("schothorst", "first_contact")}
    promise = {("bram", "name"), ("bram", "own_promises")}
    assert allowed(cast, "karim") == promise
    assert allowed(cast, "joop") == promise | {("bram", "goals_plan")}
