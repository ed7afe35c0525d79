"""A worker reads wishes that are shared, proposes, and records how somebody agreed.

There is no address here by which a worker changes a wish (INV-1).
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.queries import accounts_behind
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.foundation.writing.pages import keep_draft, keeps_own_text, start
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.people.queries import person_of

from .. import actions, queries
from ..actions.proposals import Answered
from ..forms import AgreedForm, ProposalForm
from ..models import Proposal, Wish
from ..queries import WaitingProposal
from .shared import after_proposing, now_fields, opened_at_work

PART = "proposals"


@requires("staff")
@require_safe
def wishes(request: HttpRequest, record: str) -> HttpResponse:
    """Somebody's wishes as far as they are shared, and what this worker proposed."""
    opened = opened_at_work(request, record)
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "is_shared": opened.may_read("story_profile"),
        "wishes": queries.wishes(opened),
        "proposals": queries.proposals_of_mine(opened, kinds=[Proposal.Kind.WISH]),
        "may_propose": opened.may_write(PART),
    }
    return render(request, "tracks/person_wishes.html", context)


def _opened_to_propose(request: HttpRequest, record: str) -> Opened:
    opened = gate.opened(request.actor, record, purposes=("support",))  # type: ignore[attr-defined]
    opened.require(PART, "write")
    return opened


def _target(opened: Opened, wish: str) -> drafts.Target:
    return drafts.Target(form="tracks:proposal-new", opened=opened, part=PART, row_key=wish)


@requires("staff")
@keeps_own_text(ProposalForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, record: str, wish: str = "") -> HttpResponse:
    """Propose a new wish, or other words for a wish that one can read."""
    opened = _opened_to_propose(request, record)
    about: Wish | None = opened.row(Wish, wish) if wish else None
    if request.method == "POST":
        form = ProposalForm(request.POST)
        key = once.posted(request.POST.get("once"))
        if form.is_valid():
            actions.propose(opened, **form.cleaned_data, once=key, wish=wish)
            drafts.drop(opened.actor, _target(opened, wish))
            messages.success(request, _("Uw voorstel wacht op een antwoord."))
            back = reverse("tracks:person-wishes", args=[opened.key])
            return after_proposing(opened, form.cleaned_data["basis"], back)
        return _show_new(request, opened, form, about, once_key=key, status=422)
    begun = start(opened.actor, _target(opened, wish), known={"basis": "told"})
    form = ProposalForm(initial=begun.initial)
    return _show_new(request, opened, form, about, once_key=once.new_key(), is_draft=begun.is_draft)


def _show_new(
    request: HttpRequest,
    opened: Opened,
    form: ProposalForm,
    about: Wish | None,
    *,
    once_key: str,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    if about is None:
        draft_url = reverse("tracks:proposal-new-draft", args=[opened.key])
    else:
        draft_url = reverse("tracks:proposal-for-wish-draft", args=[opened.key, about.key])
    context = {
        "form": form,
        "person": person_of(opened),
        "record": opened.key,
        "about": about,
        "once": once_key,
        "is_draft": is_draft,
        "draft_url": draft_url,
    }
    return render(request, "tracks/proposal_new.html", context, status=status)


@requires("staff")
@require_POST
def new_draft(request: HttpRequest, record: str, wish: str = "") -> HttpResponse:
    """Keep the proposal that is being typed."""
    opened = _opened_to_propose(request, record)
    if wish:
        opened.row(Wish, wish)
        back = reverse("tracks:proposal-for-wish", args=[opened.key, wish])
    else:
        back = reverse("tracks:proposal-new", args=[opened.key])
    return keep_draft(request, _target(opened, wish), ProposalForm, back=back)


def own_proposal(opened: Opened, key: str) -> WaitingProposal:
    """One proposal of this worker.

    Raises:
        NotReadable: not there, or made by somebody else.
    """
    found = queries.proposals_of_mine(opened, key=key)
    if not found:
        raise gate.NotReadable
    return found[0]


def needs_the_owner(opened: Opened, proposal: WaitingProposal) -> bool:
    """Whether only the owner can answer: the words are for a row not shared any more."""
    return proposal.is_other_words and not opened.may_read(proposal.kind.part)


@requires("staff")
@require_safe
def show(request: HttpRequest, record: str, proposal: str) -> HttpResponse:
    """A proposal of one's own, its answer, and the ways to ask for one."""
    opened = _opened_to_propose(request, record)
    found = own_proposal(opened, proposal)
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "proposal": found,
        "needs_the_owner": needs_the_owner(opened, found),
        "back_url": reverse(found.kind.work_page, args=[opened.key]),
        "is_for_plan": found.kind.key == Proposal.Kind.GOAL and opened.may_read("goals_plan"),
    }
    return render(request, "tracks/proposal.html", context)


