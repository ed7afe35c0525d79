"""Canaries over the whole site map: every URL, everybody, own, other and nobody's keys."""

from __future__ import annotations

import pytest

from tests.access.crawl import Crawl, short_list
from tests.access.expectations import PERSONAS
from tests.access.sitemap import Address, addresses, entries
from tests.access.worlds import in_this_run
from tests.cast import Cast


def report(crawl: Crawl) -> str:
    return "\n".join([f"{len(crawl.found)} findings in {crawl.answers} answers", *crawl.found])


def everything(cast: Cast) -> list[Address]:
    return [address for entry in entries() for address in addresses(cast, entry)]


def test_every_parameter_of_the_site_map_is_known(cast: Cast) -> None:
    assert everything(cast)


@pytest.mark.heavy
def test_canaries_over_every_url(cast: Cast) -> None:
    """GET by everybody; forms that a page offers are sent by everybody, empty and filled in."""
    crawl = Crawl(cast)
    by_path = {address.path: address.entry.name for address in everything(cast)}
    for persona in PERSONAS:
        for entry in entries():
            for address in short_list(cast, persona, addresses(cast, entry)):
                crawl.learn(crawl.get(persona, address), by_path)
    for persona in PERSONAS:
        for entry in entries():
            for address in short_list(cast, persona, addresses(cast, entry)):
                if in_this_run(persona, address.entry.name, address.owner):
                    crawl.post(persona, address, {})
                    crawl.post(persona, address, crawl.forms.get(entry.name, {}))
    assert not crawl.found, report(crawl)
    assert crawl.answers > len(by_path)
