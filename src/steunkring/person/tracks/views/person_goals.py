"""A worker reads goals and proposes; there is no address by which a worker changes one (INV-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import actor_of, keep_draft, keeps_own_text, start
from steunkring.person.people.queries import person_of

from .. import actions, queries
from ..actions.goals import KINDS, PART
from ..forms import ProposalForm
from ..forms_goals import GoalProposalForm, PreferenceProposalForm
from ..models import Goal, PlanVersion, Proposal
from .goals import chains
from .reports import whose
from .shared import PROFESSIONAL, after_proposing, opened_at_work

PROPOSALS = "proposals"
# What was answered so lately stands with the goals, the latest first, and no more than so many.
ANSWERED_WITHIN = timedelta(days=90)
ANSWERED = 10


def _opened(request: HttpRequest, record: str) -> Opened:
    opened = opened_at_work(request, record)
    opened.require(PART)
    return opened


@requires("staff")
@require_safe
def goals(request: HttpRequest, record: str) -> HttpResponse:
    """Somebody's goals in that person's own order, with what matters with them."""
    opened = _opened(request, record)
    may_propose = opened.purpose == "support" and opened.may_write(PROPOSALS)
    since = opened.actor.moment - ANSWERED_WITHIN
    mine = (
        queries.proposals_of_mine(opened, kinds=KINDS, answered_since=since) if may_propose else []
    )
    context = {
        "person": queries.person_at_rest(opened),
        "record": opened.key,
        "found": queries.goals(opened, page=request.GET.get("pagina")),
        "may_propose": may_propose,
        "proposals": [one for one in reversed(mine) if one.is_waiting],
        "answered": [one for one in mine if not one.is_waiting][:ANSWERED],
    }
    return render(request, "tracks/person_goals.html", context)


@requires("staff")
@require_safe
def overview(request: HttpRequest, record: str) -> HttpResponse:
    """Somebody's goals together: counts, never a score."""
    opened = _opened(request, record)
    context = {
        "found": queries.goals_overview(opened),
        "shell_template": PROFESSIONAL,
        "title": _("Doelen van %(name)s bij elkaar") % {"name": person_of(opened).name},
        "back_url": reverse("tracks:person-goals", args=[opened.key]),
        "back_label": _("Doelen"),
        "chains": chains(),
    }
    return render(request, "tracks/goals_overview.html", context)


@requires("anyone")
@require_safe
def beside(request: HttpRequest, record: str) -> HttpResponse:
    """Somebody's goals for who represents or helps, as far as they are open; never whom the
    person does not want to be helped by (A14)."""
    opened = gate.opened(actor_of(request), record, purposes=("representation", "helping"))
    opened.require(PART)
    name, is_joint = whose(opened)
    context = {
        "name": name,
        "is_joint": is_joint,
        "record": opened.key,
        "found": queries.goals(opened, page=request.GET.get("pagina")),
    }
    return render(request, "tracks/goals_beside.html", context)


# --- proposing -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Proposing:
    """One way to propose: what is asked, about which goal, and where it is kept while typing."""

    opened: Opened
    form_class: type[forms.Form]
    kind: Proposal.Kind
    name: str
    goal: Goal | None = None
    # Whether the words are for the goal itself.
    is_for_goal: bool = False

    @property
    def _args(self) -> list[str]:
        return [self.opened.key, *([self.goal.key] if self.goal else [])]

    @property
    def url(self) -> str:
        """The page."""
        return reverse(self.name, args=self._args)

    @property
    def draft_url(self) -> str:
        """Where the text is kept."""
        return reverse(f"{self.name}-draft", args=self._args)

    @property
    def target(self) -> drafts.Target:
        """What the draft is for."""
        key = self.goal.key if self.goal else ""
        return drafts.Target(form=self.name, opened=self.opened, part=PROPOSALS, row_key=key)

    def propose(self, fields: dict[str, str], once_key: str) -> None:
        """Make the proposal."""
        place: dict[str, str] = {}
        if self.kind == Proposal.Kind.PREFERENCE and self.goal is not None:
            place = {"goal": self.goal.key, "kind": fields["preference_kind"]}
        elif "goal_kind" in fields:
            place = {"kind": fields["goal_kind"]}
        actions.propose(
            self.opened,
            text=fields["text"],
            basis=fields["basis"],
            once=once_key,
            kind=self.kind,
            place=place,
            wish=self.goal.key if self.goal and self.is_for_goal else "",
        )


