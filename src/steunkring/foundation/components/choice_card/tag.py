from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import attributes, library, one_of, render

EXAMPLES = [
    """
{% choice_card "Bespreken in het team" name="handling" value="discuss" hint="Donderdag 26 november, 10.00 uur" checked=True %}
""",  # noqa: E501
]


@library.simple_tag
def choice_card(
    label: str,
    name: str,
    value: Any,
    hint: str = "",
    checked: bool = False,
    kind: str = "radio",
    **further: Any,
) -> SafeString:
    """An answer in a box that can be pressed anywhere.

    + label: the answer
    + name, value: what the form sends
    - hint: what it means
    - checked: True when it is chosen
    - kind: radio or checkbox
    - further: attributes of the input, such as id, required, hx_post
    """
    one_of("kind", kind, ("radio", "checkbox"))
    return render(
        "choice_card/choice_card.html",
        label=label,
        name=name,
        value=value,
        hint=hint,
        checked=checked,
        kind=kind,
        further=attributes(further),
    )
