from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% section "Wat er gebeurde" link_url="#" link_label="Heel het logboek" %}
  <p>De gang is vrij.</p>
{% endsection %}
""",
]


@library.simple_block_tag
def section(
    content: str,
    heading: str,
    link_url: Any = "",
    link_label: str = "",
    level: int = 2,
    id: str = "",
    intro: str = "",
) -> SafeString:
    """A part of the page with a heading and perhaps a link beside it. No box around it.

    + heading: the words above it
    - link_url, link_label: a link beside the heading
    - level: 2 or 3, the level of the heading
    - id: anchor
    - intro: one soft line under the heading
    """
    return render(
        "section/section.html",
        content=content,
        heading=heading,
        link_url=link_url,
        link_label=link_label,
        level=level,
        id=id,
        intro=intro,
    )
