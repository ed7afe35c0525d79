from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import PLAIN_ATTRIBUTES, PREFIXED_ATTRIBUTE, library, one_of, render

EXAMPLES = [
    "{% field sample_form.text %}",
    "{% field sample_bad_form.day %}",
    "{% field sample_form.knows %}{% field sample_form.risk look=\"pills\" %}{% field sample_form.parts %}",
    "{% field sample_form.agrees %}{% field sample_form.kind %}",
    '{% field sample_form.text label="Wat zegt Bram?" hint="In eigen woorden. Sorteren kan later." size="large" rows=4 %}',
]


@library.simple_tag
def field(
    bound: BoundField,
    label: str = "",
    hint: str = "",
    size: str = "full",
    look: str = "cards",
    hints: Mapping[str, str] | None = None,
    hide_label: bool = False,
    skip_words: bool = True,
    **further: Any,
) -> SafeString:
    """A field of a Django form: question above, example below it, error between them with a sign and words.

    + bound: the field of the form ("form.text")
    - label: another question than that of the form
    - hint: another example or explanation
    - size: full, short (numbers, dates, codes), medium (names) or large (24 pixels, to read along)
    - look: for a choice: cards, pills or rows
    - hints: for a choice: a line of explanation per value
    - hide_label: True when the heading just above says the same
    - skip_words: False leaves out "mag u overslaan"
    - further: attributes of the input, such as rows, autocomplete, inputmode, hx_post
    """
    one_of("size", size, ("full", "short", "medium", "large"))
    one_of("look", look, ("cards", "pills", "rows"))
    if bound.is_hidden:
        return bound.as_widget()
    widget = bound.field.widget
    hint = hint or bound.help_text
    errors = list(bound.errors)
    auto_id = bound.auto_id
    described = " ".join([f"{auto_id}-{part}" for part, shown in (("hint", hint), ("error", errors)) if shown])
    is_choice = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    is_check = isinstance(widget, forms.CheckboxInput)
    is_group = is_choice or (widget.use_fieldset and not is_check)
    control = SafeString("")
    options: list[Any] = []
    if is_choice:
        options = [
            (option, (hints or {}).get(str(option.data["value"]), ""))
            for option in bound.subwidgets
        ]
    else:
        attrs = {"class": _css_class(widget)}
        if not is_group:
            if described:
                attrs["aria-describedby"] = described
            if errors:
                attrs["aria-invalid"] = "true"
        attrs.update(_widget_attributes(further))
        control = bound.as_widget(attrs=attrs)
    return render(
        "field/field.html",
        bound=bound, label=label or bound.label, hint=hint, errors=errors, id=auto_id, described=described,
        control=control, options=options, is_choice=is_choice, is_check=is_check, is_group=is_group, size=size, look=look,
        hide_label=hide_label, may_skip=skip_words and not bound.field.required and not is_check,
        input_type=getattr(widget, "input_type", "radio"), further=_widget_attributes(further).items(),
    )  # fmt: skip


def _widget_attributes(given: Mapping[str, Any]) -> dict[str, str | bool]:
    for name in given:
        if name not in PLAIN_ATTRIBUTES and not PREFIXED_ATTRIBUTE.fullmatch(name):
            raise TypeError(f"A field takes no attribute {name!r}.")
    return {name.replace("_", "-"): value for name, value in given.items() if value not in (None, False, "")}


def _css_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea utrecht-textarea--html-textarea sk-input sk-input--area"
    if isinstance(widget, forms.Select) and not isinstance(widget, forms.RadioSelect):
        return "utrecht-select utrecht-select--html-select sk-input"
    if isinstance(widget, forms.CheckboxInput):
        return "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
    if isinstance(widget, forms.FileInput):
        return "sk-input sk-input--file"
    return "utrecht-textbox utrecht-textbox--html-input sk-input"
