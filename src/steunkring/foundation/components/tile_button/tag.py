from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import attributes, library, render

EXAMPLES = [
    """
{% tiles "Bewaar als" %}
  {% tile_button "Wens" icon="star" name="kind" value="wish" %}
  {% tile_button "Kracht" icon="strength" name="kind" value="strength" %}
  {% tile_button "Persoon" icon="people" name="kind" value="person" %}
  {% tile_button "Later" icon="clock" name="kind" value="later" later=True %}
{% endtiles %}
""",
]


@library.simple_tag
def tile_button(
    label: str, icon: str, name: str, value: Any, later: bool = False, **further: Any
) -> SafeString:
    """A big button with a sign, to file something with one tap while the talk goes on.

    + label: one word
    + icon: its sign
    + name, value: what the form sends
    - later: True for the one that decides nothing yet (dashed)
    - further: attributes such as hx_post, accesskey-free data_key
    """
    return render(
        "tile_button/tile_button.html",
        label=label,
        icon=icon,
        name=name,
        value=value,
        later=later,
        further=attributes(further),
    )
