"""Errors in whole, kind sentences where a form kept to the framework's own words."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTHING_CHOSEN = _("Hier is nog niets gekozen. Kies wat het beste past.")
KIND_WORDS: tuple[tuple[type[forms.Field], str, str | Promise], ...] = (
    (forms.BooleanField, "required", _("Dit vinkje is nog nodig om verder te gaan.")),
    (forms.ChoiceField, "required", NOTHING_CHOSEN),
    (forms.ModelChoiceField, "required", NOTHING_CHOSEN),
    (forms.FileField, "required", _("Er is nog geen bestand gekozen.")),
    (forms.DateField, "required", _("Er ontbreekt nog een datum. Schrijf hem zo: 3-3-2026.")),
    (forms.DateField, "invalid", _("De datum klopt nog niet. Schrijf hem zo: 3-3-2026.")),
    (forms.TimeField, "invalid", _("De tijd klopt nog niet. Schrijf hem zo: 14.30.")),
    (forms.IntegerField, "invalid", _("Schrijf hier een getal, zonder letters.")),
    (forms.Field, "required", _("Dit is nog leeg. Vul hier iets in.")),
)


def words_of_errors(bound: BoundField) -> list[str]:
    """What is not right yet in this field; words that the form chose itself stay as they are."""
    words: list[str] = []
    for problem in bound.errors.as_data():
        kind = _kind_words(bound.field, problem)
        words += [str(kind)] if kind else [str(message) for message in problem.messages]
    return words


def _kind_words(field: forms.Field, problem: ValidationError) -> str | Promise:
    code = problem.code or ""
    standard = {
        str(messages[code])
        for kind in type(field).__mro__
        if code in (messages := vars(kind).get("default_error_messages", {}))
    }
    if str(problem.message) not in standard:
        return ""
    found = (
        words for kind, known, words in KIND_WORDS if isinstance(field, kind) and known == code
    )
    return next(found, "")
