from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% list kind="cards" %}
  {% result_card "De Huiskamer" url="#" meta="Inloop met koffie · Kerkpad 3" number=1 %}
    <p>Kletsen, spelletjes, soms samen koken.</p>
    {% row gap="s" %}
      {% chip "dichtbij: 6 minuten lopen" tone="good" icon="place" %}
      {% chip "gratis" tone="good" icon="check" %}
    {% endrow %}
  {% endresult_card %}
{% endlist %}
""",
]


@library.simple_block_tag
def result_card(
    content: str,
    title: str,
    url: Any = "",
    meta: str = "",
    number: Any = "",
    level: int = 3,
    id: str = "",
) -> SafeString:
    """One thing that was found, in the order of what fits best. Is a list item.

    + title: its name
    - url: where it opens
    - meta: what kind and where, a soft line
    - number: its place in the list, the same as in the picture beside it
    - level: 2 or 3, the level of the heading
    - id: anchor
    """
    return render(
        "result_card/result_card.html",
        content=content,
        title=title,
        url=url,
        meta=meta,
        number=number,
        id=id,
        level=level,
    )
