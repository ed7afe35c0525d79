"""Making a person: first the question whether a record exists, then the rest (threat WK4).

Only for members of a team. What is asked and answered stands in ``people.matching``; whoever
makes the person is assigned at once, or nobody could open the new record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.models import Account, Team
from steunkring.foundation.accounts.queries import current_teams
from steunkring.foundation.writing import drafts, once, pages
from steunkring.foundation.writing.pages import actor_of
from steunkring.person.people import matching
from steunkring.person.people.actions import Reach, make_person
from steunkring.person.people.forms import AskForm, PersonForm, day_of, iso
from steunkring.person.people.queries import record_key_of

from ..actions import assign

# How long the answer "there is none" may wait, together with the draft of the rest.
ANSWER_HOLDS = drafts.KEPT
ASSIGNED_FOR = timedelta(days=366)
TARGET = drafts.Target(form="tracks:intake")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: a name and a birth date (ISO, or empty), with the signed proof of it."""

    name: str
    birth_date: str
    proof: str


def _nothing_more(record: str) -> None:
    """A person was made for no request."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Where somebody is asked about and made: by itself, or for a request that came in.

    ``on_made`` runs in the same transaction with the key of the new record; ``further`` is
    more context for both pages.
    """

    target: drafts.Target
    draft_url: str
    name: str = ""
    reach: Mapping[str, str] = field(default_factory=dict)
    on_made: Callable[[str], None] = _nothing_more
    further: Mapping[str, Any] = field(default_factory=dict)


@requires("staff")
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """Ask who it is about, then what else is known."""
    return run(request, Flow(target=TARGET, draft_url=reverse("tracks:intake-draft")))


@requires("staff")
@require_POST
def intake_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed about a new person."""
    return pages.keep_draft(request, TARGET, PersonForm, back=reverse("tracks:intake"))


def run(request: HttpRequest, flow: Flow) -> HttpResponse:
    """Both pages, asked and answered."""
    actor = actor_of(request)
    if request.method == "POST":
        is_answer = "asked" in request.POST
        return _make(request, actor, flow) if is_answer else _ask(request, actor, flow)
    typed = drafts.find(actor, flow.target)
    asked = _read_proof(actor, typed.get("asked", ""))
    if asked is None:
        return _ask_page(request, AskForm(initial={"name": flow.name}), flow)
    form = PersonForm(initial=typed, teams=_choices(_teams(actor)))
    return _rest_page(request, asked, form, flow)


def _ask(request: HttpRequest, actor: Actor, flow: Flow) -> HttpResponse:
    form = AskForm(request.POST)
    if not form.is_valid():
        return _ask_page(request, form, flow, status=422)
    name, birth_date = form.cleaned_data["name"], iso(form.cleaned_data["birth_date"])
    try:
        found = matching.ask(actor, name=name, birth_date=birth_date)
    except matching.AskedEnough:
        return _ask_page(request, form, flow, asked_enough=True, status=422)
    if found is not None:
        return _ask_page(request, form, flow, found=found)
    asked = Asked(name, birth_date, _proof(actor, name, birth_date))
    initial = {**flow.reach, "asked": asked.proof}
    form_for_the_rest = PersonForm(initial=initial, teams=_choices(_teams(actor)))
    return _rest_page(request, asked, form_for_the_rest, flow)


def _make(request: HttpRequest, actor: Actor, flow: Flow) -> HttpResponse:
    asked = _read_proof(actor, request.POST["asked"])
    if asked is None:
        return _ask_page(request, AskForm(), flow, status=422)
    teams = _teams(actor)
    form = PersonForm(request.POST, teams=_choices(teams))
    if not form.is_valid():
        return _rest_page(request, asked, form, flow, status=422)
    chosen = form.cleaned_data.get("team") or teams[0].key
    account = request.user
    if not isinstance(account, Account):
        raise gate.NotAllowed
    try:
        with transaction.atomic():
            record = make_and_assign(
                actor,
                worker=account,
                team=next(team for team in teams if team.key == chosen),
                name=asked.name,
                reach=form.reach(asked.birth_date),
                once_key=request.POST.get("once", "") or once.new_key(),
            )
            flow.on_made(record)
    except FoundMeanwhile as meanwhile:
        known = AskForm(initial={"name": asked.name, "birth_date": day_of(asked.birth_date)})
        return _ask_page(request, known, flow, found=meanwhile.match)
    drafts.drop(actor, flow.target)
    messages.success(request, _("Het dossier van %(name)s is gemaakt.") % {"name": asked.name})
    return redirect(reverse("pages:person", args=[record]))


class FoundMeanwhile(Exception):
    """A colleague made the same person between the question and the answer."""

    def __init__(self, match: matching.Match) -> None:
        super().__init__("found meanwhile")
        self.match = match


@transaction.atomic
def make_and_assign(
    actor: Actor, *, worker: Account, team: Team, name: str, reach: Reach, once_key: str
) -> str:
    """Make a person and assign whoever makes it; the key of the record.

    Raises:
        FoundMeanwhile: there is an exact match by now.
    """
    key = new_code()
    made_before = once.claim(
        author=worker.principal_id, once=once_key, row_key=key, at=actor.moment
    )
    if made_before is not None:
        return record_key_of(actor, made_before)
    match = matching.match(actor, name=name, birth_date=reach.birth_date)
    if match is not None:
        raise FoundMeanwhile(match)
    person = make_person(name=name, at=actor.moment, team=team.pk, reach=reach, key=key)
    assign(
        record=person.record_id,
        worker=worker,
        team=team,
        given_by=worker,
        at=actor.moment,
        until=actor.moment + ASSIGNED_FOR,
        is_new=True,
    )
    return str(person.record.key)


def _ask_page(
    request: HttpRequest,
    form: AskForm,
    flow: Flow,
    *,
    found: matching.Match | None = None,
    asked_enough: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        **flow.further,
        "form": form,
        "found": found,
        "asked_enough": asked_enough,
    }
    if found is not None and found.person is not None:
        record = record_key_of(actor_of(request), found.person.key)
        context["person_record"] = record
        context["person_url"] = reverse("pages:person", args=[record])
    return render(request, "tracks/intake.html", context, status=status)


def _rest_page(
    request: HttpRequest, asked: Asked, form: PersonForm, flow: Flow, *, status: int = 200
) -> HttpResponse:
    context = {
        **flow.further,
        "draft_url": flow.draft_url,
        "form": form,
        "name": asked.name,
        "born": day_of(asked.birth_date),
        "once": request.POST.get("once") or once.new_key(),
    }
    return render(request, "tracks/intake_rest.html", context, status=status)


def _teams(actor: Actor) -> list[Team]:
    """The worker's own teams; whoever may open this page has one."""
    return list(current_teams(actor.account or 0, actor.moment).order_by("name"))


def _choices(teams: list[Team]) -> list[tuple[str, str]]:
    return [(team.key, team.name) for team in teams]


def _proof(actor: Actor, name: str, birth_date: str) -> str:
    return signing.dumps([name, birth_date], salt=_salt(actor))


def _read_proof(actor: Actor, proof: str) -> Asked | None:
    """What was asked, when this worker asked it; else None."""
    try:
        name, birth_date = signing.loads(proof, salt=_salt(actor), max_age=ANSWER_HOLDS)
    except signing.BadSignature:
        return None
    return Asked(name, birth_date, proof)


def _salt(actor: Actor) -> str:
    return f"steunkring.intake.{actor.account}"
