"""A report on paper: exactly one version, with how it stands and who agreed to it how."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from steunkring.foundation.documents.document import Document, Part, lines_of

from .queries.report_page import AnswerLine, ReportPage, ReportVersion
from .queries.reports import full_day

# What programs and file lists show: no name, no theme.
FILE_NAME = "verslag.pdf"
FILE_NAME_LARGE = "verslag-groot.pdf"


def document_of(
    report: ReportPage, version: ReportVersion, *, name: str, is_large: bool
) -> Document:
    """The document of one version that was offered."""
    return Document(
        title=_("Verslag"),
        heading=_("Verslag van het gesprek"),
        about=(
            *((name,) if name else ()),
            _("Versie %(number)s, %(day)s")
            % {"number": version.number, "day": full_day(version.at)},
            stands(report, version.number),
        ),
        parts=(
            Part(_("Wat is er nodig?"), lines_of(version.need)),
            Part(_("Wat spreken we af?"), lines_of(version.agreements)),
            Part(_("Wie zei wat over deze versie?"), tuple(_said(report, version.number))),
        ),
        is_large=is_large,
    )


def stands(report: ReportPage, number: int) -> str:
    """How a version stands, in a sentence."""
    if number != report.version:
        return _("Dit is een eerdere versie. Wie hier ja op zei, zei dat niet op de nieuwe tekst.")
    if report.is_superseded:
        return _("Klaar: iedereen zei ja. Later kwam er een ander verslag voor in de plaats.")
    if report.is_final and any(one.remarks for one in report.current):
        return _("Klaar: iedereen zei ja op deze versie. Er staat een opmerking bij, hieronder.")
    if report.is_final:
        return _("Klaar: iedereen zei ja op deze versie.")
    if report.is_disagreed:
        return _("Niet klaar: wij zijn het niet eens. Beide kanten staan hieronder.")
    return _("Ter lezing. Nog niet iedereen zei ja.")


def _said(report: ReportPage, number: int) -> Iterator[str]:
    leader = report.leader.first or _("De gespreksleider")
    if number == report.version and report.has_leader_agreed and report.leader_agreed_at:
        yield _("%(name)s, gespreksleider: akkoord, %(day)s.") % {
            "name": leader,
            "day": full_day(report.leader_agreed_at),
        }
    elif number == report.version:
        yield _("%(name)s, gespreksleider: nog geen antwoord.") % {"name": leader}
    answers = [one for one in report.answers if one.version == number]
    for one in answers:
        yield from _answer(one)
    if not answers:
        yield _("Er is nog geen antwoord van de inwoner.")


def _answer(one: AnswerLine) -> Iterator[str]:
    said = {
        "name": one.name,
        "answer": one.answer_words,
        "how": one.how_words,
        "day": full_day(one.at),
    }
    words = [_("%(name)s: %(answer)s, %(how)s, %(day)s.") % said]
    if one.given_by:
        words.append(_("Gegeven door %(who)s.") % {"who": one.given_by})
    if one.paper_kept_where:
        words.append(_("Het papier ligt hier: %(where)s.") % {"where": one.paper_kept_where})
    if one.read_back_by:
        words.append(_("Voorgelezen door %(who)s.") % {"who": one.read_back_by})
    if one.interpreter:
        words.append(_("Tolk: %(who)s.") % {"who": one.interpreter})
    if one.also_present:
        words.append(_("Er was nog bij: %(who)s.") % {"who": one.also_present})
    if one.recorded_by:
        words.append(_("Opgeschreven door %(who)s.") % {"who": one.recorded_by})
    if one.is_objected:
        words.append(_("%(name)s zei later: dit klopt niet.") % {"name": one.name})
    yield " ".join(words)
    for line in lines_of(one.remarks):
        yield f"“{line}”"
