from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import attributes, library, one_of, render

EXAMPLES = [
    """
{% choices "Veiligheid" look="pills" id="veiligheid" %}
  {% pill_choice "Geen risico" name="safety" value="none" %}
  {% pill_choice "Matig" name="safety" value="some" checked=True %}
  {% pill_choice "Ernstig" name="safety" value="serious" %}
  {% pill_choice "Nog niet in beeld" name="safety" value="unknown" unknown=True %}
{% endchoices %}
""",
]


@library.simple_tag
def pill_choice(
    label: str,
    name: str,
    value: Any,
    checked: bool = False,
    kind: str = "radio",
    unknown: bool = False,
    **further: Any,
) -> SafeString:
    """A short answer among a few. Not knowing is an answer with a look of its own.

    + label: the answer
    + name, value: what the form sends
    - checked: True when it is chosen
    - kind: radio or checkbox
    - unknown: True for "nog niet in beeld"
    - further: attributes of the input, such as id, hx_post
    """
    one_of("kind", kind, ("radio", "checkbox"))
    return render(
        "pill_choice/pill_choice.html",
        label=label,
        name=name,
        value=value,
        checked=checked,
        kind=kind,
        unknown=unknown,
        further=attributes(further),
    )
