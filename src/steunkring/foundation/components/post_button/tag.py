from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from steunkring.foundation.components.button.tag import button
from steunkring.foundation.components.library import (
    attributes,
    csrf_field,
    library,
    once_field,
    render,
)

EXAMPLES = [
    """
{% actions %}
  {% post_button "Ik pak dit op" "#" small=True about="zorg van een buurvrouw" %}
  {% post_button "Gedaan" "#" kind="secondary" icon="check" small=True %}
{% endactions %}
""",
]


@library.simple_tag(takes_context=True)
def post_button(
    context: Context,
    label: str,
    action: Any,
    kind: str = "primary",
    icon: str = "",
    small: bool = False,
    about: str = "",
    name: str = "",
    value: Any = "",
    once: Any = "",
    **further: Any,
) -> SafeString:
    """A form of one button: does something at once, without leaving anything to fill in.

    + label: the words on the button
    + action: where it is posted
    - kind, icon, small, about: as with `button`
    - name, value: what is sent with it
    - once: the once-key, so that a second press does nothing twice
    - further: attributes of the form, such as hx_post, hx_target, hx_swap
    """
    pressed = button(
        label,
        kind=kind,
        icon=icon,
        small=small,
        about=about,
        name=name,
        value=value,
        data_busy=True,
    )
    return render(
        "post_button/post_button.html",
        action=action,
        button=pressed,
        hidden=csrf_field(context) + once_field(once),
        further=attributes(further),
    )
