"""Binnengekomen: what came in at a team; take it, give it, send it on, close it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypedDict

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.models import Team
from steunkring.foundation.accounts.queries import current_teams
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import actor_of, keep_draft, keeps_own_text, start
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..actions.requests import PURPOSE, DoneBefore, NotPossible, TakenAlready
from ..forms_requests import (
    CloseForm,
    GiveForm,
    LookAgainForm,
    OutreachForm,
    RegisterForAnotherForm,
    RegisterForm,
    SendOnForm,
)

# Looked at again after so long, unless another day is chosen.
USUAL_REVIEW = timedelta(days=14)


@requires("staff")
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits at the own teams, longest late first, then what was taken."""
    page = queries.requests_page(actor_of(request), request.GET.get("pagina"))
    lines = list(page.object_list)
    context = {
        "page": page,
        "waiting": [line for line in lines if line.is_waiting],
        "mine": [line for line in lines if line.is_mine and not line.is_waiting],
        "others": [
            line for line in lines if not line.is_mine and line.row.state == line.row.State.TAKEN
        ],
        "closed": [line for line in lines if line.row.state == line.row.State.CLOSED],
    }
    return render(request, "tracks/requests.html", context)


class Read(TypedDict):
    """What came with a form: the version that was read and the once-key."""

    version: int
    once: str


# --- one request -----------------------------------------------------------------------


def opened_request(request: HttpRequest, key: str) -> Opened:
    """A request of one of the reader's teams.

    Raises:
        NotReadable: not there, or at another team.
    """
    return gate.opened(actor_of(request), key, purposes=(PURPOSE,))


@requires("staff")
@require_safe
def show(request: HttpRequest, support_request: str) -> HttpResponse:
    """What was said, the steps so far, and what can be done now."""
    opened = opened_request(request, support_request)
    return render(request, "tracks/request.html", {"whole": queries.whole_request(opened)})


@requires("staff")
@require_POST
def take(request: HttpRequest, support_request: str) -> HttpResponse:
    """Ik pak dit op. Who comes second is told kindly who was first."""
    opened = opened_request(request, support_request)
    try:
        actions.take_request(opened)
    except TakenAlready as first:
        messages.info(
            request,
            _("%(name)s was u net voor en pakt dit al op.") % {"name": first.name}
            if first.name
            else _("Een collega was u net voor en pakt dit al op."),
        )
    else:
        messages.success(request, _("U pakt dit op. Zoek nu snel contact."))
    return redirect("tracks:request", support_request=opened.key)


def _act(
    request: HttpRequest,
    opened: Opened,
    form: forms.Form,
    do: Callable[[forms.Form, Read], str],
    page: Mapping[str, Any],
) -> HttpResponse:
    """One form about one request: do it and say so, or the form again with all that was typed.

    Args:
        do: acts with the valid form and what was read; gives the words to say.
    """
    version = posted_version(request.POST.get("version"))
    read: Read = {"version": version, "once": once.posted(request.POST.get("once"))}
    back = page.get("then") or reverse("tracks:request", args=[opened.key])
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, do(form, read))
        except DoneBefore:
            return redirect(back)
        except Stale as stale:
            version = stale.current.version
            form.add_error(
                None,
                _(
                    "Er gebeurde intussen iets met deze vraag. Kijk eerst wat er nu staat. Wat u "
                    "schreef, staat er nog."
                ),
            )
        except NotPossible:
            form.add_error("to", _("Dit kan nu niet meer. Kies iemand anders."))
        else:
            return redirect(back)
    context = {
        **page,
        "form": form,
        "once": read["once"],
        "version": version,
        "back_url": reverse("tracks:request", args=[opened.key]),
    }
    if "row" not in context:
        context["row"] = queries.request_of(opened)
    if not form.is_bound:
        context["version"] = context["row"].version
    return render(request, "tracks/request_act.html", context, status=422 if form.is_bound else 200)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, support_request: str) -> HttpResponse:
    """A colleague of the team goes on with it."""
    opened = opened_request(request, support_request)
    among = queries.members_to_give(opened)
    form = GiveForm(_posted(request), among=[(key, one.display_name) for key, one in among.items()])

    def do(form: forms.Form, read: Read) -> str:
        to = among[form.cleaned_data["to"]]
        actions.give_request(opened, to=to, **read)
        return _("%(name)s pakt dit op en krijgt bericht.") % {"name": to.display_name}

    return _act(request, opened, form, do, {"kind": "give", "is_nobody": not among})


@requires("staff")
@keeps_own_text(SendOnForm)
@require_http_methods(["GET", "HEAD", "POST"])
def send_on(request: HttpRequest, support_request: str) -> HttpResponse:
    """Another team goes on with it; this team reads nothing more."""
    done = redirect("tracks:requests")
    try:
        opened = opened_request(request, support_request)
    except NotReadable:
        # The second press of a double click: the first one took the right to look away.
        made = once.row_made(
            author=actor_of(request).principal, once=once.posted(request.POST.get("once"))
        )
        if made is None:
            raise
        return done
    row = queries.request_of(opened)
    among = queries.teams_to_send_to(row)
    form = SendOnForm(_posted(request), among=[(key, one.name) for key, one in among.items()])

    def do(form: forms.Form, read: Read) -> str:
        team = among[form.cleaned_data["to"]]
        actions.send_request_on(
            opened,
            team=team,
            reason=form.cleaned_data["reason"],
            **read,
        )
        return _("De vraag staat nu bij %(team)s.") % {"team": team.name}

    page = {
        "row": row,
        "kind": "send_on",
        "is_nobody": not among,
        "then": reverse("tracks:requests"),
    }
    return _act(request, opened, form, do, page)


