"""The steps of a plan: written, ordered, taken away; and who is named in them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import Conflict, both_texts, keep_draft, start
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.method import plan as method
from steunkring.person.network.actions import CannotPromise, NotToBeAsked
from steunkring.person.network.forms_promises import NameForm
from steunkring.person.network.queries.of_plans import ties_to_name

from .. import actions, queries
from ..actions.plan_shared import PART, NotNow
from ..forms_plan import RowForm, RowWordsForm
from ..models import PlanRow, PlanVersion, Preference
from ..queries.plan_rows import when_in_words
from .plan_places import Place
from .plan_write import in_the_making, not_now, too_late, writing
from .shared import did_not_choose, wants_theirs

_PLAIN = [
    "step",
    "own_part",
    "call",
    "stays_own",
    "scheme",
    "scheme_words",
    "call_hours",
    "call_per",
    "frequency",
    "weekdays",
    "at",
    "starts_on",
    "ends_on",
    "takes_over",
    "steering",
    "input_tag",
    "preferences",
]


def _anchor(place: Place, plan: str, step: PlanRow) -> str:
    return f"{place.url('plan-version', plan)}#stap-{step.line_key}"


def _page(place: Place, plan: str) -> queries.PlanPage:
    found = queries.plan(place.opened, key=plan, name=place.name, is_joint=place.is_joint)
    if isinstance(found, queries.NoPlan):
        raise gate.NotReadable
    return found


def _form(page: queries.PlanPage, *args: Any, **further: Any) -> RowForm:
    return RowForm(
        *args,
        goals=[(goal.key, goal.text) for goal in page.goals],
        wanted=[(one.key, f"{one.kind_words}: {one.text}") for one in page.preferences],
        **further,
    )


def _posted(place: Place, posted: QueryDict) -> RowForm:
    """The form as it was sent, without the plan around it.

    The action leaves a goal out that is not in the plan; preferences are looked up.
    """
    goal = posted.get("goal", "")
    keys = posted.getlist("preferences")
    known = place.opened.rows(Preference).filter(key__in=keys) if keys else ()
    return RowForm(
        posted,
        goals=[(goal, goal)] if goal else [],
        wanted=[(one.key, one.key) for one in known],
    )


# --- a new step -------------------------------------------------------------------


def _new_target(place: Place, plan: str) -> drafts.Target:
    return drafts.Target(form="tracks:plan-row-new", opened=place.opened, part=PART, row_key=plan)


def new(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """A step more."""
    if request.method == "POST":
        writing(place)
        form = _posted(place, request.POST)
        key = once.posted(request.POST.get("once"))
        if not form.is_valid():
            page = _page(place, plan)
            again = _form(page, request.POST)
            return _show_new(request, place, page, again, once_key=key, status=422)
        try:
            row = actions.add_row(place.opened, plan, words=form.words, once=key)
        except NotNow:
            messages.warning(request, too_late())
            page = _page(place, plan)
            again = _form(page, request.POST)
            return _show_new(request, place, page, again, once_key=key, status=409)
        drafts.drop(place.opened.actor, _new_target(place, plan))
        messages.success(request, _("De stap staat erbij."))
        return redirect(_anchor(place, plan, row))
    try:
        in_the_making(place, plan)
    except NotNow:
        return not_now(request, place, plan)
    page = _page(place, plan)
    asked = request.GET.get("doel", "")
    first = next((goal.key for goal in page.goals if goal.key == asked), None)
    known = {"goal": first or next((goal.key for goal in page.goals), "")}
    begun = start(place.opened.actor, _new_target(place, plan), known=known)
    form = _form(page, initial=begun.initial)
    return _show_new(request, place, page, form, once_key=once.new_key(), is_draft=begun.is_draft)


def new_draft(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Keep the step that is being typed."""
    row = place.opened.row(PlanVersion, plan)
    back = place.url("plan-row-new", row.key)
    return keep_draft(request, _new_target(place, row.key), RowWordsForm, back=back)


def _show_new(
    request: HttpRequest,
    place: Place,
    page: queries.PlanPage,
    form: RowForm,
    *,
    once_key: str,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        **place.context,
        "plan": page,
        "form": form,
        "once": once_key,
        "is_draft": is_draft,
        "draft_url": place.url("plan-row-new-draft", page.key),
        "back_url": place.url("plan-version", page.key),
    }
    return render(request, "tracks/plan_row.html", context, status=status)


