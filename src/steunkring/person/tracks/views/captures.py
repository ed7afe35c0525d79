"""The kitchen table: one large box, and phrases that are never lost (A20)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.actions import change_shortcuts
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import keeps_own_text
from steunkring.method import conversation as method
from steunkring.person.people.queries import person_of

from .. import actions, queries, words
from ..forms_conversations import CaptureForm
from ..models import Basis
from ..queries.conversations import KINDS, Caught, Talk
from .conversations import opened_to_talk, sign_in_again

# By this header a page with script says that it wants an answer and no page.
ASKED_BY_SCRIPT = "zin"
_BASIS = {
    "told": gettext_lazy("verteld"),
    "observed": gettext_lazy("gezien"),
    "assumed": gettext_lazy("vermoed"),
}


@requires("staff")
@keeps_own_text(CaptureForm)
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, record: str, conversation: str, part: str = "") -> HttpResponse:
    """The talk itself, full screen. A post keeps one phrase, with or without script."""
    opened = opened_to_talk(request, record)
    if request.method == "POST":
        return _keep(request, opened, conversation, part)
    talk = queries.conversation(opened, conversation)
    return _show(request, opened, talk, CaptureForm(), part)


def _keep(request: HttpRequest, opened: Opened, conversation: str, part: str) -> HttpResponse:
    is_script = request.headers.get("X-Requested-With") == ASKED_BY_SCRIPT
    if is_script and request.POST.get("queue") != queries.queue_of(opened, conversation).name:
        # Somebody else signed in on this device: nothing is written in that name.
        raise NotReadable
    if is_script and "takes" in request.POST:
        key = request.POST["takes"]
        actions.take_back(opened, conversation, client_key=key)
        return JsonResponse({"takes": key})
    form = CaptureForm(request.POST)
    if not form.is_valid():
        if is_script:
            return JsonResponse({"problem": _problem(form)}, status=422)
        return _show(
            request, opened, queries.conversation(opened, conversation), form, part, status=422
        )
    row = actions.capture(opened, conversation, form.phrase())
    if is_script:
        return JsonResponse({"once": row.client_key})
    messages.success(request, _("Genoteerd. Weghalen kan in de lijst."))
    names = [opened.key, conversation]
    if part:
        return redirect("tracks:conversation-part", *names, part)
    return redirect("tracks:conversation-table", *names)


def _problem(form: CaptureForm) -> str:
    """What is not right, in words without what was typed."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _show(
    request: HttpRequest,
    opened: Opened,
    talk: Talk,
    form: CaptureForm,
    part: str,
    *,
    status: int = 200,
) -> HttpResponse:
    step = _step(part) if part else method.step(talk.step)
    captures = queries.captures(opened, talk.key)
    names = [opened.key, talk.key]
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "talk": talk,
        "form": form,
        "problem": " ".join(str(one) for one in form.errors.get("text", []))
        if form.is_bound
        else "",
        "text": form["text"].value() if form.is_bound else "",
        "chosen_basis": (form["basis"].value() if form.is_bound else "") or Basis.TOLD,
        "basis": list(_BASIS.items()),
        "once": once.posted(request.POST.get("once")) if form.is_bound else once.new_key(),
        "kinds": KINDS,
        "cards": [_card(opened, talk, one) for one in reversed(captures)],
        "number": len(captures),
        "guide": queries.table_guide(opened, step),
        "steps": [_as_step(one, step, names) for one in method.STEPS],
        "step": step.key,
        "part": part,
        "here_url": request.path,
        "post_url": reverse("tracks:conversation-table", args=names),
        "fresh_url": reverse("tracks:conversation-fresh", args=names),
        "queue": queries.queue_of(opened, talk.key),
        "has_shortcuts": _account(request).uses_shortcuts,
        "sign_in_url": sign_in_again(),
    }
    return render(request, "tracks/conversations_table.html", context, status=status)


def _step(slug: str) -> method.Step:
    found = [one for one in method.STEPS if one.slug == slug]
    if not found:
        raise NotReadable
    return found[0]


def _as_step(one: method.Step, now: method.Step, names: list[str]) -> dict[str, str]:
    return {
        "label": words.named(one),
        "state": "now" if one.key == now.key else "coming",
        "url": reverse("tracks:conversation-part", args=[*names, one.slug]),
    }


def _card(opened: Opened, talk: Talk, one: Caught) -> dict[str, Any]:
    remove = reverse("tracks:capture-remove", args=[opened.key, talk.key, one.key])
    return {
        "text": one.text,
        "kind_words": one.kind_words,
        "icon": one.icon,
        "note": _("%(basis)s · %(clock)s uur") % {"basis": _BASIS[one.basis], "clock": one.clock},
        "remove_url": remove if one.is_mine else "",
        "about": one.text[:60],
    }


@requires("staff")
@require_safe
def fresh(request: HttpRequest, record: str, conversation: str) -> HttpResponse:
    """A new token for a page that stayed open while its session ended, and whose queue it is."""
    opened = opened_to_talk(request, record)
    talk = queries.conversation(opened, conversation)
    context = {"queue": queries.queue_of(opened, talk.key)}
    # No page to look at: the script of the table takes the token out of it.
    plain = "text/plain; charset=utf-8"
    return render(request, "tracks/conversations_fresh.html", context, content_type=plain)


@requires("staff")
@require_POST
def shortcuts(request: HttpRequest, record: str, conversation: str) -> HttpResponse:
    """Keys of our own on or off, for every talk of this account (WCAG 2.1.4)."""
    opened = opened_to_talk(request, record)
    talk = queries.conversation(opened, conversation)
    change_shortcuts(account=_account(request), are_used=request.POST.get("on") == "1")
    names, part = [opened.key, talk.key], request.POST.get("part", "")
    if part:
        return redirect("tracks:conversation-part", *names, _step(part).slug)
    return redirect("tracks:conversation-table", *names)


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise NotReadable
    return request.user


@requires("staff")
@require_POST
def remove(request: HttpRequest, record: str, conversation: str, capture: str) -> HttpResponse:
    """Take one's own phrase away, or bring it back."""
    opened = opened_to_talk(request, record)
    if "back" in request.POST:
        actions.bring_back(opened, conversation, capture)
        messages.success(request, _("De zin staat er weer."))
    else:
        actions.remove_capture(opened, conversation, capture)
        messages.success(request, _("De zin is weggehaald."))
    return redirect("tracks:conversation-table", record=opened.key, conversation=conversation)
