from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from steunkring.foundation.components.field.words import words_of_errors
from steunkring.foundation.components.library import checked_names, library, one_of, render

EXAMPLES = [
    "{% field sample_form.text %}",
    "{% field sample_bad_form.day %}",
    '{% field sample_form.knows %}{% field sample_form.risk look="pills" %}',
    '{% field sample_form.parts look="rows" %}{% field sample_form.agrees %}',
    "{% field sample_form.kind %}",
    '{% field sample_form.quote label="Wat zegt Bram?" hint="In eigen woorden." size="large" %}',
]

AREA = "utrecht-textarea utrecht-textarea--html-textarea sk-input sk-input--area"
SELECT = "utrecht-select utrecht-select--html-select sk-input"
CHECK = "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
BOX = "utrecht-textbox utrecht-textbox--html-input sk-input"
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, AREA),
    (forms.CheckboxInput, CHECK),
    (forms.FileInput, "sk-input sk-input--file"),
    (forms.Select, SELECT),
)


@library.simple_tag
def field(
    bound: BoundField,
    label: str = "",
    hint: str = "",
    size: str = "full",
    look: str = "cards",
    hints: Mapping[str, str] | None = None,
    hide_label: bool = False,
    heading: bool = False,
    skip_words: bool = True,
    **further: Any,
) -> SafeString:
    """A field of a Django form: the question, an example, the error in words, the input.

    + bound: the field of the form ("form.text")
    - label: another question than that of the form
    - hint: another example or explanation
    - size: full, short (dates, codes), medium (names) or large (24 pixels, to read along)
    - look: for a choice: cards, pills or rows
    - hints: for a choice: a line of explanation per value
    - hide_label: True when the heading just above says the same
    - heading: True makes the question the one first heading of the page
    - skip_words: False leaves out "mag u overslaan"
    - further: attributes of the input, such as rows, autocomplete, inputmode, hx_post
    """
    one_of("size", size, ("full", "short", "medium", "large"))
    one_of("look", look, ("cards", "pills", "rows"))
    if bound.is_hidden:
        return bound.as_widget()
    widget = bound.field.widget
    shape = _shape(widget)
    values: dict[str, Any] = {
        "id": bound.auto_id,
        "target": bound.id_for_label,
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "errors": words_of_errors(bound),
        "size": size,
        "look": look,
        "hide_label": hide_label,
        "heading": heading,
        "may_skip": skip_words and not bound.field.required and shape != "check",
    }
    values["described"] = " ".join(
        f"{bound.auto_id}-{part}"
        for part, shown in (("hint", values["hint"]), ("error", values["errors"]))
        if shown
    )
    extra = {
        name.replace("_", "-"): value
        for name, value in checked_names(further).items()
        if value not in (None, False, "")
    }
    if shape == "choice":
        values["options"] = [
            (option.data, (hints or {}).get(str(option.data["value"]), ""))
            for option in bound.subwidgets
        ]
        values["input_type"] = getattr(widget, "input_type", "radio")
        values["further"] = extra.items()
    else:
        values["control"] = _control(bound, shape, values, extra)
    return render(f"field/{shape}.html", **values)


def _shape(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choice"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "parts" if getattr(widget, "use_fieldset", False) else "field"


def _control(
    bound: BoundField, shape: str, values: Mapping[str, Any], extra: Mapping[str, Any]
) -> SafeString:
    own = (css for kind, css in CLASSES if isinstance(bound.field.widget, kind))
    attrs: dict[str, Any] = {"class": next(own, BOX)}
    if shape != "parts" and values["described"]:
        attrs["aria-describedby"] = values["described"]
    if values["errors"]:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs | dict(extra))