@requires("staff")
@require_POST
def withdraw(request: HttpRequest, record: str, proposal: str) -> HttpResponse:
    """Take one's own proposal back while it waits."""
    opened = _opened_to_propose(request, record)
    try:
        actions.withdraw(opened, proposal)
        messages.success(request, _("Het voorstel is ingetrokken."))
    except Answered:
        messages.info(request, _("Hier was al een antwoord op. Dat is zo gebleven."))
    return redirect("tracks:proposal", record=opened.key, proposal=proposal)


@requires("staff")
@keeps_own_text(AgreedForm)
@require_http_methods(["GET", "HEAD", "POST"])
def agreed(request: HttpRequest, record: str, proposal: str) -> HttpResponse:
    """Record that the person said yes, spoken or on paper; never the own yes of the person."""
    opened = _opened_to_propose(request, record)
    found = own_proposal(opened, proposal)
    person = person_of(opened)
    here = redirect("tracks:proposal", record=opened.key, proposal=found.key)
    if not found.is_waiting:
        messages.info(request, _("Hier was al een antwoord op. Dat is zo gebleven."))
        return here
    if needs_the_owner(opened, found):
        raise gate.NotAllowed(person.name)
    moment = opened.actor.moment
    if request.method == "POST":
        form = AgreedForm(request.POST, moment=moment)
        if form.is_valid():
            _record(request, opened, found, form)
            return here
        return _show_agreed(request, opened, form, found, person, status=422)
    form = AgreedForm(
        initial={**now_fields(moment), "read_back_by": _own_name(opened)}, moment=moment
    )
    return _show_agreed(request, opened, form, found, person)


def _own_name(opened: Opened) -> str:
    principal = opened.actor.principal or 0
    account = accounts_behind([principal]).get(principal)
    return account.display_name if account else ""


def _record(request: HttpRequest, opened: Opened, found: WaitingProposal, form: AgreedForm) -> None:
    fields = form.cleaned_data
    is_spoken = fields["how"] == AgreedForm.SPOKEN
    manner = Manner(
        how=How.SPOKEN if is_spoken else How.SIGNED_PAPER,
        read_back_by=fields["read_back_by"] if is_spoken else "",
        interpreter=fields["interpreter"] if is_spoken else "",
        also_present=fields["also_present"],
        paper_kept_where="" if is_spoken else fields["paper_kept_where"],
        agreed_at=fields["happened_at"],
    )
    try:
        actions.record_agreed(opened, found.key, manner=manner)
    except Answered:
        messages.info(request, _("Hier was al een antwoord op. Dat is zo gebleven."))
    except Stale:
        messages.warning(
            request,
            _("De tekst is intussen veranderd. Doe een nieuw voorstel, naast de tekst van nu."),
        )
    else:
        messages.success(request, _("Bewaard, met hoe er ja is gezegd."))


def _show_agreed(
    request: HttpRequest,
    opened: Opened,
    form: AgreedForm,
    found: WaitingProposal,
    person: Any,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "person": person, "record": opened.key, "proposal": found}
    return render(request, "tracks/proposal_agreed.html", context, status=status)
