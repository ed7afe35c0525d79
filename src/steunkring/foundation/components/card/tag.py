from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% card heading="Mijn mensen" link_url="#" link_label="Mijn netwerk" %}
  <p>Hier staan mijn mensen.</p>
{% endcard %}
""",
    """
{% card tone="warm" heading="Nieuwe zorgen" %}
  <p>“De gordijnen blijven al dagen dicht.”</p>
{% endcard %}
""",
    """
{% card tone="calm" heading="Wie heeft gekeken" %}
  <p>Samira keek vandaag om 9.12 uur naar mijn plan.</p>
{% endcard %}
""",
]


@library.simple_block_tag
def card(
    content: str,
    heading: str = "",
    tone: str = "plain",
    link_url: Any = "",
    link_label: str = "",
    level: int = 2,
    id: str = "",
    intro: str = "",
) -> SafeString:
    """A box that belongs together. Warm is for the one thing that asks something of the reader.

    - heading: the words above it; with a heading the card is a named section
    - tone: plain, calm, warm, deep, caution or danger
    - link_url, link_label: a link beside the heading
    - level: 2 or 3, the level of the heading
    - id: anchor, also the name for the section
    - intro: one soft line under the heading
    """
    one_of("tone", tone, ("plain", "calm", "warm", "deep", "caution", "danger"))
    return render(
        "card/card.html",
        content=content,
        heading=heading,
        tone=tone,
        link_url=link_url,
        link_label=link_label,
        level=level,
        id=id,
        intro=intro,
    )
