"""Addresses of reports: with those who work with somebody, in the own record, and with helpers."""

from __future__ import annotations

from django.urls import URLPattern, path

from .views import own_reports, report_answers, report_pdf, report_table, reports, tablet

_WORK = "inwoners/<code:record>/verslagen/"
_REPORT = f"{_WORK}<code:report>/"
_OWN = "mijn-kring/verslagen/"
_MINE = f"{_OWN}<code:report>/"
_HELPING = "wat-ik-doe/<code:record>/verslagen/"
_THEIRS = f"{_HELPING}<code:report>/"
_PDF = "<int:version>/verslag.pdf"
_LARGE = "<int:version>/verslag-groot.pdf"
_BIG = {"is_large": True}

urlpatterns: list[URLPattern] = [
    path(_WORK, reports.reports, name="reports"),
    path(f"{_WORK}nieuw/", reports.begin, name="report-begin"),
    path(f"{_WORK}nieuw/leeg/", reports.new, name="report-new"),
    path(f"{_WORK}nieuw/leeg/concept/", reports.new_draft, name="report-new-draft"),
    path(f"{_WORK}nieuw/<code:conversation>/", reports.new, name="report-from"),
    path(f"{_WORK}nieuw/<code:conversation>/concept/", reports.new_draft, name="report-from-draft"),
    path(_REPORT, reports.show, name="report"),
    path(f"{_REPORT}wijzigen/", reports.edit, name="report-edit"),
    path(f"{_REPORT}wijzigen/concept/", reports.edit_draft, name="report-edit-draft"),
    path(f"{_REPORT}aanbieden/", report_answers.offer, name="report-offer"),
    path(f"{_REPORT}akkoord/", report_answers.agree, name="report-agree"),
    path(f"{_REPORT}overnemen/", report_answers.take_over, name="report-take-over"),
    path(f"{_REPORT}antwoord/", report_answers.answered, name="report-answered"),
    path(f"{_REPORT}voorlezen/", report_table.read_back, name="report-read-back"),
    path(f"{_REPORT}tablet/", tablet.give_report, name="report-tablet"),
    path(f"{_REPORT}eerder/", reports.earlier, name="report-earlier"),
    path(f"{_REPORT}{_PDF}", report_pdf.at_work, name="report-pdf"),
    path(f"{_REPORT}{_LARGE}", report_pdf.at_work, _BIG, name="report-pdf-large"),
    path(_OWN, own_reports.reports, name="own-reports"),
    path(_MINE, own_reports.report, name="own-report"),
    path(f"{_MINE}concept/", own_reports.report_draft, name="own-report-draft"),
    path(f"{_MINE}eerder/", own_reports.earlier, name="own-report-earlier"),
    path(f"{_MINE}{_PDF}", report_pdf.own, name="own-report-pdf"),
    path(f"{_MINE}{_LARGE}", report_pdf.own, _BIG, name="own-report-pdf-large"),
    path(_HELPING, own_reports.reports, name="helping-reports"),
    path(_THEIRS, own_reports.report, name="helping-report"),
    path(f"{_THEIRS}eerder/", own_reports.earlier, name="helping-report-earlier"),
    path(f"{_THEIRS}{_PDF}", report_pdf.helping, name="helping-report-pdf"),
    path(f"{_THEIRS}{_LARGE}", report_pdf.helping, _BIG, name="helping-report-pdf-large"),
]