@requires("staff")
@keeps_own_text(CloseForm)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, support_request: str) -> HttpResponse:
    """It ends here, with a reason."""
    opened = opened_request(request, support_request)

    def do(form: forms.Form, read: Read) -> str:
        actions.close_request(opened, reason=form.cleaned_data["reason"], **read)
        return _("De vraag is afgerond. Uw team kan die nog 30 dagen lezen.")

    return _act(request, opened, CloseForm(_posted(request)), do, {"kind": "close"})


@requires("staff")
@keeps_own_text(LookAgainForm)
@require_http_methods(["GET", "HEAD", "POST"])
def look_again(request: HttpRequest, support_request: str) -> HttpResponse:
    """May this stay, and until when (G-29)?"""
    opened = opened_request(request, support_request)

    def do(form: forms.Form, read: Read) -> str:
        told = form.cleaned_data
        actions.look_at_request_again(opened, on=told["review_on"], reason=told["reason"], **read)
        return _("De vraag blijft staan tot u hier opnieuw naar kijkt.")

    initial = {"review_on": timezone.localdate() + USUAL_REVIEW}
    form = LookAgainForm(_posted(request), initial=initial)
    return _act(request, opened, form, do, {"kind": "look_again"})


# --- writing one down ------------------------------------------------------------------

_FORMS: dict[str, type[RegisterForm] | type[OutreachForm]] = {
    "request-new": RegisterForm,
    "request-new-other": RegisterForAnotherForm,
    "request-new-outreach": OutreachForm,
}


@requires("staff")
@keeps_own_text(RegisterForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Somebody asked for themselves."""
    return _register(request, "request-new")


@requires("staff")
@keeps_own_text(RegisterForAnotherForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new_other(request: HttpRequest) -> HttpResponse:
    """Somebody asked for another person."""
    return _register(request, "request-new-other")


@requires("staff")
@keeps_own_text(OutreachForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new_outreach(request: HttpRequest) -> HttpResponse:
    """The team went there itself: as little as can be (G-29)."""
    return _register(request, "request-new-outreach")


def _register(request: HttpRequest, name: str) -> HttpResponse:
    actor = actor_of(request)
    form_class, target = _FORMS[name], drafts.Target(form=f"tracks:{name}")
    teams = {team.key: team for team in _teams(request)}
    choices = [(key, team.name) for key, team in teams.items()]
    key = once.posted(request.POST.get("once"))
    if request.method == "POST":
        form = form_class(request.POST, teams=choices)
        if form.is_valid():
            team = teams[form.cleaned_data.get("team") or choices[0][0]]
            made = actions.register_request(actor, asked=form.asked(), team=team, once=key)
            drafts.drop(actor, target)
            messages.success(request, _("De vraag staat bij Binnengekomen."))
            return redirect("tracks:request", support_request=made)
        return _show_form(request, form, name, key, status=422)
    known = {"review_on": timezone.localdate() + USUAL_REVIEW}
    begun = start(actor, target, known=known)
    form = form_class(initial=begun.initial, teams=choices)
    return _show_form(request, form, name, key, is_draft=begun.is_draft)


def _teams(request: HttpRequest) -> list[Team]:
    actor = actor_of(request)
    return list(current_teams(actor.account or 0, actor.moment).order_by("name", "id"))


def _show_form(
    request: HttpRequest,
    form: forms.Form,
    name: str,
    key: str,
    *,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    ways = (
        ("request-new", _("De persoon zelf vraagt")),
        ("request-new-other", _("Iemand anders vraagt")),
        ("request-new-outreach", _("Wij gingen erop af")),
    )
    context = {
        "form": form,
        "name": name,
        "once": key,
        "is_draft": is_draft,
        "draft_url": reverse(f"tracks:{name}-draft"),
        "ways": [
            {"label": label, "url": reverse(f"tracks:{way}"), "current": way == name}
            for way, label in ways
        ],
    }
    return render(request, "tracks/request_new.html", context, status=status)


def _draft(request: HttpRequest, name: str) -> HttpResponse:
    target = drafts.Target(form=f"tracks:{name}")
    return keep_draft(request, target, _FORMS[name], back=reverse(f"tracks:{name}"))


@requires("staff")
@require_POST
def new_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed about who asked for themselves."""
    return _draft(request, "request-new")


@requires("staff")
@require_POST
def new_other_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed about who asked for another person."""
    return _draft(request, "request-new-other")


@requires("staff")
@require_POST
def new_outreach_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed about where the team went."""
    return _draft(request, "request-new-outreach")
