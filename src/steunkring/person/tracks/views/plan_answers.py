"""What is said to a plan: by the person, on a handed-over tablet, spoken or on paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing.agreements import OWN, How, Manner
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, handover, queries
from ..actions.plan_shared import Incomplete, NotNow
from ..actions.reports import Answer
from ..forms_plan import PlanAnswerForm, RecordedPlanAnswerForm
from ..models import Handover
from ..parties import members_of
from .plan import MISSING, body, show_page
from .plan_places import BESIDE, Place
from .plan_write import not_now, writing
from .reports import name_of
from .shared import now_fields


def _changed() -> str:
    return _("De tekst is intussen veranderd. Lees hem opnieuw. Wat u schreef, staat er nog.")


def answer(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """I say yes, yes with a remark, or no."""
    writing(place)
    form = PlanAnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, place, plan, form, status=422)
    try:
        made = actions.answer_plan(
            place.opened,
            plan,
            version=posted_version(request.POST.get("version")),
            said=Answer(answer=form.cleaned_data["answer"], remarks=form.cleaned_data["remarks"]),
            manner=OWN,
        )
    except Stale:
        messages.warning(request, _changed())
        return _shown(request, place, plan, form, status=409)
    except Incomplete as lacks:
        return _shown(request, place, plan, form, missing=lacks.missing, status=422)
    except NotNow:
        return not_now(request, place, plan)
    messages.success(request, _said(made.answer, made.plan_version.state))
    return redirect(place.url("plan-version", plan))


def _said(answer_: str, state: str) -> str:
    if answer_ == "not_agree":
        return _("Uw antwoord is bewaard. Zo wordt het niet. Uw woorden staan erbij.")
    if state == "active":
        return _("U zei ja. Het plan loopt.")
    return _("U zei ja. Uw antwoord is bewaard.")


def _shown(
    request: HttpRequest,
    place: Place,
    plan: str,
    form: PlanAnswerForm,
    *,
    missing: tuple[str, ...] = (),
    status: int,
) -> HttpResponse:
    found = queries.plan(place.opened, key=plan, name=place.name, is_joint=place.is_joint)
    if isinstance(found, queries.NoPlan):
        raise gate.NotReadable
    return show_page(request, place, found, form, missing=missing, status=status)


def start_now(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Not on its first day but today."""
    writing(place)
    try:
        actions.start_now(place.opened, plan)
    except NotNow:
        return not_now(request, place, plan)
    messages.success(request, _("Het plan loopt."))
    return redirect(place.url("plan"))


