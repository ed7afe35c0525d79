"""To whose record a request belongs: somebody the worker works with, or somebody new."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import NotAllowed, NotReadable, Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import actor_of, keep_draft
from steunkring.person.people.forms import PersonForm
from steunkring.person.people.queries import record_key_of

from .. import actions, queries
from ..actions.requests import PART, NotTaken, TakenAlready
from ..forms import PersonSearchForm
from ..models import AskedBy, SupportRequest
from ..words_requests import number_in
from . import intake
from .requests import opened_request
from .shared import opened_at_work


def _held(request: HttpRequest, key: str) -> tuple[Opened, SupportRequest]:
    """A request that the reader took.

    Raises:
        NotReadable: not there. NotAllowed: nobody or somebody else took it.
    """
    opened = opened_request(request, key)
    row = queries.request_of(opened)
    if row.state != SupportRequest.State.TAKEN or row.holder_id != opened.actor.principal:
        raise NotAllowed(queries.holder_of(row))
    return opened, row


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, support_request: str) -> HttpResponse:
    """Whose question is this? The last people, or a name among those one works with."""
    try:
        if "person" in request.POST:
            # Who has it is asked with the row locked.
            return _tie(request, opened_request(request, support_request), request.POST["person"])
        opened, row = _held(request, support_request)
    except NotReadable:
        return _again(request)
    form = PersonSearchForm(request.POST or None)
    asked = form.cleaned_data["zoek"] if form.is_bound and form.is_valid() else ""
    context = {
        "row": row,
        "said_by": queries.whose_words(row),
        "form": form,
        "asked": asked,
        "found": queries.find_persons(opened.actor, asked) if asked else [],
        "recent": [] if asked else queries.recent_persons(request),
        "once": once.new_key(),
        "here": request.path,
        "new_url": reverse("tracks:request-person", args=[opened.key]),
        "back_url": reverse("tracks:request", args=[opened.key]),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "tracks/request_tie.html", context, status=status)


def _tie(request: HttpRequest, opened: Opened, person: str) -> HttpResponse:
    record = opened_at_work(request, person)
    try:
        actions.tie_request(opened, record, once=once.posted(request.POST.get("once")))
    except (TakenAlready, NotTaken):
        # Between the question who has it and the answer somebody else took it.
        raise NotAllowed from None
    _say_moved(request)
    return redirect("pages:person", record=record.key)


def _say_moved(request: HttpRequest) -> None:
    messages.success(request, _("De vraag staat nu in het dossier, bij Hoe het begon."))


def _again(request: HttpRequest) -> HttpResponse:
    """The second press of a double click: the request moved with the first.

    Raises:
        NotReadable: this form made nothing.
    """
    made = once.row_made(
        author=actor_of(request).principal, once=once.posted(request.POST.get("once"))
    )
    if made is None:
        raise NotReadable
    return redirect("pages:person", record=made)


@requires("staff")
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, support_request: str) -> HttpResponse:
    """Somebody new: the same questions as always, begun with what was said."""
    try:
        opened, row = _held(request, support_request)
    except NotReadable:
        return _made_again(request, actor_of(request))

    def on_made(record: str) -> None:
        try:
            actions.tie_request(opened, opened_at_work(request, record))
        except (TakenAlready, NotTaken):
            raise NotAllowed from None
        _say_moved(request)

    reach = row.reach if row.asked_by != AskedBy.TEAM else ""
    flow = intake.Flow(
        target=_target(opened),
        draft_url=reverse("tracks:request-person-draft", args=[opened.key]),
        name=row.name,
        reach={"how_to_reach": reach, "phone": number_in(reach)},
        on_made=on_made,
        further={
            "request_url": reverse("tracks:request", args=[opened.key]),
            "tie_url": reverse("tracks:request-tie", args=[opened.key]),
            "tie_once": once.new_key(),
            "support_request": row,
            "said_by": queries.whose_words(row),
        },
    )
    return intake.run(request, flow)


def _made_again(request: HttpRequest, actor: Actor) -> HttpResponse:
    made = once.row_made(author=actor.principal, once=once.posted(request.POST.get("once")))
    if made is None:
        raise NotReadable
    return redirect("pages:person", record=record_key_of(actor, made))


def _target(opened: Opened) -> drafts.Target:
    return drafts.Target(form="tracks:request-person", opened=opened, part=PART)


@requires("staff")
@require_POST
def person_draft(request: HttpRequest, support_request: str) -> HttpResponse:
    """Keep what is being typed about a new person."""
    opened = opened_request(request, support_request)
    back = reverse("tracks:request-person", args=[opened.key])
    return keep_draft(request, _target(opened), PersonForm, back=back)
