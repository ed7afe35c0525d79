"""What stays behind in a browser, in a cache, or in front of somebody who looks along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse

from steunkring.foundation.access.models import ReadItem, ReadLine
from steunkring.foundation.access.tests.test_read_log import broken_log
from tests.access import forms
from tests.access.crawl import Crawl, short_list
from tests.access.expectations import NOBODY
from tests.access.sitemap import Address, addresses, entries
from tests.access.worlds import in_this_run
from tests.cast import Cast, canaries_in

# Themes and reasons that no title and no address of a citizen tells (threat DV2).
THEMES = (
    *("geweld", "mishandel", "veilig", "dader", "slachtoffer", "politie", "opvang", "blijf-van"),
    *("schuld", "uitkering", "bijstand", "armoede", "budget", "bewind"),
    *("ziek", "diagnose", "psych", "ggz", "verslaaf", "verslav", "depress", "suicid", "zelfmoord"),
    *("alcohol", "drugs", "seks", "zwanger", "scheiding", "voogd", "jeugd", "kind"),
    *("melding", "zorgen-over", "signaal", "meldcode", "probleem", "crisis", "noodtoegang"),
    *("wmo", "hulpverlen", "client", "cliënt", "patient", "patiënt", "dossier", "zorg"),
)


@dataclass(frozen=True)
class Got:
    """A page as one got it."""

    address: Address
    status: int
    title: str
    headers: dict[str, str]
    text: str


def pages_of(cast: Cast, persona: str, *, only: bool = False) -> list[Got]:
    """All pages that open to somebody."""
    client = Crawl(cast).client(persona)
    found = []
    for entry in entries():
        if only and entry.params and not in_this_run(persona, entry.name):
            continue
        for address in short_list(persona, addresses(cast, entry)):
            response: Any = client.get(address.path)
            if response.status_code == 405:
                break
            found.append(_got(address, response))
        if entry.name in ("account_logout", "accounts:sign-out", "pages:exit", "pages:language"):
            client = Crawl(cast).client(persona)
    return found


def _got(address: Address, response: HttpResponse) -> Got:
    text = response.content.decode("utf-8", "replace")
    return Got(
        address=address,
        status=response.status_code,
        title=forms.read(text, address.path).title,
        headers=dict(response.headers.items()),
        text=text,
    )


@pytest.mark.heavy
@pytest.mark.parametrize("persona", ["bram", NOBODY, "joop", "ria"])
def test_dv2_titles_and_addresses_name_no_theme_and_nobody(cast: Cast, persona: str) -> None:
    """Of every page that opens to a citizen: no theme, no name, no key in the title."""
    names = [name for name in cast.accounts if len(name) > 3]
    for got in pages_of(cast, persona, only=persona != "bram"):
        if got.status == 200 and not got.address.path.startswith("/inwoners/"):
            seen = f"{got.title} {got.address.path}".lower()
            assert not [theme for theme in THEMES if theme in seen], got.address.path
            assert not [name for name in names if name in got.title.lower()], got.address.path
            assert not canaries_in(seen)
            if "text/html" in got.headers["Content-Type"] and got.text.startswith("<!doctype"):
                assert got.title, got.address.path


@pytest.mark.heavy
@pytest.mark.parametrize("persona", ["bram", "samira", NOBODY])
def test_sc3_sc7_dv2_nothing_of_a_page_is_kept_or_dated(cast: Cast, persona: str) -> None:
    for got in pages_of(cast, persona, only=True):
        name = f"{persona} {got.address.path}"
        assert "no-store" in got.headers["Cache-Control"], name
        assert "Cookie" in got.headers["Vary"], name
        # Never to anybody else; to ourselves, or a form over HTTPS would not be believed.
        assert got.headers["Referrer-Policy"] in ("no-referrer", "same-origin"), name
        assert got.headers["X-Robots-Tag"] == "noindex, nofollow", name
        assert not {"ETag", "Last-Modified", "Expires"} & set(got.headers), name


def test_sc7_two_readers_through_one_cache_get_their_own_page(cast: Cast) -> None:
    """A proxy that keeps what it may keep, between two people who ask for the same address."""
    kept: dict[str, HttpResponse] = {}

    def through_the_proxy(persona: str, path: str) -> str:
        if path not in kept:
            response: Any = Crawl(cast).client(persona).get(path)
            if "no-store" in response.headers.get("Cache-Control", ""):
                return str(response.content.decode())
            kept[path] = response
        return kept[path].content.decode()

    for path in ("/vandaag/", "/mijn-mensen/", "/contact/nieuw/", "/mijn-kring/"):
        assert ("bram", "name") not in canaries_in(through_the_proxy("tom", path))
        through_the_proxy("samira", path)
        through_the_proxy("bram", path)
        assert not [one for one in canaries_in(through_the_proxy("tom", path)) if one[0] == "bram"]
        assert not canaries_in(through_the_proxy("olga", path)) - {
            ("olga", part) for part in ("name", "story_profile", "contact_details")
        }
    assert not kept


@pytest.mark.heavy
@pytest.mark.parametrize("persona", ["bram", "samira", "lena", "joop", "ada"])
def test_op3_no_line_no_page_on_any_url(cast: Cast, persona: str) -> None:
    """The log takes nothing: every page but the public ones says so, and shows nothing."""
    with broken_log():
        for got in pages_of(cast, persona, only=True):
            name = f"{persona} {got.address.path}"
            assert not canaries_in(got.text), name
            if not got.address.entry.mark.is_public and got.status != 302:
                assert got.status == 503, name


@pytest.mark.heavy
@pytest.mark.parametrize("persona", ["bram", "samira"])
def test_op1_the_log_holds_no_content(cast: Cast, persona: str) -> None:
    pages_of(cast, persona, only=True)
    assert ReadItem.objects.exists()
    dump = repr(list(ReadLine.objects.values())) + repr(list(ReadItem.objects.values()))
    assert not canaries_in(dump)
    for owner in cast.persons:
        assert cast.record(owner) not in dump
