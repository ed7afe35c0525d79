"""What the person's and the worker's pages of a choices sheet have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import Conflict, both_texts
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..actions.option_plan import versions_in_the_making
from ..actions.options import From, OptionWords
from ..actions.plan_shared import NotNow
from ..forms_options import NewOptionForm, OptionForm, StepForm, WeighForm, weighed
from ..models import OptionSheet
from ..queries.options import OptionLine, Sheet, marked
from .shared import CITIZEN, PROFESSIONAL, did_not_choose, wants_theirs


@dataclass(frozen=True, slots=True)
class Side:
    """Whose pages these are: how their addresses and their frame are called."""

    prefix: str
    shell: str
    is_own: bool

    def url(self, opened: Opened, name: str, *keys: str) -> str:
        """The address of one of the pages of a sheet."""
        record = () if self.is_own else (opened.key,)
        return reverse(f"tracks:{self.prefix}-{name}", args=[*record, *keys])


OWN = Side(prefix="options", shell=CITIZEN, is_own=True)
WORK = Side(prefix="person-options", shell=PROFESSIONAL, is_own=False)


def here(side: Side, opened: Opened, sheet: str) -> HttpResponse:
    """Back to the sheet."""
    return redirect(side.url(opened, "sheet", sheet))


def draw(
    request: HttpRequest,
    opened: Opened,
    found: Sheet,
    side: Side,
    form: NewOptionForm | None = None,
    *,
    key: str = "",
    status: int = 200,
) -> HttpResponse:
    """A sheet as it stands."""
    url, found = side.url, marked(opened, found)
    context: dict[str, Any] = {
        "sheet": found,
        "form": form or NewOptionForm(),
        "once": key or once.new_key(),
        "side": side,
        "shell_template": side.shell,
        "may_write": opened.may_write("goals_plan"),
        "back_url": url(opened, "sheets"),
        "take_url": url(opened, "named", found.key),
        "weigh_url": url(opened, "weigh", found.key),
        "think_url": url(opened, "think", found.key),
        "choose_url": url(opened, "choose", found.key),
        "plan_url": url(opened, "plan", found.key),
        "groups": [
            (ring, [_links(opened, found, side, one) for one in group])
            for ring, group in found.rings
            if group
        ],
        "removed": [_links(opened, found, side, one) for one in found.removed],
    }
    return render(request, "tracks/options_sheet.html", context, status=status)


def _links(opened: Opened, found: Sheet, side: Side, one: OptionLine) -> dict[str, Any]:
    """A possibility with where it is changed, for who may change it."""
    may = opened.may_write("goals_plan") and (side.is_own or one.is_mine)
    names = ("option", "option-remove", "option-restore") if may else ()
    urls = {name: side.url(opened, name, found.key, one.key) for name in names}
    return {
        "option": one,
        "is_own_idea": side.is_own and one.is_mine and one.is_own_idea,
        "change_url": urls.get("option", ""),
        "remove_url": urls.get("option-remove", ""),
        "restore_url": urls.get("option-restore", ""),
    }


def add(
    request: HttpRequest, opened: Opened, found: Sheet, side: Side, *, basis: str = ""
) -> HttpResponse:
    """One more possibility, typed in the box under the list."""
    form = NewOptionForm(request.POST)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return draw(request, opened, found, side, form, key=key, status=422)
    words = OptionWords(**form.said())
    origin = From(origin=form.came_from, basis=basis)
    actions.add_option(opened, found.key, words=words, once=key, origin=origin)
    return redirect(f"{side.url(opened, 'sheet', found.key)}#erbij")


def take(
    request: HttpRequest, opened: Opened, sheet: str, side: Side, *, basis: str = ""
) -> HttpResponse:
    """Take over what was named elsewhere, with one tap each; where it came from stays."""
    if request.method == "POST":
        entry = queries.named_entry(opened, sheet, request.POST.get("entry", ""))
        if entry is not None:
            actions.add_option(
                opened,
                sheet,
                words=OptionWords(text=entry.text, ring=entry.ring),
                once=once.posted(request.POST.get("once")),
                origin=From(origin=entry.origin, key=entry.key, basis=basis),
            )
            messages.success(request, _("Het staat nu bij de mogelijkheden."))
        return redirect(side.url(opened, "named", sheet))
    context = {
        "entries": [(entry, once.new_key()) for entry in queries.named_before(opened, sheet)],
        "shell_template": side.shell,
        "back_url": side.url(opened, "sheet", sheet),
        "is_own": side.is_own,
    }
    return render(request, "tracks/options_named.html", context)


def to_plan(request: HttpRequest, opened: Opened, sheet: str, side: Side) -> HttpResponse:
    """What was chosen becomes a step of the plan; who helps with it is named there."""
    if request.method != "POST":
        found = _chosen(opened, sheet)
        known = {"option": found[1][0].key, "step": found[1][0].text}
        return _show_to_plan(request, opened, found, side, known, once.new_key())
    key, picked = once.posted(request.POST.get("once")), request.POST.get("option", "")
    # Whether that is what was chosen the action asks, in one question with the plan.
    form = StepForm(request.POST, chosen=[(picked, picked)])
    if not form.is_valid():
        return _show_to_plan(request, opened, _chosen(opened, sheet), side, None, key, status=422)
    try:
        plan, row = actions.put_in_plan(opened, sheet, **form.cleaned_data, once=key)
    except NotReadable:
        return _show_to_plan(request, opened, _chosen(opened, sheet), side, None, key, status=422)
    except NotNow:
        return _show_to_plan(request, opened, _chosen(opened, sheet), side, None, key, status=409)
    messages.success(request, _("De stap staat in het plan. Noem hier wie erbij kan helpen."))
    prefix, record = ("", ()) if side.is_own else ("person-", (opened.key,))
    return redirect(f"tracks:{prefix}plan-helper", *record, plan, row.key)


def _chosen(opened: Opened, sheet: str) -> tuple[Sheet, list[OptionLine]]:
    """A sheet with the best option, and the second one when there is one.

    Raises:
        NotReadable: not there, or nothing is chosen now.
    """
    found = queries.option_sheet(opened, sheet)
    chosen = [one for one in (found.best, found.second) if one is not None]
    if not found.is_chosen or not chosen:
        raise NotReadable
    return found, chosen


def _show_to_plan(
    request: HttpRequest,
    opened: Opened,
    found: tuple[Sheet, list[OptionLine]],
    side: Side,
    known: dict[str, str] | None,
    key: str,
    *,
    status: int = 200,
) -> HttpResponse:
    sheet, chosen = found
    listed = [(one.key, one.text) for one in chosen]
    context = {
        "form": StepForm(initial=known, chosen=listed)
        if known
        else StepForm(request.POST, chosen=listed),
        "once": key,
        "sheet": sheet,
        "has_plan": versions_in_the_making(opened).exists(),
        "plan_url": reverse("tracks:plan")
        if side.is_own
        else reverse("tracks:person-plan", args=[opened.key]),
        "shell_template": side.shell,
        "back_url": side.url(opened, "sheet", sheet.key),
    }
    return render(request, "tracks/options_plan.html", context, status=status)


def turn(
    request: HttpRequest, opened: Opened, sheet: str, to: OptionSheet.State, side: Side
) -> HttpResponse:
    """Go to the other step; who was second to press sees it as it stands."""
    version = posted_version(request.POST.get("version"))
    try:
        actions.turn_sheet(opened, sheet, to=to, version=version)
    except Stale:
        messages.info(request, _("Er is intussen iets veranderd. Dit is hoe het nu staat."))
    return here(side, opened, sheet)


def change(
    request: HttpRequest, opened: Opened, found: Sheet, option: str, side: Side
) -> HttpResponse:
    """Weigh one possibility, or say it differently."""
    line = next((one for one in found.options if one.key == option), None)
    if line is None:
        raise NotReadable
    form_class = OptionForm if found.is_brainstorm else WeighForm
    if request.method != "POST":
        return _show(request, opened, found, side, line, form_class(initial=weighed(line)))
    if wants_theirs(request.POST):
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return here(side, opened, found.key)
    form = form_class(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, opened, found, side, line, form, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, form, line, side, opened, found)
    # While everything is open, what was said for and against before stays as it was.
    kept = {name: getattr(line, name) for name in OptionWords.__dataclass_fields__}
    words = OptionWords(**{**kept, **form.said()})
    try:
        actions.change_option(opened, line.key, words=words, version=version)
    except Stale:
        now = queries.option_sheet(opened, found.key)
        current = next((one for one in now.options if one.key == option), line)
        return _conflict(request, form, current, side, opened, found)
    messages.success(request, _("Bewaard."))
    return here(side, opened, found.key)


def _conflict(
    request: HttpRequest,
    form: OptionForm,
    line: OptionLine,
    side: Side,
    opened: Opened,
    found: Sheet,
) -> HttpResponse:
    said = form.cleaned_data
    conflict = Conflict(
        who=line.author.first or _("Iemand anders"),
        when="",
        mine="\n".join(filter(None, (said["text"], said.get("pros"), said.get("cons")))),
        theirs="\n".join(filter(None, (line.text, line.pros, line.cons))),
        version=line.version,
    )
    back = side.url(opened, "sheet", found.key)
    return both_texts(request, conflict, form, shell=side.shell, back=back)


def _show(
    request: HttpRequest,
    opened: Opened,
    found: Sheet,
    side: Side,
    line: OptionLine,
    form: OptionForm,
    *,
    version: int = 0,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "sheet": found,
        "option": line,
        "version": version or line.version,
        "shell_template": side.shell,
        "back_url": side.url(opened, "sheet", found.key),
        "is_own": side.is_own,
    }
    return render(request, "tracks/options_option.html", context, status=status)
