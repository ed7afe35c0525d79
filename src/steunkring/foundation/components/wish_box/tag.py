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
    '{% wish_box "#" %}',
    """
{% wish_box "#" error="Er staat nog niets. Schrijf in een paar woorden wat u graag wilt." id="wens-2" %}
""",  # noqa: E501
]


@library.simple_tag(takes_context=True)
def wish_box(
    context: Context,
    action: Any,
    name: str = "text",
    value: str = "",
    label: str = "",
    hint: str = "",
    button: str = "",
    error: str = "",
    once: Any = "",
    draft_url: Any = "",
    id: str = "wens",
    **further: Any,
) -> SafeString:
    """The one line in which somebody writes what they would like.

    + action: where it is posted
    - name, value: the name of the field and what it holds already
    - label: other words than "Ik zou graag ..."
    - hint, button: other words under the field and on the button
    - error: what is not right yet
    - once: the once-key
    - draft_url: where the text is kept while somebody types
    - id: anchor
    - further: attributes of the form, such as hx_post, hx_target
    """
    return render(
        "wish_box/wish_box.html",
        action=action,
        name=name,
        value=value,
        label=label,
        hint=hint,
        button=button,
        errors=[error] if error else [],
        draft_url=draft_url,
        id=id,
        hidden=csrf_field(context) + once_field(once),
        further=attributes(further),
    )
