"""The plan on paper: on the fridge, in a letter, or in another system."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from steunkring.foundation.documents.document import Document, Part, Table, lines_of

from .queries.plan_elaboration import HelperPage, Task
from .queries.plan_lines import HelperLine, PlanAnswerLine, PlanPage, StepLine

# What programs and file lists show: no name, no theme.
FILE = "plan"
# Shares of a page on its side, for the five columns.
_WIDTHS = (5, 4, 5, 4, 4)


def for_paper(page: PlanPage, *, with_distance: bool = False) -> PlanPage:
    """A version as it goes on paper: without whom the person keeps at a distance (INV-15).

    Paper hangs on the fridge and is given away; whoever is not named on the screen of others is
    not named there either, unless the person wants it.

    Args:
        with_distance: the person wants those on it too.
    """
    if with_distance:
        return page
    return replace(
        page,
        goals=tuple(
            replace(goal, steps=_in_sight(goal.steps), helpers=_seen(goal.helpers))
            for goal in page.goals
        ),
        whole=_in_sight(page.whole),
    )


def keeps_somebody_back(page: PlanPage) -> bool:
    """Whether somebody stands in it whom the person keeps at a distance."""
    return for_paper(page) != page


def _in_sight(steps: tuple[StepLine, ...]) -> tuple[StepLine, ...]:
    return tuple(replace(step, helpers=_seen(step.helpers)) for step in steps)


def _seen(helpers: tuple[HelperLine, ...]) -> tuple[HelperLine, ...]:
    return tuple(one for one in helpers if not one.promise.is_shielded)


def document_of(page: PlanPage, *, name: str, is_large: bool = False) -> Document:
    """One version of the plan, whole: Bram's (B21) fits two pages on their side."""
    return Document(
        title=_("Plan"),
        heading=_("Mijn plan") if not name else _("Plan van %(name)s") % {"name": name},
        about=tuple(_head(page)),
        parts=tuple(part for part in _parts(page) if part.lines or part.table),
        is_large=is_large,
        is_landscape=True,
    )


def _head(page: PlanPage) -> list[str]:
    lines = [
        _("Versie %(number)s: %(state)s.") % {"number": page.line.number, "state": page.state_words}
    ]
    if page.row.drawn_up_on:
        lines.append(_("Gemaakt op %(day)s.") % {"day": _day(page.row.drawn_up_on)})
    if page.row.made_by:
        lines.append(_("Gemaakt door %(who)s.") % {"who": page.row.made_by})
    if page.row.starts_on:
        lines.append(_("Begint op %(day)s.") % {"day": _day(page.row.starts_on)})
    if page.row.evaluation_on:
        lines.append(_("Samen terugkijken op %(day)s.") % {"day": _day(page.row.evaluation_on)})
    return lines


def _day(day: date) -> str:
    """A day that is still right when the paper is read: never "vandaag"."""
    return formats.date_format(day, "l j F Y")


def _parts(page: PlanPage) -> list[Part]:
    important = Part(
        _("Wat ik belangrijk vind"),
        tuple(one.text for one in page.preferences if not one.is_by_whom_not),
    )
    goals = [
        Part(
            _("Doel %(number)s: %(text)s") % {"number": goal.number, "text": goal.text},
            (
                *(f"{one.name}: {one.what}" for one in goal.helpers),
                *(() if goal.steps else (_("Hier is nog geen stap voor. Dat mag."),)),
            ),
            _table(goal.steps),
        )
        for goal in page.goals
    ]
    return [
        Part(_("Hulpmiddelen of andere hulp"), lines_of(page.row.aids)),
        *goals,
        Part(_("Voor het hele plan"), (), _table(page.whole)),
        important,
        Part(_("Wie zei wat over dit plan?"), tuple(_said(one) for one in page.answers)),
    ]


def _table(steps: tuple[StepLine, ...]) -> Table | None:
    if not steps:
        return None
    return Table(
        heads=(
            _("Stap"),
            _("Wat ik doe"),
            _("Wat anderen doen"),
            _("Welk beroep helpt"),
            _("Waarvoor een beroep op de Wmo"),
        ),
        rows=tuple(_row(step) for step in steps),
        widths=_WIDTHS,
    )


def _row(step: StepLine) -> tuple[str, ...]:
    first = f"{step.number}. {step.step}"
    if step.when_words:
        first = f"{first} ({step.when_words})"
    if step.is_open:
        first = f"{first}\n{_('nog niemand')}"
    return (
        first,
        step.own_part,
        "\n".join(_who(one) for one in step.others),
        "\n".join(_who(one) for one in step.professionals),
        _call(step),
    )


def _who(one: HelperLine) -> str:
    said = f"{one.name}: {one.what}" if one.what else one.name
    return f"{said} ({one.state_words})"


def _call(step: StepLine) -> str:
    scheme = step.scheme_words if step.is_other_scheme else ""
    return ", ".join(part for part in (scheme, step.call, step.hours_words) if part)


def _said(one: PlanAnswerLine) -> str:
    words = _("%(name)s: %(answer)s, %(how)s, %(day)s.") % {
        "name": one.name or _("Ik"),
        "answer": one.answer_words,
        "how": one.how_words,
        "day": _day(timezone.localtime(one.at).date()),
    }
    return f"{words} “{one.remarks}”" if one.remarks else words


def elaboration_document(
    pages: tuple[HelperPage, ...], *, name: str, day: date, is_large: bool
) -> Document:
    """For each helper a page of its own (B12), with no more than that helper may know.

    That is what this one does. For what goal it is, and what matters to the person, stands on the
    page of the person alone.
    """
    return Document(
        title=_("Plan"),
        heading=_("Wie doet wat precies"),
        about=(),
        parts=tuple(
            Part(
                one.name or name,
                tuple(filter(None, _above(one, name, day))),
                _tasks(one),
                starts_page=number > 0,
            )
            for number, one in enumerate(pages)
        ),
        is_large=is_large,
        is_landscape=True,
    )


def _above(one: HelperPage, name: str, day: date) -> tuple[str, ...]:
    """Whose plan it is, of which day, and where there is room for a number to call."""
    words = {"name": name, "day": _day(day)}
    whose = _("Van het plan van %(name)s, %(day)s.") % words
    if one.is_person:
        return (whose,)
    return (
        " · ".join(filter(None, (one.kind, one.reach))),
        whose,
        _("Vragen? Bel %(name)s: ____________________") % words,
    )


def _tasks(one: HelperPage) -> Table:
    """What one helper does: each thing a row, with all that was said of it."""
    return Table(
        heads=(
            _("Wat precies"),
            _("Wanneer"),
            _("Hoe precies"),
            _("Belangrijk hierbij"),
            _("Wie valt in"),
        ),
        rows=tuple(_task(task, is_person=one.is_person) for task in one.tasks),
        widths=_WIDTHS,
    )


def _task(task: Task, *, is_person: bool) -> tuple[str, ...]:
    for_what = (
        (_("Bij de stap: %(text)s"), task.step if is_person else ""),
        (_("Voor het doel: %(text)s"), task.goal if is_person else ""),
    )
    return (
        "\n".join([task.what, *(words % {"text": text} for words, text in for_what if text)]),
        "\n".join(filter(None, (task.when, task.hours))),
        task.how,
        "\n".join(task.preferences if is_person else ()),
        task.substitute,
    )
