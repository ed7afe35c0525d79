"""Who is away, and who stands in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import absences, queries
from ..actions import Refused
from ..forms_organisation import AbsenceForm
from .kit import actor_of, form_page, one, posted, team_of


def arrange(request: HttpRequest, team: str) -> HttpResponse:
    """Let somebody stand in for a colleague."""
    row = team_of(request, team)
    actor = actor_of(request)
    form = AbsenceForm(posted(request))
    members = queries.accounts_in(row.pk, actor.moment)
    form.fields["account"].queryset = members  # type: ignore[attr-defined]
    form.fields["stand_in"].queryset = members  # type: ignore[attr-defined]
    if form.is_bound and form.is_valid():
        starts_at, ends_at = form.period
        try:
            absences.arrange(
                actor=actor,
                account=form.cleaned_data["account"],
                stand_in=form.cleaned_data["stand_in"],
                team=row,
                starts_at=starts_at,
                ends_at=ends_at,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Geregeld. In deze dagen valt uw collega in."))
            return redirect("accounts:team", team=row.key)
    return form_page(request, "accounts/absence_arrange.html", form, team=row)


def end(request: HttpRequest, team: str, absence: str) -> HttpResponse:
    """The colleague is back."""
    row = team_of(request, team)
    found = one(queries.absences_in(row.pk, actor_of(request).moment), absence)
    if request.method == "POST":
        absences.end(actor=actor_of(request), absence=found)
        words = _("%(name)s valt niet meer in.")
        messages.success(request, words % {"name": found.stand_in.display_name})
        return redirect("accounts:team", team=row.key)
    return render(request, "accounts/absence_end.html", {"team": row, "absence": found})
