"""A card with a code: one promise for who has no account, after both halves (threat DV11)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from steunkring.foundation.access import gate
from steunkring.foundation.access.marks import public
from steunkring.foundation.accounts import limits
from steunkring.foundation.writing.pages import actor_of
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.method.promises import NotPossible

from .. import actions, queries
from ..forms_promises import CardForm

_REASON = "whoever holds a card has no account; asks two halves, names nobody before both are right"
_ANSWERS = ("yes", "no", "later", "done", "not_this_time", "stop")


@public(_REASON)
@sensitive_post_parameters("card", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Ask for both halves; with both right the one promise is shown."""
    if request.method != "POST":
        return _ask(request, CardForm())
    form = CardForm(request.POST)
    found = _found(request, form)
    return _ask(request, form, status=422) if found is None else _show(request, form, found)


@public(_REASON)
@sensitive_post_parameters("card", "code")
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """The one answer of a card."""
    form = CardForm(request.POST)
    found = _found(request, form)
    if found is None:
        return _ask(request, form, status=422)
    said = request.POST.get("do", "")
    actor = actor_of(request)
    try:
        if said == "keep":
            actions.tie_to_account(found, actor)
            messages.success(
                request, _("Dit staat nu bij wat u doet. Het kaartje hebt u niet meer nodig.")
            )
            # The first page notes anew that the reader helps somebody.
            return redirect("pages:welcome")
        if said not in _ANSWERS:
            return _show(request, form, found, status=422)
        version = posted_version(request.POST.get("version"))
        actions.answer_by_card(found, said=said, version=version, at=actor.moment)
    except (NotPossible, Stale):
        # What is asked, or how far it is, changed while it was being read.
        return _show(request, form, found, is_changed=True, status=409)
    except actions.WrongCard:
        _refuse(form)
        return _ask(request, form, status=422)
    except gate.NotReadable:
        return _show(request, form, found, is_own_account_wrong=True, status=422)
    return render(request, "network/card_answered.html", {"said": said})


def _found(request: HttpRequest, form: CardForm) -> actions.OpenCard | None:
    """The card that both halves open; else the form says so in one way for all reasons."""
    if not form.is_valid():
        return None
    if not limits.promise_card(request):
        form.add_error(
            None, _("Er is te vaak geprobeerd. Wacht 5 minuten en probeer het dan nog eens.")
        )
        return None
    try:
        return actions.find_card(
            found_by=form.cleaned_data["card"],
            code=form.cleaned_data["code"],
            at=actor_of(request).moment,
        )
    except actions.WrongCard:
        _refuse(form)
        return None


def _refuse(form: CardForm) -> None:
    form.add_error(
        None,
        _(
            "Deze codes horen niet bij elkaar, of het kaartje geldt niet meer. Kijk het nog eens "
            "na, of vraag om een nieuw kaartje."
        ),
    )


def _ask(request: HttpRequest, form: CardForm, *, status: int = 200) -> HttpResponse:
    return render(request, "network/card.html", {"form": form}, status=status)


def _show(
    request: HttpRequest,
    form: CardForm,
    found: actions.OpenCard,
    *,
    is_changed: bool = False,
    is_own_account_wrong: bool = False,
    status: int = 200,
) -> HttpResponse:
    line, for_whom = queries.by_card(found)
    actor = actor_of(request)
    context = {
        "form": form,
        "line": line,
        "for_whom": for_whom,
        "is_changed": is_changed,
        "is_own_account_wrong": is_own_account_wrong,
        "may_keep": actor.principal is not None,
    }
    return render(request, "network/card_open.html", context, status=status)
