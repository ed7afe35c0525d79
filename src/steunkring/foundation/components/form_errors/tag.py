from typing import Any

from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = ["{% form_errors sample_bad_form %}"]


@library.simple_tag
def form_errors(*forms: BaseForm, title: str = "") -> SafeString:
    """On top of a form that came back: what is not right yet, with a link to each field. Takes the focus.

    + forms: the form, or several that stand on one page
    - title: another heading
    """
    rows: list[tuple[str, str]] = []
    for form in forms:
        rows += [("", str(error)) for error in form.non_field_errors()]
        rows += [(_focus_id(bound), str(error)) for bound in form for error in bound.errors]
    return render("form_errors/form_errors.html", rows=rows, title=title) if rows else SafeString("")


def _focus_id(bound: BoundField) -> Any:
    """Where the keyboard must land: the input itself, or the first one of a group."""
    return bound.id_for_label or f"{bound.auto_id}_0"
