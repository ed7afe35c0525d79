from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import attributes, library, one_of, render

EXAMPLES = [
    """
{% choices "Wat mag Joop zien?" look="rows" id="delen" %}
  {% check "De stap waar hij bij helpt" name="part" value="row" checked=True %}
  {% check "Heel mijn plan" name="part" value="plan" %}
{% endchoices %}
""",
]


@library.simple_tag
def check(
    label: str,
    name: str,
    value: Any = "on",
    hint: str = "",
    checked: bool = False,
    kind: str = "checkbox",
    **further: Any,
) -> SafeString:
    """A plain check or radio in a row of 44 pixels.

    + label: the words
    + name: what the form sends
    - value: with which value
    - hint: a soft line under it
    - checked: True when it is on
    - kind: checkbox or radio
    - further: attributes of the input, such as id, form, hx_post
    """
    one_of("kind", kind, ("radio", "checkbox"))
    return render(
        "check/check.html",
        label=label,
        name=name,
        value=value,
        hint=hint,
        checked=checked,
        kind=kind,
        further=attributes(further),
    )
