"""Looking around as somebody of the demo, and nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast

from .kit import age_proof, fresh_limits, is_in

__all__ = ["fresh_limits"]


@pytest.fixture
def demo_people(cast: Cast) -> Cast:
    """Samira and Bram as people of the demo."""
    for name in ("samira", "bram"):
        account = cast.account(name)
        account.is_demo = True
        account.save()
    return cast


def test_demo_person_enters_with_one_button(demo_people: Cast, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    client = Client()
    page = client.get("/inloggen/").content.decode()
    assert "Kijk rond als" in page
    assert "sociaal werker" in page
    client.post("/inloggen/demo/", {"account": demo_people.account("samira").key})
    assert len(client.get("/mijn-account/").context["sessions"]) == 1
    age_proof(client)
    assert client.get("/mijn-account/berichten/").status_code == 200


def test_real_account_does_not_enter_by_the_demo(demo_people: Cast, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    client = Client()
    for key in (demo_people.account("tom").key, "", "0" * 13):
        assert client.post("/inloggen/demo/", {"account": key}).status_code == 404
    assert not is_in(client)


def test_outside_the_demo_there_is_no_button_and_no_address(
    demo_people: Cast, settings: object
) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    client = Client()
    assert "Kijk rond als" not in client.get("/inloggen/").content.decode()
    key = demo_people.account("samira").key
    assert client.post("/inloggen/demo/", {"account": key}).status_code == 404
    assert client.get("/inloggen/demo/").status_code == 404
