"""A worker thinks along with the person; the choice is the person's (INV-1, INV-4)."""

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
from steunkring.foundation.accounts.queries import accounts_behind
from steunkring.foundation.writing import once
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.foundation.writing.pages import actor_of, keeps_own_text
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.person.people.queries import person_of

from .. import actions, queries
from ..actions.options import PART, Choice, WrongChoice
from ..forms import AgreedForm
from ..forms_options import ChooseForm, NewOptionForm, OptionForm, QuestionForm, StepForm
from ..models import Goal, OptionSheet
from ..queries.options import Sheet, marked
from .option_pages import WORK, add, change, draw, here, take, to_plan, turn
from .options import chosen
from .shared import PROFESSIONAL, now_fields, opened_at_work


def _opened(request: HttpRequest, record: str) -> Opened:
    opened = opened_at_work(request, record)
    opened.require(PART)
    return opened


def _opened_to_write(request: HttpRequest, record: str) -> Opened:
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require(PART, "write")
    return opened


@requires("staff")
@require_safe
def sheets(request: HttpRequest, record: str) -> HttpResponse:
    """Somebody's choices sheets."""
    opened = _opened(request, record)
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "sheets": queries.option_sheets(opened),
        "goals": queries.goal_choices(opened) if opened.may_write(PART) else (),
        "shell_template": PROFESSIONAL,
    }
    return render(request, "tracks/options.html", context)


@requires("staff")
@keeps_own_text(QuestionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, record: str, goal: str) -> HttpResponse:
    """Begin a sheet together."""
    opened = _opened_to_write(request, record)
    about: Goal = opened.row(Goal, goal)
    key = once.posted(request.POST.get("once"))
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        question = form.cleaned_data["question"]
        sheet = actions.begin_sheet(opened, about.key, question=question, once=key)
        return here(WORK, opened, sheet.key)
    context = {
        "form": form,
        "goal": about,
        "once": key,
        "shell_template": PROFESSIONAL,
        "back_url": reverse("tracks:person-options-sheets", args=[opened.key]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "tracks/options_new.html", context, status=status)


@requires("staff")
@keeps_own_text(NewOptionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, record: str, sheet: str) -> HttpResponse:
    """One sheet; what the worker adds is marked as the worker's."""
    if request.method == "POST":
        opened = _opened_to_write(request, record)
        return add(request, opened, queries.option_sheet(opened, sheet), WORK)
    opened = _opened(request, record)
    return draw(request, opened, queries.option_sheet(opened, sheet), WORK)


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def named(request: HttpRequest, record: str, sheet: str) -> HttpResponse:
    """What the person named elsewhere, as far as it is shared."""
    opened = _opened_to_write(request, record)
    return take(request, opened, sheet, WORK)


@requires("staff")
@keeps_own_text(OptionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def option(request: HttpRequest, record: str, sheet: str, option: str) -> HttpResponse:
    """Change what the worker added."""
    opened = _opened_to_write(request, record)
    return change(request, opened, queries.option_sheet(opened, sheet), option, WORK)


@requires("staff")
@require_POST
def remove(request: HttpRequest, record: str, sheet: str, option: str) -> HttpResponse:
    """Take away what the worker added."""
    opened = _opened_to_write(request, record)
    actions.remove_option(opened, option, is_removed=True)
    return here(WORK, opened, sheet)


@requires("staff")
@require_POST
def restore(request: HttpRequest, record: str, sheet: str, option: str) -> HttpResponse:
    """Put it back."""
    opened = _opened_to_write(request, record)
    actions.remove_option(opened, option, is_removed=False)
    return here(WORK, opened, sheet)


@requires("staff")
@require_POST
def weigh(request: HttpRequest, record: str, sheet: str) -> HttpResponse:
    """To weighing, together."""
    opened = _opened_to_write(request, record)
    return turn(request, opened, sheet, OptionSheet.State.WEIGHING, WORK)


@requires("staff")
@require_POST
def think(request: HttpRequest, record: str, sheet: str) -> HttpResponse:
    """Back to thinking."""
    opened = _opened_to_write(request, record)
    return turn(request, opened, sheet, OptionSheet.State.BRAINSTORM, WORK)


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, record: str, sheet: str) -> HttpResponse:
    """Record what the person chose aloud or on paper; the person sees it and can object."""
    opened = _opened_to_write(request, record)
    found = queries.option_sheet(opened, sheet)
    moment = opened.actor.moment
    if request.method != "POST":
        found = marked(opened, found)
        form = ChooseForm(initial=chosen(found), options=found.choosable)
        said = AgreedForm(
            initial={**now_fields(moment), "read_back_by": _own_name(opened)}, moment=moment
        )
        return _show(request, opened, found, form, said, found.version)
    form = ChooseForm(request.POST, options=found.choosable)
    said = AgreedForm(request.POST, moment=moment)
    version = posted_version(request.POST.get("version"))
    # Both are looked at, so that everything that is wrong is told at once.
    if not (form.is_valid() & said.is_valid()):
        return _show(request, opened, found, form, said, version, status=422)
    choice = Choice(**form.cleaned_data)
    try:
        actions.choose(
            opened, found.key, choice=choice, version=version, manner=_manner(said.cleaned_data)
        )
    except Stale as stale:
        messages.warning(request, _("Er is intussen iets veranderd. Kijk nog even en kies dan."))
        return _show(request, opened, found, form, said, stale.current.version, status=409)
    except WrongChoice:
        messages.warning(request, _("Deze mogelijkheid is net weggehaald. Kies opnieuw."))
        return redirect(WORK.url(opened, "choose", found.key))
    messages.success(request, _("Bewaard, met hoe er ja is gezegd."))
    return here(WORK, opened, found.key)


@requires("staff")
@keeps_own_text(StepForm)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, record: str, sheet: str) -> HttpResponse:
    """Lay what the person chose in the plan that is in the making."""
    opened = _opened_to_write(request, record)
    return to_plan(request, opened, sheet, WORK)


def _own_name(opened: Opened) -> str:
    principal = opened.actor.principal or 0
    account = accounts_behind([principal]).get(principal)
    return account.display_name if account else ""


def _manner(fields: dict[str, object]) -> Manner:
    is_spoken = fields["how"] == AgreedForm.SPOKEN
    return Manner(
        how=How.SPOKEN if is_spoken else How.SIGNED_PAPER,
        read_back_by=str(fields["read_back_by"]) if is_spoken else "",
        interpreter=str(fields["interpreter"]) if is_spoken else "",
        also_present=str(fields["also_present"]),
        paper_kept_where="" if is_spoken else str(fields["paper_kept_where"]),
        agreed_at=fields["happened_at"],  # type: ignore[arg-type]
    )


def _show(
    request: HttpRequest,
    opened: Opened,
    found: Sheet,
    form: ChooseForm,
    said: AgreedForm,
    version: int,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "said": said,
        "sheet": found,
        "person": person_of(opened),
        "version": version,
        "shell_template": PROFESSIONAL,
        "back_url": WORK.url(opened, "sheet", found.key),
    }
    return render(request, "tracks/options_choose.html", context, status=status)
