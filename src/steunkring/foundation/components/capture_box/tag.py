from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import (
    csrf_field,
    library,
    once_field,
    render,
)

EXAMPLES = [
    """
{% capture_box "#" label="Wat zegt Bram?" hint="In eigen woorden. Sorteren kan later." level=3 %}
  {% tiles "Bewaar als" id="zin-soorten" %}
    {% tile_button "Wens" icon="star" name="kind" value="wish" %}
    {% tile_button "Later" icon="clock" name="kind" value="later" later=True %}
  {% endtiles %}
{% endcapture_box %}
""",
]


@library.simple_block_tag(takes_context=True)
def capture_box(
    context: Context,
    content: str,
    action: Any,
    label: str,
    hint: str = "",
    value: str = "",
    error: str = "",
    once: Any = "",
    level: int = 1,
    id: str = "zin",
    has_shortcuts: bool = True,
) -> SafeString:
    """The one large box of a talk: a phrase goes in, one tap keeps it, the box is empty again.

    Inside it stand the buttons that keep the phrase. With a `capture_status` on the page a script
    keeps the phrases until the server has them; without script each is a post of its own.

    + action: where a phrase is posted
    + label: the question above the box, which is the heading of the page too
    - hint: a line under it
    - value, error: what was typed, and what is not right yet
    - once: the once-key
    - level: of the heading
    - id: anchor
    - has_shortcuts: whether keys keep a phrase too
    """
    return render(
        "capture_box/capture_box.html",
        content=content,
        action=action,
        label=label,
        hint=hint,
        value=value,
        errors=[error] if error else [],
        level=level,
        id=id,
        has_shortcuts=has_shortcuts,
        hidden=csrf_field(context) + once_field(once),
    )
