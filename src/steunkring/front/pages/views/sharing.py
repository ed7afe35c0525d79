"""Wie mag wat zien? The owner shares parts, looks at what others see, and stops in one step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.access.sharing import CannotShare
from steunkring.foundation.accounts.stepup import recently_proved

from .. import actions, stopped, words
from ..forms import SharingForm
from ..queries import naming, preview
from ..queries import sharing as sets
from ..queries.sharing import Viewer


def _viewers(opened: Opened) -> list[Viewer]:
    found, former = sets.receivers(opened)
    names = naming.behind(row.principal for row in (*found, *former))
    return sets.viewers(found, former, names)


def _viewer(opened: Opened, key: str) -> Viewer:
    """Somebody with a relation to the record, by the key of the account."""
    for viewer in _viewers(opened):
        if viewer.who.key == key:
            return viewer
    raise NotReadable


def _form(viewer: Viewer, opened: Opened, data: QueryDict | None = None) -> SharingForm:
    return SharingForm(
        data,
        offered=viewer.offered,
        shared=viewer.receiver.shared,
        until=viewer.ends_at,
        key=f"delen-{viewer.who.key}",
        moment=opened.actor.moment,
        latest=viewer.receiver.bound,
    )


def _page(
    request: HttpRequest,
    opened: Opened,
    found: list[Viewer],
    *,
    wrong: tuple[str, SharingForm] | None = None,
) -> HttpResponse:
    cards: list[dict[str, Any]] = []
    for viewer in found:
        is_wrong = wrong is not None and wrong[0] == viewer.who.key
        form = wrong[1] if wrong is not None and is_wrong else _form(viewer, opened)
        cards.append({"viewer": viewer, "form": form, "is_open": is_wrong})
    seeing = [viewer for viewer in found if not viewer.is_former]
    is_sharing = any(viewer.receiver.shared for viewer in seeing)
    heads, rows = sets.table(seeing)
    context = {
        "cards": [card for card in cards if not card["viewer"].is_former],
        "former": [card for card in cards if card["viewer"].is_former],
        "wrong_form": wrong[1] if wrong else None,
        "is_sharing": is_sharing,
        "has_stopped": not is_sharing and stopped.is_kept(request),
        "heads": heads,
        "rows": rows,
    }
    return render(request, "pages/sharing.html", context, status=422 if wrong else 200)


@requires("citizen")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everybody who sees something of me: what, why and until when."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = gate.opened_own(actor)
    return _page(request, opened, _viewers(opened))


@requires("citizen")
@require_POST
@recently_proved()
def change(request: HttpRequest, account: str) -> HttpResponse:
    """Change what somebody may see, and until when. Nobody is told."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = gate.opened_own(actor)
    found = _viewers(opened)
    viewer = next((row for row in found if row.who.key == account), None)
    if viewer is None:
        raise NotReadable
    form = _form(viewer, opened, request.POST)
    if not form.is_valid():
        return _page(request, opened, found, wrong=(account, form))
    parts = form.cleaned_data["parts"]
    try:
        actions.set_shared(
            opened=opened, receiver=viewer.receiver, parts=parts, until=form.cleaned_data["until"]
        )
    except CannotShare:
        form.add_error(None, _("Dit kan zo niet gedeeld worden. Er is nog niets veranderd."))
        return _page(request, opened, found, wrong=(account, form))
    stopped.forget(request)
    messages.success(request, _told(viewer, parts, form))
    return redirect("pages:sharing")


def _told(viewer: Viewer, parts: list[str], form: SharingForm) -> str:
    if not parts:
        return _("Ik deel nu niets meer met %(name)s. Niemand krijgt hier bericht van.") % {
            "name": viewer.who.name
        }
    return _("%(name)s mag dit zien tot en met %(day)s: %(parts)s.") % {
        "name": viewer.who.name,
        "day": words.until(form.cleaned_data["until"]),
        "parts": words.listed(words.own_parts(parts)),
    }


# Stopping never asks for a proof: it is one step, always (threat DV4).
@requires("citizen")
@require_POST
def stop(request: HttpRequest, account: str) -> HttpResponse:
    """Stop sharing everything with one person, at once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = gate.opened_own(actor)
    viewer = _viewer(opened, account)
    actions.stop_one(opened=opened, receiver=viewer.receiver)
    messages.success(request, _told_stopped(viewer))
    return redirect("pages:sharing")


def _told_stopped(viewer: Viewer) -> str:
    name = {"name": viewer.who.name}
    if viewer.by_law:
        return _("Gestopt. %(name)s leest nu alleen nog wat nodig is voor het werk.") % name
    return _("Gestopt. %(name)s ziet nu niets meer. Niemand krijgt hier bericht van.") % name


@requires("citizen")
@require_POST
def stop_everything(request: HttpRequest) -> HttpResponse:
    """Share with nobody for a while."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = gate.opened_own(actor)
    stopped.keep(request, actions.stop_all(opened=opened))
    messages.success(
        request,
        _("Ik deel nu met niemand. Wie mag meelezen voor het werk, houdt alleen dat deel."),
    )
    return redirect("pages:sharing")


@requires("citizen")
@require_POST
@recently_proved()
def share_again(request: HttpRequest) -> HttpResponse:
    """Undo "share with nobody": as it was, no longer than it was."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = gate.opened_own(actor)
    number = actions.share_again(opened=opened, shared=stopped.find(request))
    stopped.forget(request)
    if number:
        messages.success(request, _("Ik deel weer zoals eerst, met dezelfde einddag."))
    else:
        messages.info(request, _("Er is niets om weer te delen. Per persoon kiezen kan wel."))
    return redirect("pages:sharing")


@requires("citizen")
@require_safe
def as_seen_by(request: HttpRequest, account: str) -> HttpResponse:
    """What somebody sees of me, made by the same queries with that person's grants."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    shown = preview.preview(actor, account)
    return render(request, "pages/sharing_preview.html", {"preview": shown})
