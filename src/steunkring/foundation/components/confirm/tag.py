from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import (
    attributes,
    csrf_field,
    library,
    once_field,
    render,
)

EXAMPLES = [
    """
{% confirm "Wilt u deze wens weghalen?" action="#" button="Wens weghalen" cancel_url="#" danger=True %}De wens verdwijnt. Dit kan niet terug.{% endconfirm %}
""",  # noqa: E501
]


@library.simple_block_tag(takes_context=True)
def confirm(
    context: Context,
    content: str,
    title: str,
    action: Any,
    button: str,
    cancel_url: Any,
    cancel: str = "",
    danger: bool = False,
    name: str = "",
    value: Any = "",
    once: Any = "",
    level: int = 2,
    **further: Any,
) -> SafeString:
    """Asked only before something that cannot be undone, and names the consequence.

    + title: the question
    + action: where the yes is posted
    + button: the verb that says what happens
    + cancel_url: the way back, where nothing happened
    - cancel: other words than "Niet doen"
    - danger: True when something is lost
    - name, value: what is sent with it
    - once: the once-key
    - level: 1 when it is the whole page, else 2 or 3
    - further: attributes of the form
    """
    return render(
        "confirm/confirm.html",
        content=content,
        title=title,
        action=action,
        button_label=button,
        cancel_url=cancel_url,
        cancel=cancel,
        kind="danger" if danger else "primary",
        danger=danger,
        name=name,
        value=value,
        level=level,
        hidden=csrf_field(context) + once_field(once),
        further=attributes(further),
    )
