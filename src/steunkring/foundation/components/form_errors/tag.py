from typing import Any

from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from steunkring.foundation.components.field.words import words_of_errors
from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% form_errors sample_bad_form %}",
]


@library.simple_tag
def form_errors(*forms: BaseForm, title: str = "") -> SafeString:
    """On top of a form that came back: what is not right yet, linked to the fields.

    + forms: the form, or several that stand on one page
    - title: another heading
    """
    rows: list[tuple[str, str]] = []
    for form in forms:
        rows += [("", str(error)) for error in form.non_field_errors()]
        rows += [
            (_focus_id(bound), _named(str(bound.label), words))
            for bound in form.visible_fields()
            for words in words_of_errors(bound)
        ]
        if any(bound.errors for bound in form.hidden_fields()):
            rows.append(("", gettext("Deze pagina is intussen veranderd. Verstuur haar nog eens.")))
    return (
        render("form_errors/form_errors.html", rows=rows, title=title) if rows else SafeString("")
    )


def _named(label: str, words: str) -> str:
    return f"{label} {words}" if label.endswith(("?", ".", ":")) else f"{label}: {words}"


def _focus_id(bound: BoundField) -> Any:
    """Where the keyboard must land: the input itself, or the first one of a group."""
    return bound.id_for_label or f"{bound.auto_id}_0"