# --- one step ---------------------------------------------------------------------


def _target(place: Place, step: str) -> drafts.Target:
    return drafts.Target(form="tracks:plan-row", opened=place.opened, part=PART, row_key=step)


def change(request: HttpRequest, place: Place, plan: str, step: str) -> HttpResponse:
    """Other words for a step, its place, and who is named in it."""
    writing(place)
    row = _row(place, plan, step)
    if request.method == "POST":
        return _save(request, place, plan, row)
    if row.version_state not in method.IN_THE_MAKING:
        return not_now(request, place, plan)
    page = _page(place, plan)
    begun = start(place.opened.actor, _target(place, step), known=_known(row), version=row.version)
    form = _form(page, initial=begun.initial)
    return _show(request, place, page, row, form, version=begun.version, is_draft=begun.is_draft)


def _row(place: Place, plan: str, step: str) -> Any:
    """A step of this version, with ``version_state``.

    Raises:
        NotReadable: not there, or of another version.
    """
    rows = place.opened.rows(PlanRow).annotate(version_state=F("plan_version__state"))
    row = rows.filter(key=step, plan_version__key=plan).first()
    if row is None:
        raise gate.NotReadable
    return row


def _known(row: PlanRow) -> dict[str, Any]:
    together = {True: "yes", False: "no", None: ""}[row.is_collective]
    known = {name: getattr(row, name) for name in _PLAIN}
    return {**known, "goal": row.goal_key, "together": together}


