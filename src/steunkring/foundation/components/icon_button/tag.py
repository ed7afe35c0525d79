from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.icon.tag import icon as draw
from steunkring.foundation.components.library import attributes, library, render

EXAMPLES = [
    '{% icon_button "Bel Joop" icon="phone" url="tel:+31612345678" %}',
]


@library.simple_tag
def icon_button(
    label: str, icon: str, url: Any = "", name: str = "", value: Any = "", **further: Any
) -> SafeString:
    """A round button with a sign only, for one well-known thing beside a name.

    + label: what it does, with the name ("Bel Joop")
    + icon: the sign
    - url: makes it a link
    - name, value: what the form sends when it is pressed
    - further: attributes such as hx_post, form
    """
    return render(
        "icon_button/icon_button.html",
        label=label,
        sign=draw(icon),
        url=url,
        name=name,
        value=value,
        further=attributes(further),
    )
