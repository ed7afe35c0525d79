"""Marks: who may open a view, and what anybody else gets."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory
from django.utils import timezone

from steunkring.foundation.access.actor import Actor, Standing
from steunkring.foundation.access.gate import NotAllowed
from steunkring.foundation.access.marks import mark_of, public, requires


def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """A view."""
    return HttpResponse("inside")


def ask(guarded: Any, *kinds: str, account: int | None = 1) -> HttpResponseBase:
    request = RequestFactory().get("/mijn-mensen/?pagina=2")
    standing = Standing(principals=(1,), kinds=frozenset(kinds))
    request.actor = Actor(  # type: ignore[attr-defined]
        account=account, principal=account, moment=timezone.now(), standing=standing
    )
    answer: HttpResponseBase = guarded(request)
    return answer


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back() -> None:
    for kind in ("anyone", "citizen", "staff", "team_lead", "administrator"):
        answer = ask(requires(kind)(view), account=None)
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/inloggen/?next=/mijn-mensen/%3Fpagina%3D2"


@pytest.mark.parametrize(
    ("kinds", "standing", "opens"),
    [
        (("anyone",), (), True),
        (("citizen",), (), True),
        (("staff",), (), False),
        (("staff",), ("staff",), True),
        (("team_lead",), ("staff",), False),
        (("team_lead",), ("staff", "team_lead"), True),
        (("administrator",), ("staff", "team_lead", "privacy_officer"), False),
        (("administrator", "team_lead"), ("team_lead",), True),
        (("staff",), ("administrator", "privacy_officer"), False),
    ],
)
def test_who_may_open_a_view(
    kinds: tuple[str, ...], standing: tuple[str, ...], opens: bool
) -> None:
    guarded = requires(*kinds)(view)
    if opens:
        assert ask(guarded, *standing).status_code == 200
    else:
        with pytest.raises(NotAllowed) as refused:
            ask(guarded, *standing)
        assert refused.value.who_can == kinds[0]


def test_a_public_view_opens_to_all_and_says_why() -> None:
    guarded = public("help for everybody")(view)
    assert ask(guarded, account=None).status_code == 200
    mark = mark_of(guarded)
    assert mark is not None
    assert mark.is_public
    assert mark.reason == "help for everybody"


def test_marks_are_read_back() -> None:
    mark = mark_of(requires("staff", "team_lead")(view))
    assert mark is not None
    assert mark.kinds == ("staff", "team_lead")
    assert not mark.is_public
    assert mark_of(view) is None
    assert mark_of(object()) is None


def test_a_mark_says_something() -> None:
    with pytest.raises(ValueError, match="reason"):
        public("")
    with pytest.raises(ValueError, match="who"):
        requires()
