"""Colleagues: who works here, as what, and how they get in. Never a citizen's account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import actions, openings, queries, second_step
from ..forms_organisation import NewStaffForm, ProofForm, RoleForm, StaffForm
from ..models import Account, OpeningRequest, RoleAssignment
from .kit import actor_of, form_page, one, posted

SHOWN_AT_ONCE = 50


def staff(request: HttpRequest) -> HttpResponse:
    """Everybody who works here."""
    actor = actor_of(request)
    pages = Paginator(queries.staff_accounts(), SHOWN_AT_ONCE)
    page = pages.get_page(request.GET.get("pagina"))
    teams = queries.teams_of([row.pk for row in page], actor.moment)
    people = [(row, teams.get(row.pk)) for row in page]
    return render(request, "accounts/staff.html", {"people": people, "page": page})


def make(request: HttpRequest) -> HttpResponse:
    """An account for a colleague, and the start code, shown this once."""
    form = NewStaffForm(posted(request))
    if form.is_bound and form.is_valid():
        account, code = actions.make_staff_account(actor=actor_of(request), **form.cleaned_data)
        return _shown_once(request, account, code)
    return form_page(request, "accounts/staff_make.html", form)


def _shown_once(request: HttpRequest, account: Account, code: str) -> HttpResponse:
    page = {"account": account, "code": code}
    return render(request, "accounts/start_code.html", page)


def member(request: HttpRequest, account: str) -> HttpResponse:
    """One colleague: name, teams, roles, sign-in."""
    row = one(queries.staff_accounts(), account)
    actor = actor_of(request)
    form = StaffForm(
        posted(request),
        initial={"display_name": row.display_name, "function": row.function},
    )
    if form.is_bound and form.is_valid():
        actions.change_staff_account(actor=actor, account=row, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("accounts:staff-member", account=row.key)
    page: dict[str, Any] = {
        "account": row,
        "memberships": queries.memberships_for(row.pk, actor.moment),
        "roles": queries.roles_for(row.pk, actor.moment),
        "has_second_step": second_step.has_one(row),
        "is_self": row.pk == actor.account,
    }
    return form_page(request, "accounts/staff_member.html", form, **page)


def ask_role(request: HttpRequest, account: str) -> HttpResponse:
    """Ask that somebody gets a role; a second person confirms."""
    row = one(queries.staff_accounts(), account)
    form = RoleForm(posted(request))
    if form.is_bound and form.is_valid():
        starts_at, ends_at = form.period
        openings.ask_role(
            actor=actor_of(request),
            account=row,
            role=form.cleaned_data["role"],
            starts_at=starts_at,
            ends_at=ends_at,
        )
        messages.success(request, _("Gevraagd. Een tweede persoon moet nog ja zeggen."))
        return redirect("accounts:staff-member", account=row.key)
    return form_page(request, "accounts/role_ask.html", form, account=row)


def end_role(request: HttpRequest, account: str, role: str) -> HttpResponse:
    """Somebody stops having a role, now."""
    row = one(queries.staff_accounts(), account)
    rows = RoleAssignment.objects.filter(account=row, ends_at__gt=actor_of(request).moment)
    found = one(rows.select_related("account"), role)
    if request.method == "POST":
        try:
            actions.end_role(actor=actor_of(request), role=found)
        except actions.Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Deze rol is gestopt."))
        return redirect("accounts:staff-member", account=row.key)
    return render(request, "accounts/role_end.html", {"account": row, "role": found})


KINDS = {
    "tweede-stap": OpeningRequest.Kind.FACTOR_RESET,
    "startcode": OpeningRequest.Kind.START_CODE,
}


def ask_again(request: HttpRequest, account: str, kind: str) -> HttpResponse:
    """Ask that a colleague may set up the second step or the password anew (threat AC2)."""
    if kind not in KINDS:
        raise Http404
    actor = actor_of(request)
    row = one(queries.colleagues_of(actor), account)
    form = ProofForm(posted(request))
    is_code = KINDS[kind] == OpeningRequest.Kind.START_CODE
    if form.is_bound and form.is_valid():
        ask = openings.ask_start_code if is_code else openings.ask_factor_reset
        ask(actor=actor, account=row, proof=form.cleaned_data["proof"])
        messages.success(request, _("Gevraagd. Een tweede persoon moet nog ja zeggen."))
        return redirect("accounts:requests")
    page = {"account": row, "is_code": is_code}
    return form_page(request, "accounts/sign_in_again.html", form, **page)