def _save(request: HttpRequest, place: Place, plan: str, row: PlanRow) -> HttpResponse:
    here = redirect(_anchor(place, plan, row))
    target = _target(place, row.key)
    if wants_theirs(request.POST):
        drafts.drop(place.opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return here
    form = _posted(place, request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _again(request, place, plan, row, version=version, status=422)
    if did_not_choose(request.POST):
        return _two_steps(request, place, plan, form, row)
    # What the form does not ask stays as it was.
    said = form.words.with_option(row.option_key)
    try:
        actions.change_row(place.opened, row.key, words=said, version=version)
    except Stale as stale:
        return _two_steps(request, place, plan, form, stale.current)
    except NotNow:
        messages.warning(request, too_late())
        return _again(request, place, plan, row, version=version, status=409)
    drafts.drop(place.opened.actor, target)
    messages.success(request, _("De stap is bewaard. Wie al ja zei, leest het opnieuw."))
    return here


def _again(
    request: HttpRequest, place: Place, plan: str, row: PlanRow, *, version: int, status: int
) -> HttpResponse:
    """The form once more, with everything that was typed."""
    page = _page(place, plan)
    form = _form(page, request.POST)
    return _show(request, place, page, row, form, version=version, status=status)


def _two_steps(
    request: HttpRequest, place: Place, plan: str, form: RowForm, current: PlanRow
) -> HttpResponse:
    conflict = Conflict(
        who=_("Iemand anders"),
        when="",
        mine=_in_lines(PlanRow(**form.words.fields())),
        theirs=_in_lines(current),
        version=current.version,
    )
    back = place.url("plan-version", plan)
    shell = str(place.context["shell_template"])
    return both_texts(request, conflict, form, shell=shell, back=back)


def _in_lines(row: PlanRow) -> str:
    """All that somebody wrote of a step, one thing a line."""
    lines = [row.step, row.own_part, row.call, when_in_words(row), row.stays_own]
    return "\n".join(filter(None, lines))


def draft(request: HttpRequest, place: Place, plan: str, step: str) -> HttpResponse:
    """Keep the words that are being typed."""
    row = _row(place, plan, step)
    back = place.url("plan-row", plan, row.key)
    return keep_draft(request, _target(place, row.key), RowWordsForm, back=back)


def _show(
    request: HttpRequest,
    place: Place,
    page: queries.PlanPage,
    row: PlanRow,
    form: RowForm,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    line = next((one for one in page.steps if one.key == row.key), None)
    context = {
        **place.context,
        "plan": page,
        "form": form,
        "step": line,
        "version": version,
        "is_draft": is_draft,
        "draft_url": place.url("plan-row-draft", page.key, row.key),
        "back_url": _anchor(place, page.key, row),
    }
    return render(request, "tracks/plan_row.html", context, status=status)


def move(request: HttpRequest, place: Place, plan: str, step: str) -> HttpResponse:
    """One place up or down among the steps of its goal."""
    writing(place)
    row = _row(place, plan, step)
    try:
        actions.move_row(place.opened, row.key, up=request.POST.get("direction") != "down")
    except NotNow:
        return not_now(request, place, plan)
    return redirect(_anchor(place, plan, row))


def remove(request: HttpRequest, place: Place, plan: str, step: str) -> HttpResponse:
    """Take a step away; it can be put back."""
    writing(place)
    row = _row(place, plan, step)
    try:
        actions.remove_row(place.opened, row.key)
    except NotNow:
        return not_now(request, place, plan)
    messages.success(request, _("De stap is weg. Onder het plan kunt u hem terugzetten."))
    return redirect(place.url("plan-version", plan))


def restore(request: HttpRequest, place: Place, plan: str, step: str) -> HttpResponse:
    """Put a step back."""
    writing(place)
    row = _row(place, plan, step)
    try:
        actions.restore_row(place.opened, row.key)
    except NotNow:
        return not_now(request, place, plan)
    messages.success(request, _("De stap staat er weer."))
    return redirect(_anchor(place, plan, row))


# --- who helps --------------------------------------------------------------------


def helper(request: HttpRequest, place: Place, plan: str, step: str) -> HttpResponse:
    """Name somebody for a step. A name is no yes: it is asked first (INV-7)."""
    writing(place)
    row = _row(place, plan, step)
    if row.version_state not in method.IN_THE_MAKING:
        return not_now(request, place, plan)
    people = [
        (tie.key, f"{tie.name} ({tie.relation})" if tie.relation else tie.name)
        for tie in ties_to_name(place.opened)
    ]
    further: dict[str, Any] = {"people": people, "at_work": place.is_work}
    if request.method == "POST":
        form = NameForm(request.POST, **further)
        key = once.posted(request.POST.get("once"))
        if form.is_valid() and _named(request, place, row, form, key):
            messages.success(
                request, _("De naam staat bij de stap. Meetellen kan pas na een eigen ja.")
            )
            return redirect(_anchor(place, plan, row))
        return _show_helper(request, place, plan, row, form, once_key=key)
    form = NameForm(initial={"what": row.step}, **further)
    return _show_helper(request, place, plan, row, form, once_key=once.new_key())


def _named(request: HttpRequest, place: Place, row: PlanRow, form: NameForm, key: str) -> bool:
    """Whether somebody was named; else the reason stands beside the field."""
    said = form.cleaned_data
    try:
        actions.name_in_row(
            place.opened,
            row.key,
            who=form.who,
            words=form.words,
            once=key,
            asker=said["asker"],
            asker_words=said["asker_words"],
        )
    except NotToBeAsked:
        form.add_error(
            "tie",
            _(
                "%(name)s wil niet dat deze persoon gevraagd wordt. Kies iemand anders. Wat "
                "u schreef, staat er nog."
            )
            % {"name": place.name or _("De inwoner")},
        )
    except CannotPromise:
        form.add_error(
            "name", _("Kies iemand of schrijf een naam. Wat u zelf doet, staat bij de stap.")
        )
    except NotNow:
        messages.warning(request, too_late())
        form.add_error("name", too_late())
    return not form.errors


def _show_helper(
    request: HttpRequest, place: Place, plan: str, row: PlanRow, form: NameForm, *, once_key: str
) -> HttpResponse:
    context = {
        **place.context,
        "form": form,
        "step": row,
        "once": once_key,
        "back_url": _anchor(place, plan, row),
    }
    status = 422 if form.is_bound else 200
    return render(request, "tracks/plan_helper.html", context, status=status)


def leave_out(
    request: HttpRequest, place: Place, plan: str, step: str, promise: str
) -> HttpResponse:
    """Not this one in this step."""
    writing(place)
    row = _row(place, plan, step)
    try:
        actions.leave_out(place.opened, row.key, promise)
    except NotNow:
        return not_now(request, place, plan)
    messages.success(request, _("Goed. Deze persoon staat niet meer bij de stap."))
    return redirect(_anchor(place, plan, row))


def want(request: HttpRequest, place: Place, plan: str, step: str, promise: str) -> HttpResponse:
    """All the same this one; only the person says so, and no reason is asked (INV-8)."""
    writing(place)
    row = _row(place, plan, step)
    try:
        actions.want_all_the_same(place.opened, row.key, promise)
    except NotNow:
        return not_now(request, place, plan)
    messages.success(request, _("Goed. U beslist."))
    return redirect(_anchor(place, plan, row))
