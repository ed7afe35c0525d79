from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.icon.tag import icon as draw
from steunkring.foundation.components.library import attributes, library, one_of, render

EXAMPLES = [
    """
{% actions %}
  {% button "Ja, goed" %}
  {% button "Liever anders" kind="secondary" %}
  {% button "Nu niet" kind="quiet" %}
{% endactions %}
""",
    """
{% actions %}
  {% button "Wens opslaan" icon="star" small=True %}
  {% button "Bekijk stap" kind="secondary" small=True url="#" about="boodschappen" %}
  {% button "Stop met delen" kind="danger-quiet" small=True %}
  {% button "Ja, nu handelen" kind="danger" small=True %}
{% endactions %}
""",
]

KINDS = {
    "primary": "utrecht-button--primary-action",
    "secondary": "utrecht-button--secondary-action",
    "quiet": "utrecht-button--subtle",
    "danger": "sk-button--danger",
    "danger-quiet": "utrecht-button--subtle sk-button--danger-quiet",
}


@library.simple_tag
def button(
    label: str,
    kind: str = "primary",
    url: Any = "",
    icon: str = "",
    small: bool = False,
    about: str = "",
    name: str = "",
    value: Any = "",
    type: str = "submit",
    **further: Any,
) -> SafeString:
    """Something to press: a verb and two to four words. With a url it is a link.

    + label: the words
    - kind: primary (one per page or card), secondary, quiet, danger or danger-quiet
    - url: makes it a link
    - icon: a sign before the words
    - small: True inside lists and cards
    - about: words that only a screen reader says, when several buttons have the same label
    - name, value: what the form sends when this button is pressed
    - type: submit or button
    - further: attributes such as hx_post, data_..., aria_..., form, formaction
    """
    one_of("kind", kind, KINDS)
    one_of("type", type, ("submit", "button"))
    return render(
        "button/button.html",
        label=label,
        kind=KINDS[kind],
        url=url,
        sign=draw(icon) if icon else "",
        small=small,
        about=about,
        name=name,
        value=value,
        type=type,
        further=attributes(further),
    )
