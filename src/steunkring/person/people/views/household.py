"""Who lives together, as far as the reader may read the names."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import actor_of

from .. import actions, queries
from ..forms import HousemateForm, MoveOutForm
from ..links import links_for

PURPOSES = ("support", "stand_in")


@requires("staff")
def household(request: HttpRequest, record: str) -> HttpResponse:
    """With whom somebody lives; a worker adds somebody from the own people."""
    opened = gate.opened(actor_of(request), record, purposes=PURPOSES)
    opened.require("contact_details")
    if request.method == "POST":
        opened.require("contact_details", "write")
        return _add(request, opened)
    return _page(request, opened, HousemateForm(people=_people(opened)))


@requires("staff")
def move_out(request: HttpRequest, record: str, member: str) -> HttpResponse:
    """Somebody lives here no longer."""
    actor = actor_of(request)
    opened = gate.opened(actor, record, purposes=("support",))
    leaving = _housemate(opened, member)
    form = MoveOutForm(request.POST or None, initial={"until_on": timezone.localdate(actor.moment)})
    if request.method == "POST" and form.is_valid():
        actions.move_out(
            gate.opened(actor, leaving.record_key, purposes=("support",)),
            member_key=leaving.member_key,
            until_on=form.cleaned_data["until_on"],
        )
        messages.success(request, _("Bewaard."))
        return redirect(reverse("people:household", args=[record]))
    context = {"form": form, "leaving": leaving, "record_key": record}
    return render(request, "people/move_out.html", context, status=422 if form.errors else 200)


def _add(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = HousemateForm(request.POST, people=_people(opened))
    if not form.is_valid():
        return _page(request, opened, form, status=422)
    actor = opened.actor
    other = gate.opened(actor, form.cleaned_data["person"], purposes=("support",))
    actions.live_together(opened, other, since_on=form.cleaned_data["since_on"])
    messages.success(request, _("Bewaard."))
    return redirect(reverse("people:household", args=[opened.key]))


def _page(
    request: HttpRequest, opened: Opened, form: HousemateForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "record_key": opened.key,
        "person": queries.person_of(opened),
        "safety": queries.safety_note_of(opened),
        "housemates": queries.lives_with(opened),
        "may_change": opened.purpose == "support" and opened.may_write("contact_details"),
        "has_people": len(form.fields["person"].choices) > 1,  # type: ignore[attr-defined]
        "form": form,
        "links": links_for(opened, current="people:household"),
    }
    return render(request, "people/household.html", context, status=status)


def _people(opened: Opened) -> list[tuple[str, str]]:
    """People whose details the worker writes, but the one whose page this is."""
    if opened.purpose != "support":
        return []
    return queries.people_to_write_about(opened.actor, without=opened.record)


def _housemate(opened: Opened, member: str) -> queries.Housemate:
    """The housemate whose membership has this key, as far as the worker sees one."""
    opened.require("contact_details", "write")
    for housemate in queries.lives_with(opened):
        if housemate.member_key == member:
            return housemate
    raise gate.NotReadable
