"""Writing down for somebody who does not type, and reading it back aloud (A20, B8).

What is written down is a proposal with the basis "at request". The person says yes to it: after
it was read aloud, on the tablet, on paper, or with an own account (INV-1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import actor_of, keep_draft, keeps_own_text, start
from steunkring.person.people.queries import person_of

from .. import actions, queries
from ..forms import OwnViewForm
from ..models import Basis, ContactMoment, FirstContact, Proposal
from ..queries import GoalLine, WishLine
from .proposals import needs_the_owner

PART = "proposals"


def _opened(request: HttpRequest, record: str) -> Opened:
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require(PART, "write")
    return opened


@requires("staff")
@require_safe
def read_back(request: HttpRequest, record: str) -> HttpResponse:
    """What this worker wrote down and still waits for a yes, to read aloud; and what stands."""
    opened = _opened(request, record)
    waiting = queries.waiting_proposals(opened)
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "waiting": [one for one in waiting if not needs_the_owner(opened, one)],
        "left_to_owner": sum(needs_the_owner(opened, one) for one in waiting),
        "wishes": _wishes(opened),
        "goals": _goals(opened),
        "may_read_goals": opened.may_read("goals_plan"),
    }
    return render(request, "tracks/read_back.html", context)


def _wishes(opened: Opened) -> list[WishLine]:
    found = queries.wishes(opened, with_agreements=False)
    return [one for one in found if one.number is not None]


def _goals(opened: Opened) -> list[GoalLine]:
    if not opened.may_read("goals_plan"):
        return []
    return [one for one in queries.goals(opened).goals if one.number is not None]


# --- the own view of somebody who does not type -----------------------------------------


@dataclass(frozen=True, slots=True)
class _Beside:
    """Beside which text it is written: a contact, or how it began."""

    opened: Opened
    kind: str
    row: Any

    @property
    def place(self) -> dict[str, str]:
        """Where it belongs, for the proposal."""
        at = self.row.received_at if self.kind == "begin" else self.row.happened_at
        return {self.kind: self.row.key, "day": timezone.localtime(at).date().isoformat()}

    @property
    def text(self) -> str:
        """The text itself."""
        return str(self.row.question if self.kind == "begin" else self.row.said)

    @property
    def back(self) -> str:
        """Where it stands."""
        if self.kind == "begin":
            return reverse("tracks:person-begin", args=[self.opened.key])
        return reverse("tracks:contact", args=[self.opened.key, self.row.key])

    @property
    def draft_url(self) -> str:
        """Where the words are kept while they are typed."""
        return reverse(f"tracks:dictate-{self.kind}-draft", args=[self.opened.key, self.row.key])

    @property
    def target(self) -> drafts.Target:
        """What the draft is for."""
        form = f"tracks:dictate-{self.kind}"
        return drafts.Target(form=form, opened=self.opened, part=PART, row_key=self.row.key)


def _beside(request: HttpRequest, record: str, contact: str, begin: str) -> _Beside:
    opened = _opened(request, record)
    if begin:
        return _Beside(opened, "begin", opened.row(FirstContact, begin))
    return _Beside(opened, "contact", opened.row(ContactMoment, contact))


@requires("staff")
@keeps_own_text(OwnViewForm)
@require_http_methods(["GET", "HEAD", "POST"])
def own_view(request: HttpRequest, record: str, contact: str = "", begin: str = "") -> HttpResponse:
    """How the person sees it, in the person's words, written down at request."""
    beside = _beside(request, record, contact, begin)
    opened, key = beside.opened, once.posted(request.POST.get("once"))
    if request.method == "POST":
        form = OwnViewForm(request.POST)
        if form.is_valid():
            actions.propose(
                opened,
                text=form.cleaned_data["text"],
                basis=Basis.DICTATED,
                once=key,
                kind=Proposal.Kind.OWN_VIEW,
                place=beside.place,
            )
            drafts.drop(opened.actor, beside.target)
            messages.success(request, _("Opgeschreven. Lees het nu voor."))
            return redirect("tracks:read-back", record=opened.key)
        is_draft = False
    else:
        begun = start(opened.actor, beside.target, known={})
        form, is_draft = OwnViewForm(initial=begun.initial), begun.is_draft
    person = person_of(opened)
    form.fields["text"].label = _("Zo kijkt %(name)s hiernaar") % {"name": person.name}
    context = {
        "form": form,
        "person": person,
        "beside": beside,
        "once": key,
        "is_draft": is_draft,
        "draft_url": beside.draft_url,
    }
    return render(request, "tracks/dictate.html", context, status=422 if form.is_bound else 200)


@requires("staff")
@require_POST
def own_view_draft(
    request: HttpRequest, record: str, contact: str = "", begin: str = ""
) -> HttpResponse:
    """Keep the words while they are typed."""
    beside = _beside(request, record, contact, begin)
    back = reverse(f"tracks:dictate-{beside.kind}", args=[beside.opened.key, beside.row.key])
    return keep_draft(request, beside.target, OwnViewForm, back=back)
