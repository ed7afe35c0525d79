from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import attributes, library, render

EXAMPLES = [
    """
{% row gap="s" %}
  {% filter_toggle "gratis" name="past" value="gratis" active=True %}
  {% filter_toggle "op dinsdag" name="past" value="dinsdag" %}
{% endrow %}
""",
]


@library.simple_tag
def filter_toggle(
    label: str, name: str, value: Any, active: bool = False, **further: Any
) -> SafeString:
    """One thing that counts when searching, on or off. A check box that looks like a chip.

    + label: the words
    + name, value: what the form sends when it is on
    - active: True when it is on
    - further: attributes such as form, hx_post
    """
    return render(
        "filter_toggle/filter_toggle.html",
        label=label,
        name=name,
        value=value,
        active=active,
        further=attributes(further),
    )