def lay(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Tell the person that a plan waits to be read."""
    writing(place)
    try:
        actions.lay_plan_before(place.opened, plan)
    except Incomplete as lacks:
        messages.warning(request, " ".join(MISSING[key]() for key in lacks.missing))
    except NotNow:
        return not_now(request, place, plan)
    else:
        messages.success(request, _("Het plan ligt klaar om te lezen."))
    return redirect(place.url("plan-version", plan))


def answered(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Write down what the person said or signed, with who read it back and who interpreted."""
    writing(place)
    moment = place.opened.actor.moment
    members = members_of(place.opened) if place.is_joint else None
    names = list(members.names.items()) if members else []
    if request.method == "POST":
        form = RecordedPlanAnswerForm(request.POST, moment=moment, members=names)
        if form.is_valid():
            done = _record(request, place, plan, form)
            if done is not None:
                return done
        return _show_answered(request, place, plan, form, status=422 if form.errors else 409)
    own = request.user.display_name if isinstance(request.user, Account) else ""
    form = RecordedPlanAnswerForm(
        initial={**now_fields(moment), "read_back_by": own}, moment=moment, members=names
    )
    return _show_answered(request, place, plan, form)


def _record(
    request: HttpRequest, place: Place, plan: str, form: RecordedPlanAnswerForm
) -> HttpResponse | None:
    """Where to go on; None when the reason why not is told, and nothing is lost."""
    fields = form.cleaned_data
    is_spoken = fields["how"] == RecordedPlanAnswerForm.SPOKEN
    manner = Manner(
        how=How.SPOKEN if is_spoken else How.SIGNED_PAPER,
        read_back_by=fields["read_back_by"] if is_spoken else "",
        also_present=fields["also_present"],
        paper_kept_where="" if is_spoken else fields["paper_kept_where"],
        agreed_at=fields["happened_at"],
    )
    said = Answer(
        answer=fields["answer"],
        remarks=fields["remarks"],
        interpreter=fields["interpreter"],
        member=fields.get("member", ""),
    )
    try:
        made = actions.answer_plan(
            place.opened,
            plan,
            version=posted_version(request.POST.get("version")),
            said=said,
            manner=manner,
        )
    except Stale:
        messages.warning(request, _changed())
        return None
    except Incomplete as lacks:
        for key in lacks.missing:
            form.add_error("answer", MISSING[key]())
        return None
    except NotNow:
        return not_now(request, place, plan)
    state = made.plan_version.state
    messages.success(
        request,
        _("Het antwoord is bewaard. Het plan loopt nu.")
        if state == "active"
        else _("Het antwoord is bewaard, met hoe het gegeven is."),
    )
    return redirect(place.url("plan-version", plan))


def _show_answered(
    request: HttpRequest,
    place: Place,
    plan: str,
    form: RecordedPlanAnswerForm,
    *,
    status: int = 200,
) -> HttpResponse:
    found = queries.plan(place.opened, key=plan, name=place.name, is_joint=place.is_joint)
    if isinstance(found, queries.NoPlan) or not found.is_in_the_making:
        return not_now(request, place, plan)
    context = {
        **place.context,
        "form": form,
        "plan": found,
        "back_url": place.url("plan-version", plan),
        # The text as it is read out: nothing to press in it.
        "is_tablet": True,
        "urls": {},
        **body(place, found),
    }
    return render(request, "tracks/plan_answered.html", context, status=status)


# --- on the tablet ----------------------------------------------------------------


def may_be_given(found: object) -> bool:
    """Whether a plan can be laid before the person on the worker's tablet."""
    if not isinstance(found, queries.PlanPage):
        return False
    return found.is_in_the_making and not found.missing and not found.members


def on_tablet(request: HttpRequest, opened: Opened, given: Handover) -> HttpResponse | None:
    """The one plan on a handed-over tablet; None when nothing is left to answer."""
    name = name_of(opened)
    found = queries.plan(opened, key=given.row_key, name=name)
    if not isinstance(found, queries.PlanPage) or not may_be_given(found):
        return None
    place = Place(opened, BESIDE, name, False)
    form = PlanAnswerForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _show_tablet(request, place, found, form, status=422 if form.is_bound else 200)
    manner = handover.manner(given, others=_("iemand anders, de naam is niet opgeschreven"))
    said = Answer(answer=form.cleaned_data["answer"], remarks=form.cleaned_data["remarks"])
    version = posted_version(request.POST.get("version"))
    try:
        actions.answer_plan(opened, found.key, version=version, said=said, manner=manner)
    except Stale:
        messages.warning(request, _changed())
        return _show_tablet(request, place, found, form, status=409)
    except (NotNow, Incomplete):
        return None
    handover.answer(request, given, opened.actor.moment)
    return redirect("tracks:tablet")


def _show_tablet(
    request: HttpRequest,
    place: Place,
    found: queries.PlanPage,
    form: PlanAnswerForm,
    *,
    status: int,
) -> HttpResponse:
    context = {
        **place.context,
        "is_own": True,
        "is_tablet": True,
        "plan": found,
        "answer_form": form,
        "urls": {},
        "missing": [],
        **body(place, found),
    }
    return render(request, "tracks/tablet_plan.html", context, status=status)
