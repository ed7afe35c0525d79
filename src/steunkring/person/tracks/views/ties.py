"""The people around somebody as far as that is shared; a worker proposes (INV-1, C8).

What is not shared, and who is kept at a distance, is not there (INV-15). There is no address here
by which a worker changes a tie.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import actor_of, keep_draft, keeps_own_text, start
from steunkring.person.network import queries as network
from steunkring.person.network.drawing import form_heads, shown
from steunkring.person.people.queries import person_of

from .. import actions, queries
from ..actions.ties import PART as MAP
from ..forms_ties import FURTHER, TieProposalForm
from ..models import Proposal
from .shared import PROFESSIONAL, opened_at_work

PART = "proposals"


@requires("staff")
@require_safe
def ties(request: HttpRequest, record: str) -> HttpResponse:
    """Picture and list to read, and whom this worker proposed."""
    opened = opened_at_work(request, record)
    person = person_of(opened)
    context = {
        "person": person,
        "record": opened.key,
        "is_shared": opened.may_read(MAP),
        "may_propose": opened.purpose == "support" and opened.may_write(PART),
        "proposals": queries.proposals_of_mine(opened, kinds=[Proposal.Kind.TIE]),
        **shown(network.ties(opened), whose=person.name),
    }
    return render(request, "tracks/person_ties.html", context)


@requires("staff")
@require_safe
def paper(request: HttpRequest, record: str) -> HttpResponse:
    """An empty sheet to fill in with a pen, at home or together."""
    opened = _opened_to_propose(request, record)
    context = {
        "rows": range(8),
        "heads": form_heads(),
        "back_url": reverse("tracks:person-ties", args=[opened.key]),
        "shell_template": PROFESSIONAL,
    }
    return render(request, "network/ties_empty_form.html", context)


def _opened_to_propose(request: HttpRequest, record: str) -> Opened:
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require(PART, "write")
    return opened


def _target(opened: Opened) -> drafts.Target:
    return drafts.Target(form="tracks:tie-proposal", opened=opened, part=PART)


@requires("staff")
@keeps_own_text(TieProposalForm)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, record: str) -> HttpResponse:
    """Propose somebody whom the person named, or wrote on paper."""
    opened = _opened_to_propose(request, record)
    target, key = _target(opened), once.posted(request.POST.get("once"))
    if request.method == "POST":
        form, is_draft = TieProposalForm(request.POST), False
        if form.is_valid():
            proposal = actions.propose(
                opened,
                text=form.cleaned_data["text"],
                basis=form.cleaned_data["basis"],
                once=key,
                kind=Proposal.Kind.TIE,
                place=form.place(),
            )
            drafts.drop(opened.actor, target)
            messages.success(request, _("Uw voorstel wacht op een antwoord."))
            return redirect("tracks:proposal", record=opened.key, proposal=proposal.key)
    else:
        begun = start(opened.actor, target, known={"basis": "told"})
        form, is_draft = TieProposalForm(initial=begun.initial), begun.is_draft
    context = {
        "form": form,
        "person": person_of(opened),
        "record": opened.key,
        "once": key,
        "is_draft": is_draft,
        "is_more_open": any(name in form.errors or _is_said(form, name) for name in FURTHER),
        "draft_url": reverse("tracks:tie-proposal-new-draft", args=[opened.key]),
        "back_url": reverse("tracks:person-ties", args=[opened.key]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "tracks/tie_propose.html", context, status=status)


def _is_said(form: TieProposalForm, name: str) -> bool:
    """Whether something was typed or chosen there already."""
    return form[name].value() not in (None, "", form.fields[name].initial)


@requires("staff")
@require_POST
def propose_draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keep the proposal that is being typed."""
    opened = _opened_to_propose(request, record)
    back = reverse("tracks:tie-proposal-new", args=[opened.key])
    return keep_draft(request, _target(opened), TieProposalForm, back=back)
