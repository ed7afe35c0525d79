"""Access ended while typing: one's own text is shown, nothing else (design, section 5.9)."""

from __future__ import annotations

from steunkring.foundation.writing.once import new_key
from tests.cast import Cast, canaries_in


def test_hidden_and_missing_give_the_same_page(cast: Cast) -> None:
    client = cast.client("tom")
    data = {"text": "Mijn <b>eigen</b> woorden", "basis": "told", "once": new_key()}
    answers = [
        client.post(f"/inwoners/{record}/wensen/voorstel/", data)
        for record in (cast.record("bram"), "0" * 13)
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].content == answers[1].content
    page = answers[0].content.decode()
    assert "Mijn &lt;b&gt;eigen&lt;/b&gt; woorden" in page
    assert not canaries_in(page)


def test_without_words_it_is_the_ordinary_page(cast: Cast) -> None:
    client = cast.client("tom")
    path = f"/inwoners/{cast.record('bram')}/wensen/voorstel/"
    assert client.post(path, {"text": " "}).content == client.get(path).content
