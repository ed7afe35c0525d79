"""Looking back together: per goal, per step, what we conclude, and the person's yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.writing import once
from steunkring.foundation.writing.agreements import OWN, How, Manner
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.method import evaluation as method
from steunkring.method import plan as plans
from steunkring.person.network.actions import CannotPromise, NotToBeAsked
from steunkring.person.network.queries.of_plans import ties_to_name

from .. import actions, queries
from ..actions.evaluation_shared import Concluded, OwnSideFirst
from ..actions.plan_shared import Incomplete
from ..forms_evaluation import ConcludedForm, ConclusionForm, GoalSaidForm, StepSaidForm
from .evaluation import back, here, name_of_writer, own_side_first, too_late, writing
from .plan_places import Place
from .shared import now_fields

# What a conclusion still lacks, in words, with the field beside which it stands.
MISSING: dict[str, tuple[str, Callable[[], str]]] = {
    "held": ("outcome", lambda: _("Schrijf eerst op wanneer wij samen terugkeken.")),
    "outcome": ("outcome", lambda: _("Kies hoe wij verder gaan. Niets is verloren.")),
    "reason": (
        "conclusion",
        lambda: _("Er staat nog geen reden. Schrijf in een paar woorden waarom het verandert."),
    ),
    "no_plan": (
        "outcome",
        lambda: _("Er loopt geen plan meer. Kies “het plan is klaar”. Niets is verloren."),
    ),
    "changes": (
        "outcome",
        lambda: _(
            "Een stap gaat niet zo door. Kies “het plan verandert”. Dan komt er een nieuwe versie."
        ),
    ),
    "next_on": ("next_on", lambda: _("Kies een dag om weer samen terug te kijken.")),
    "next_later": ("next_on", lambda: _("Kies een dag na vandaag. Wat u schreef, staat er nog.")),
}


def _changed() -> str:
    return _("Er is intussen iets veranderd. Lees het opnieuw. Wat u schreef, staat er nog.")


def _open(place: Place, key: str, *, with_goals: bool = True) -> queries.EvaluationPage:
    """One that is going on.

    Raises:
        Concluded: it is over.
    """
    writing(place)
    page = queries.looking_back(place.opened, key=key, with_goals=with_goals)
    if page.is_over and page.row is not None:
        raise Concluded(page.row)
    return page


def goal(request: HttpRequest, place: Place, evaluation: str, goal: str) -> HttpResponse:
    """How it went with one goal."""
    context = here(place)
    try:
        page = _open(place, evaluation)
        line = next((one for one in page.goals if one.key == goal), None)
        if line is None:
            raise gate.NotReadable
        form = GoalSaidForm(
            request.POST if request.method == "POST" else None,
            initial={"own_words": line.own_words, "result": line.result},
            name="" if place.is_own else place.name,
        )
        version = line.version
        is_theirs = line.words_by_owner and place.is_work
        status = 422 if form.is_bound else 200
        if request.method == "POST" and form.is_valid():
            version = posted_version(request.POST.get("version"))
            try:
                actions.say_goal(
                    place.opened, evaluation, goal, version=version, **form.cleaned_data
                )
            except Stale as stale:
                # Both texts are shown: what stands there now above the form with the own words.
                messages.warning(request, _changed())
                version, status = stale.current.version, 409
            else:
                messages.success(request, _("Bewaard."))
                return back(place)
    except Concluded as met:
        return too_late(request, place, met)
    except OwnSideFirst:
        return own_side_first(request, place)
    context |= {
        "form": form,
        "goal": line,
        "version": version,
        "is_theirs": is_theirs,
        "is_changed": status == 409,
    }
    return render(request, "tracks/evaluation_goal.html", context, status=status)


def step(request: HttpRequest, place: Place, evaluation: str, step: str) -> HttpResponse:
    """What happens with one step, who stops, and who may be asked."""
    context = here(place)
    try:
        page = _open(place, evaluation, with_goals=False)
    except Concluded as met:
        return too_late(request, place, met)
    line = next((one for one in page.steps if one.key == step), None)
    if line is None:
        raise gate.NotReadable
    people = [
        (tie.key, f"{tie.name} ({tie.relation})" if tie.relation else tie.name)
        for tie in ties_to_name(place.opened)
    ]
    # A form that comes back names who was there when it was opened, too.
    helpers = [*line.going, *line.stopped] if request.method == "POST" else line.going
    form = StepSaidForm(
        request.POST if request.method == "POST" else None,
        initial={"decision": line.decision, "words": line.words, "what": line.step},
        helpers=[(one.key, f"{one.name}: {one.what}") for one in helpers],
        people=people,
        at_work=place.is_work,
    )
    key = once.posted(request.POST.get("once"))
    version, status = line.version, 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        version = posted_version(request.POST.get("version"))
        try:
            done, version, status = _decided(
                request, place, evaluation, step, form, version=version, once_key=key
            )
        except Concluded as met:
            return too_late(request, place, met)
        except OwnSideFirst:
            return own_side_first(request, place)
        if done:
            return back(place)
    context |= {
        "form": form,
        "step": line,
        "version": version,
        "once": key,
        "is_changed": status == 409,
    }
    return render(request, "tracks/evaluation_step.html", context, status=status)


def _decided(
    request: HttpRequest,
    place: Place,
    evaluation: str,
    step: str,
    form: StepSaidForm,
    *,
    version: int,
    once_key: str,
) -> tuple[bool, int, int]:
    """Whether it was saved; else the version and the status to show the form with."""
    try:
        actions.decide_row(
            place.opened, evaluation, step, said=form.said, version=version, once=once_key
        )
    except Stale as stale:
        messages.warning(request, _changed())
        return False, stale.current.version if stale.current else 0, 409
    except NotToBeAsked:
        form.add_error(
            "tie",
            _("%(name)s wil niet dat deze persoon gevraagd wordt. Kies iemand anders.")
            % {"name": place.name or _("De inwoner")},
        )
    except CannotPromise:
        form.add_error(
            "name", _("Kies iemand of schrijf een naam. Wat ik zelf doe, staat bij de stap.")
        )
    else:
        messages.success(request, _("Bewaard."))
        return True, version, 302
    return False, version, 422


def conclusion(request: HttpRequest, place: Place, evaluation: str) -> HttpResponse:
    """What comes of it, to read together before the yes."""
    context = here(place)
    try:
        page = _open(place, evaluation)
    except Concluded as met:
        return too_late(request, place, met)
    row: Any = page.row
    today = timezone.localtime(place.opened.actor.moment).date()
    form = ConclusionForm(
        request.POST if request.method == "POST" else None,
        initial={
            "outcome": row.outcome,
            "conclusion": row.conclusion,
            "next_on": row.next_on or plans.look_back_on(today),
        },
    )
    version, status = row.conclusion_version, 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        version = posted_version(request.POST.get("version"))
        for lack in _lacks(page, form):
            where, words = MISSING[lack]
            form.add_error(where, words())
        if form.is_valid():
            try:
                actions.propose_conclusion(
                    place.opened, evaluation, version=version, **form.cleaned_data
                )
            except Stale as stale:
                messages.warning(request, _changed())
                row, version, status = stale.current, stale.current.conclusion_version, 409
            except OwnSideFirst:
                return own_side_first(request, place)
            except Concluded as met:
                return too_late(request, place, met)
            else:
                messages.success(request, _("Dit ligt er nu. Het geldt pas na een ja."))
                return back(place)
    context |= {"form": form, "version": version, "is_changed": status == 409, "row": row}
    return render(request, "tracks/evaluation_conclusion.html", context, status=status)


def _lacks(page: queries.EvaluationPage, form: ConclusionForm) -> tuple[str, ...]:
    said = form.cleaned_data
    return method.missing(
        method.Conclusion(said["outcome"], said["conclusion"], said["next_on"]),
        was_held=page.was_held,
        runs=page.look is not None,
        decisions=[one.decision for one in page.steps if one.decision],
        today=page.today,
    )


def yes(request: HttpRequest, place: Place, evaluation: str) -> HttpResponse:
    """The person's yes: with the own account in one press, or recorded by a worker."""
    here(place)
    try:
        page = _open(place, evaluation)
    except Concluded as met:
        return too_late(request, place, met)
    if not page.is_proposed:
        return back(place)
    if place.is_own:
        if request.method != "POST":
            return back(place)
        return _conclude(request, place, evaluation, OWN)
    moment = place.opened.actor.moment
    if request.method != "POST":
        own = name_of_writer(request)
        form = ConcludedForm(initial={**now_fields(moment), "read_back_by": own}, moment=moment)
        return _show_yes(request, place, page, form)
    form = ConcludedForm(request.POST, moment=moment)
    if not form.is_valid():
        return _show_yes(request, place, page, form, status=422)
    fields = form.cleaned_data
    is_spoken = fields["how"] == ConcludedForm.SPOKEN
    manner = Manner(
        how=How.SPOKEN if is_spoken else How.SIGNED_PAPER,
        read_back_by=fields["read_back_by"] if is_spoken else "",
        interpreter=fields["interpreter"],
        also_present=fields["also_present"],
        paper_kept_where="" if is_spoken else fields["paper_kept_where"],
        agreed_at=fields["happened_at"],
    )
    return _conclude(request, place, evaluation, manner)


def _conclude(request: HttpRequest, place: Place, key: str, manner: Manner) -> HttpResponse:
    version = posted_version(request.POST.get("version"))
    try:
        row = actions.conclude(place.opened, key, version=version, manner=manner)
    except Stale:
        messages.warning(request, _("Er is intussen iets veranderd. Lees het eerst opnieuw."))
        return back(place)
    except Incomplete as lacks:
        messages.warning(request, " ".join(MISSING[one][1]() for one in lacks.missing))
        return back(place)
    except Concluded as met:
        return too_late(request, place, met)
    messages.success(request, _done(row.outcome))
    return back(place, key)


def _done(outcome: str) -> str:
    if outcome == "adjust":
        return _("Afgerond. De nieuwe versie van het plan ligt klaar om te lezen.")
    if outcome == "close":
        return _("Afgerond. Het plan is klaar. Het blijft te lezen.")
    return _("Afgerond. Het plan gaat zo door.")


def _show_yes(
    request: HttpRequest,
    place: Place,
    page: queries.EvaluationPage,
    form: ConcludedForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {**here(place), "form": form, "page": page}
    return render(request, "tracks/evaluation_yes.html", context, status=status)
