"""Teams: who is in them, who is away, and beginning and ending both."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import actions, openings, queries
from ..forms_organisation import ChangeTeamForm, MembershipForm, TeamForm
from ..models import Organisation, Team, TeamMembership
from .kit import actor_of, form_page, one, posted, team_of


def teams(request: HttpRequest) -> HttpResponse:
    """All teams, and a new one."""
    form = TeamForm(posted(request))
    if form.is_bound and form.is_valid():
        team = actions.start_team(actor=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Het team is gemaakt. Vraag nu wie erbij komt."))
        return redirect("accounts:team", team=team.key)
    rows = list(Team.objects.select_related("organisation").order_by("ended_on", "name", "id"))
    page = {
        "rows": rows,
        "has_organisations": Organisation.objects.exists(),
        "for_the_rest": queries.first_for_the_rest(rows),
    }
    return form_page(request, "accounts/teams.html", form, **page)


def team(request: HttpRequest, team: str) -> HttpResponse:
    """One team: its people, absences and requests."""
    row = team_of(request, team)
    actor = actor_of(request)
    page = {
        "team": row,
        "members": queries.memberships_of(row.pk, actor.moment),
        "absences": queries.absences_in(row.pk, actor.moment),
        "neighbourhoods": row.neighbourhoods.order_by("name"),
        "asked": [asked for asked in openings.waiting(actor) if asked.team_id == row.pk],
        "moment": actor.moment,
        "keeps_settings": actor.is_a("administrator"),
    }
    return render(request, "accounts/team.html", page)


def change(request: HttpRequest, team: str) -> HttpResponse:
    """Another name, or other parts of town."""
    row = team_of(request, team)
    form = ChangeTeamForm(
        posted(request),
        initial={
            "name": row.name,
            "neighbourhoods": list(row.neighbourhoods.values_list("key", flat=True)),
            "receives_rest": row.receives_rest,
        },
    )
    if form.is_bound and form.is_valid():
        actions.change_team(actor=actor_of(request), team=row, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("accounts:team", team=row.key)
    return form_page(request, "accounts/team_change.html", form, team=row)


def end(request: HttpRequest, team: str) -> HttpResponse:
    """The team stops."""
    row = team_of(request, team)
    if request.method == "POST":
        try:
            actions.end_team(actor=actor_of(request), team=row)
        except actions.Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Het team is gestopt."))
        return redirect("accounts:team", team=row.key)
    return render(request, "accounts/team_end.html", {"team": row})


def ask_membership(request: HttpRequest, team: str) -> HttpResponse:
    """Ask that somebody joins; a second person confirms."""
    row = team_of(request, team)
    form = MembershipForm(posted(request), initial={"function": TeamMembership.Function.MEMBER})
    form.fields["account"].queryset = queries.staff_accounts()  # type: ignore[attr-defined]
    if form.is_bound and form.is_valid():
        starts_at, ends_at = form.period
        try:
            openings.ask_membership(
                actor=actor_of(request),
                account=form.cleaned_data["account"],
                team=row,
                function=form.cleaned_data["function"],
                starts_at=starts_at,
                ends_at=ends_at,
            )
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Gevraagd. Een tweede persoon moet nog ja zeggen."))
            return redirect("accounts:team", team=row.key)
    return form_page(request, "accounts/member_ask.html", form, team=row)


def end_membership(request: HttpRequest, team: str, membership: str) -> HttpResponse:
    """Somebody leaves the team, now."""
    row = team_of(request, team)
    rows = TeamMembership.objects.filter(
        team=row, ends_at__gt=actor_of(request).moment
    ).select_related("account", "team")
    found = one(rows, membership)
    if request.method == "POST":
        actions.end_membership(actor=actor_of(request), membership=found)
        words = _("%(name)s zit niet meer in dit team en is overal uitgelogd.")
        messages.success(request, words % {"name": found.account.display_name})
        return redirect("accounts:team", team=row.key)
    return render(request, "accounts/member_end.html", {"team": row, "membership": found})
