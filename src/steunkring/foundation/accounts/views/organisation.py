"""The organisation: its bodies and parts of town. Never anything of a record."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import actions, openings, queries
from ..forms_organisation import NameForm, OrganisationForm
from ..models import Neighbourhood, Organisation, Team
from .kit import actor_of, form_page, one, posted


def overview(request: HttpRequest) -> HttpResponse:
    """Where everything of the organisation is found."""
    actor = actor_of(request)
    page = {
        "teams": Team.objects.filter(ended_on=None).count(),
        "staff": queries.staff_accounts().count(),
        "organisations": Organisation.objects.count(),
        "neighbourhoods": Neighbourhood.objects.count(),
        "waiting": len(openings.waiting(actor)),
    }
    return render(request, "accounts/organisation.html", page)


def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, and a new one."""
    form = OrganisationForm(posted(request))
    if form.is_bound and form.is_valid():
        made = actions.make_organisation(actor=actor_of(request), name=form.cleaned_data["name"])
        actions.change_organisation(actor=actor_of(request), organisation=made, **form.cleaned_data)
        messages.success(request, _("De organisatie staat in de lijst."))
        return redirect("accounts:organisations")
    rows = Organisation.objects.order_by("name", "id")
    return form_page(request, "accounts/organisations.html", form, rows=rows)


def change_organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """Another name for an organisation."""
    row = one(Organisation.objects.all(), organisation)
    form = OrganisationForm(
        posted(request),
        initial={"name": row.name, "shows_function_only": row.shows_function_only},
    )
    if form.is_bound and form.is_valid():
        actions.change_organisation(actor=actor_of(request), organisation=row, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("accounts:organisations")
    return form_page(request, "accounts/organisation_change.html", form)


def neighbourhoods(request: HttpRequest) -> HttpResponse:
    """All parts of town, and a new one."""
    form = NameForm(posted(request))
    if form.is_bound and form.is_valid():
        actions.make_neighbourhood(actor=actor_of(request), **form.cleaned_data)
        messages.success(request, _("De wijk staat in de lijst."))
        return redirect("accounts:neighbourhoods")
    rows = Neighbourhood.objects.order_by("name", "id")
    return form_page(request, "accounts/neighbourhoods.html", form, rows=rows)


def change_neighbourhood(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    """Another name for a part of town."""
    row = one(Neighbourhood.objects.all(), neighbourhood)
    form = NameForm(posted(request), initial={"name": row.name})
    if form.is_bound and form.is_valid():
        actions.rename_neighbourhood(
            actor=actor_of(request), neighbourhood=row, **form.cleaned_data
        )
        messages.success(request, _("Bewaard."))
        return redirect("accounts:neighbourhoods")
    return form_page(request, "accounts/neighbourhood_change.html", form)
