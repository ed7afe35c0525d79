from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import attributes, csrf_field, library, one_of, render

EXAMPLES = [
    """
{% search_box "#" label="Wat zoekt u?" value="mensen leren kennen" %}
  {% row gap="s" %}
    {% filter_toggle "gratis" name="past" value="gratis" active=True %}
    {% filter_toggle "op dinsdag" name="past" value="dinsdag" %}
  {% endrow %}
{% endsearch_box %}
""",
]


@library.simple_block_tag(takes_context=True)
def search_box(
    context: Context,
    content: str,
    action: Any,
    label: str,
    name: str = "zoek",
    value: str = "",
    hint: str = "",
    method: str = "post",
    id: str = "zoeken",
    **further: Any,
) -> SafeString:
    """Search in words. Posts, so that no address holds what somebody looks for.

    + action: where it is posted
    + label: the question
    - name, value: the name of the field and what was asked
    - hint: an example
    - method: post, or get for public pages
    - id: anchor; the form itself has this id with "-form" behind it
    - further: attributes of the form, such as hx_post, hx_target, hx_trigger
    """
    is_post = one_of("method", method, ("post", "get")) == "post"
    return render(
        "search_box/search_box.html",
        content=content,
        action=action,
        label=label,
        name=name,
        value=value,
        hint=hint,
        method=method,
        id=id,
        hidden=csrf_field(context) if is_post else "",
        further=attributes(further),
    )
