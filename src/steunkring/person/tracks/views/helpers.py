"""Who helps somebody: letting a colleague in, and ending that."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.models import Account, Team
from steunkring.foundation.writing.pages import actor_of
from steunkring.person.people.queries import person_of

from .. import actions, queries
from ..actions.assignments import NotPossible
from ..forms import AssignForm

# Asked anew after half a year, unless another day is chosen.
USUAL = timedelta(days=182)


def _opened(request: HttpRequest, record: str) -> Opened:
    return gate.opened(actor_of(request), record, purposes=("support", "leading", "stand_in"))


def may_decide(opened: Opened) -> bool:
    """Whether this reader lets colleagues in: the worker, or the lead of the team."""
    if opened.purpose == "support":
        return opened.may_write("name")
    return opened.purpose == "leading" and opened.actor.is_a("team_lead")


def _words(reason: str) -> str:
    return {
        NotPossible.ONESELF: _(
            "U kunt niet uzelf toewijzen. Vraag het een collega die al helpt, of de teamleider."
        ),
        NotPossible.NOT_IN_TEAM: _("Deze collega zit nu niet in uw team. Kies iemand anders."),
        NotPossible.ALREADY: _("Deze collega helpt al. Kies iemand anders."),
        NotPossible.COORDINATOR: _("Er is al een vaste regelaar. Stop die eerst."),
        NotPossible.LAST: _(
            "Dit is de enige die helpt. Wijs eerst iemand anders aan. Er is niets veranderd."
        ),
    }[reason]


@requires("staff", "team_lead")
@require_http_methods(["GET", "HEAD", "POST"])
def helpers(request: HttpRequest, record: str) -> HttpResponse:
    """Who helps this person now; let a colleague of the own team in until a day."""
    opened = _opened(request, record)
    decides = may_decide(opened)
    if request.method == "POST" and not decides:
        raise gate.NotAllowed("team_lead")
    people = cache(lambda: queries.colleagues(opened) if decides else [])
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        colleagues=lambda: [(f"{one.key}-{team.key}", _label(one, team)) for one, team in people()],
        moment=opened.actor.moment,
        initial={"until": timezone.localtime(opened.actor.moment + USUAL).date()},
    )
    if form.is_valid():
        worker, team = form.cleaned_data["worker"]
        try:
            assignment = actions.let_in(
                opened,
                worker=worker,
                team=team,
                kind=form.cleaned_data["kind"],
                until=form.cleaned_data["until"],
            )
        except NotPossible as error:
            form.add_error("worker", _words(error.reason))
        else:
            messages.success(
                request,
                _("%(name)s helpt vanaf nu mee.") % {"name": assignment.worker.display_name},
            )
            return redirect("tracks:helpers", record=opened.key)
    context = {
        "form": form,
        "person": person_of(opened),
        "record": opened.key,
        "assigned": queries.assigned(opened),
        "decides": decides,
        "has_colleagues": bool(people()),
        "leads": opened.actor.standing.leads,
        "is_leading": opened.purpose == "leading",
    }
    status = 422 if form.is_bound else 200
    return render(request, "tracks/helpers.html", context, status=status)


def _label(account: Account, team: Team) -> str:
    words = [account.display_name, account.function, team.name]
    return ", ".join(word for word in words if word)


@requires("staff", "team_lead")
@require_POST
def end(request: HttpRequest, record: str, assignment: str) -> HttpResponse:
    """Somebody stops helping, now."""
    opened = _opened(request, record)
    try:
        worker = actions.let_go(opened, assignment)
    except NotPossible as error:
        messages.warning(request, _words(error.reason))
    else:
        messages.success(
            request, _("%(name)s helpt hier niet meer mee.") % {"name": worker.display_name}
        )
    return redirect("tracks:helpers", record=opened.key)
