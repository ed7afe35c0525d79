"""Somebody without an own account: everything works by reading back and on paper (P2-04)."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from steunkring.foundation.notices.models import Notice
from steunkring.foundation.writing.once import new_key
from steunkring.person.people.actions import make_citizen_account
from steunkring.person.tracks.actions import assign
from tests.cast import Cast, make_citizen, signed_in

from .shared import page_of, proposals, wishes, write_contact
from .test_agreement import spoken


def make_hanna(cast: Cast) -> str:
    make_citizen(cast, "hanna", "schothorst", with_account=False)
    assign(
        record=cast.persons["hanna"].record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=timezone.now() - timedelta(days=1),
        until=timezone.now() + timedelta(days=30),
    )
    return cast.record("hanna")


def test_a_wish_by_reading_back_and_seen_at_the_first_own_sign_in(cast: Cast) -> None:
    record, client = make_hanna(cast), cast.client("samira")
    data = {"text": "Ik wil leren fietsen.", "basis": "told", "once": new_key()}
    client.post(f"/inwoners/{record}/wensen/voorstel/", data)
    proposal = proposals(cast, "hanna")[-1]
    client.post(f"/inwoners/{record}/voorstellen/{proposal.key}/akkoord/", spoken())
    assert wishes(cast, "hanna")[-1].text == "Ik wil leren fietsen."
    assert not Notice.objects.exists()
    account = make_citizen_account(
        person=cast.persons["hanna"],
        login_name="hanna-4172",
        password="een-eigen-zin-42",
        at=timezone.now(),
    )
    page = page_of(signed_in(account, is_staff=False).get("/mijn-kring/akkoord/"))
    assert "Ik wil leren fietsen." in page
    assert "nadat de tekst was voorgelezen" in page


def test_own_words_on_the_tablet_without_an_account(cast: Cast) -> None:
    record, client = make_hanna(cast), cast.client("samira")
    data = {"text": "Leren fietsen.", "basis": "told", "once": new_key()}
    client.post(f"/inwoners/{record}/wensen/voorstel/", data)
    path = f"/inwoners/{record}/voorstellen/{proposals(cast, 'hanna')[-1].key}/tablet/"
    client.post(path, {"others": "alone"})
    client.post("/tablet/", {"answer": "own_words", "text": "Fietsen naar mijn zus."})
    wish = wishes(cast, "hanna")[-1]
    assert wish.text == "Fietsen naar mijn zus."
    assert wish.author_id == cast.account("samira").principal_id


def test_a_contact_with_somebody_without_an_account(cast: Cast) -> None:
    make_hanna(cast)
    write_contact(cast, whose="hanna", said="Wij keken samen de post na.")