def _opened_to_propose(request: HttpRequest, record: str) -> Opened:
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require(PART)
    opened.require(PROPOSALS, "write")
    return opened


def _a_goal(request: HttpRequest, record: str) -> _Proposing:
    return _Proposing(
        opened=_opened_to_propose(request, record),
        form_class=GoalProposalForm,
        kind=Proposal.Kind.GOAL,
        name="tracks:goal-proposal",
    )


def _other_words(request: HttpRequest, record: str, goal: str) -> _Proposing:
    opened = _opened_to_propose(request, record)
    return _Proposing(
        opened=opened,
        form_class=ProposalForm,
        kind=Proposal.Kind.GOAL,
        name="tracks:goal-reword-proposal",
        goal=opened.row(Goal, goal),
        is_for_goal=True,
    )


def _a_preference(request: HttpRequest, record: str, goal: str) -> _Proposing:
    opened = _opened_to_propose(request, record)
    return _Proposing(
        opened=opened,
        form_class=PreferenceProposalForm,
        kind=Proposal.Kind.PREFERENCE,
        name="tracks:preference-proposal",
        goal=opened.row(Goal, goal),
    )


@requires("staff")
@keeps_own_text(GoalProposalForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, record: str) -> HttpResponse:
    """Propose a goal."""
    return _page(request, _a_goal(request, record))


@requires("staff")
@require_POST
def new_draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keep the goal that is being proposed."""
    return _keep(request, _a_goal(request, record))


@requires("staff")
@keeps_own_text(ProposalForm)
@require_http_methods(["GET", "HEAD", "POST"])
def reword(request: HttpRequest, record: str, goal: str) -> HttpResponse:
    """Propose other words for a goal."""
    return _page(request, _other_words(request, record, goal))


@requires("staff")
@require_POST
def reword_draft(request: HttpRequest, record: str, goal: str) -> HttpResponse:
    """Keep the other words that are being proposed."""
    return _keep(request, _other_words(request, record, goal))


@requires("staff")
@keeps_own_text(PreferenceProposalForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new_preference(request: HttpRequest, record: str, goal: str) -> HttpResponse:
    """Propose what matters with a goal, as it was heard or seen."""
    return _page(request, _a_preference(request, record, goal))


@requires("staff")
@require_POST
def new_preference_draft(request: HttpRequest, record: str, goal: str) -> HttpResponse:
    """Keep the preference that is being proposed."""
    return _keep(request, _a_preference(request, record, goal))


def _keep(request: HttpRequest, proposing: _Proposing) -> HttpResponse:
    return keep_draft(request, proposing.target, proposing.form_class, back=proposing.url)


def _page(request: HttpRequest, proposing: _Proposing) -> HttpResponse:
    opened = proposing.opened
    if request.method != "POST":
        begun = start(opened.actor, proposing.target, known={"basis": "told"})
        form = proposing.form_class(initial={"goal_kind": Goal.Kind.OWN, **begun.initial})
        return _show(request, proposing, form, once.new_key(), is_draft=begun.is_draft)
    form = proposing.form_class(request.POST)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show(request, proposing, form, key, status=422)
    proposing.propose(form.cleaned_data, key)
    drafts.drop(opened.actor, proposing.target)
    messages.success(request, _("Uw voorstel wacht op een antwoord."))
    back = reverse("tracks:person-goals", args=[opened.key])
    if plan := plan_of_goal(request, opened):
        # It was proposed for a plan: that goes on, and says how the answer is written down.
        back = plan
    return after_proposing(opened, form.cleaned_data["basis"], back)


def plan_of_goal(request: HttpRequest, opened: Opened) -> str:
    """Where the plan stands for which somebody came here to propose a goal; empty: for none."""
    asked = request.GET.get("plan", "")
    found = opened.rows(PlanVersion).filter(key=asked).first() if asked else None
    return reverse("tracks:person-plan-version", args=[opened.key, found.key]) if found else ""


def _show(
    request: HttpRequest,
    proposing: _Proposing,
    form: forms.Form,
    once_key: str,
    *,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "person": person_of(proposing.opened),
        "record": proposing.opened.key,
        "goal": proposing.goal,
        "is_for_goal": proposing.is_for_goal,
        "once": once_key,
        "is_draft": is_draft,
        "draft_url": proposing.draft_url,
        "plan_url": plan_of_goal(request, proposing.opened),
    }
    return render(request, "tracks/goal_proposal.html", context, status=status)
