from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    """
{% list %}
  {% task_row "Kleren in de kast" text="er is nog niemand." note="Stap 5 · open sinds 3 september" %}
    {% button "Bekijk stap" kind="secondary" small=True url="#" about="kleren in de kast" %}
  {% endtask_row %}
{% endlist %}
""",  # noqa: E501
]


@library.simple_block_tag
def task_row(
    content: str, title: str, text: str = "", note: str = "", url: Any = "", id: str = ""
) -> SafeString:
    """Something that asks for a next step, with its button at the end. Is a list item.

    + title: the bold first words
    - text: the rest of the sentence
    - note: a soft line under it
    - url: where the title leads
    - id: anchor
    """
    return render(
        "task_row/task_row.html",
        content=trim(content),
        title=title,
        text=text,
        note=note,
        url=url,
        id=id,
    )
