"""Who holds direction over my plan, and who is my care coordinator (B15, INV-18)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.person.network.queries.of_plans import ties_to_name

from .. import actions, queries
from ..actions.assignments import NotPossible
from ..forms_plan import DirectionForm
from ..models import Assignment, Plan
from .plan_places import Place
from .plan_write import writing


def direction(request: HttpRequest, place: Place) -> HttpResponse:
    """Alone, with help, or who represents me; and one care coordinator at most."""
    writing(place)
    people = [(tie.key, tie.name) for tie in ties_to_name(place.opened)]
    row = queries.direction_of(place.opened)
    if request.method != "POST":
        known = {
            "direction": row.direction if row else Plan.Direction.ALONE,
            "tie": row.direction_tie_key if row else "",
            "words": row.direction_words if row else "",
        }
        form = DirectionForm(initial=known, people=people)
        return _show(request, place, form, version=row.version if row else 0)
    form = DirectionForm(request.POST, people=people)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, place, form, version=version, status=422)
    said = form.cleaned_data
    try:
        actions.set_direction(
            place.opened,
            direction=Plan.Direction(said["direction"]),
            tie=said["tie"],
            words=said["words"],
            version=version,
        )
    except Stale as stale:
        messages.warning(
            request,
            _("Dit is intussen veranderd: %(now)s. Kies opnieuw. Wat u schreef, staat er nog.")
            % {"now": stale.current.get_direction_display()},
        )
        return _show(request, place, form, version=stale.current.version, status=409)
    messages.success(request, _("Bewaard. U kunt dit altijd veranderen."))
    return redirect(place.url("plan"))


def _show(
    request: HttpRequest, place: Place, form: DirectionForm, *, version: int, status: int = 200
) -> HttpResponse:
    there = queries.assigned(place.opened)
    coordinator = next((one for one in there if one.kind == Assignment.Kind.CARE_COORDINATOR), None)
    context = {
        **place.context,
        "form": form,
        "version": version,
        "coordinator": coordinator,
        "workers": [one for one in there if one.kind == Assignment.Kind.WORKER],
    }
    return render(request, "tracks/plan_direction.html", context, status=status)


def appoint(request: HttpRequest, place: Place, assignment: str) -> HttpResponse:
    """This one becomes my care coordinator."""
    writing(place)
    try:
        actions.appoint_coordinator(place.opened, assignment)
    except NotPossible:
        messages.info(request, _("Er is al een vaste regelaar. Stop daar eerst mee."))
    else:
        messages.success(
            request, _("Bewaard. U houdt zelf de regie, en kunt hier altijd mee stoppen.")
        )
    return redirect("tracks:plan-direction")


def end(request: HttpRequest, place: Place, assignment: str) -> HttpResponse:
    """No care coordinator any more, or not this one."""
    writing(place)
    try:
        actions.end_coordinator(place.opened, assignment)
    except NotPossible:
        messages.info(
            request,
            _("Dit is de enige die u nu helpt. Vraag eerst wie het overneemt. Alles bleef zo."),
        )
    else:
        messages.success(request, _("Gestopt. Een reden hoeft niet."))
    return redirect("tracks:plan-direction")
