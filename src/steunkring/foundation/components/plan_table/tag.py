from collections.abc import Iterable

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    """
{% plan_table "Stappen" columns="Stap|Wat ik doe|Wat anderen doen|Welk beroep helpt|Wat ik vraag" %}
  {% plan_step %}
    {% plan_cell "Stap" head=True %}<strong>Kliko elke dinsdag buiten</strong>{% endplan_cell %}
    {% plan_cell "Wat ik doe" %}
      {% plan_who "Ik" kind="me" %}Ik zet hem buiten{% endplan_who %}
    {% endplan_cell %}
    {% plan_cell "Wat anderen doen" %}
      {% plan_who "Joop" %}Joop herinnert mij{% endplan_who %}
    {% endplan_cell %}
    {% plan_cell "Welk beroep helpt" %}{% endplan_cell %}
    {% plan_cell "Wat ik vraag" %}{% endplan_cell %}
  {% endplan_step %}
{% endplan_table %}
""",
]

# Warm is the person, then the rings outward; the step itself has none.
RINGS = ("", "me", "people", "work", "work")


@library.simple_block_tag
def plan_table(content: str, caption: str, columns: str | Iterable[str]) -> SafeString:
    """The steps of a plan in five fixed columns, from the inside out; on a phone each is a card.

    + caption: what the table shows, always said by a screen reader
    + columns: the five heads, as a list or as one text with | between
    """
    heads = columns.split("|") if isinstance(columns, str) else list(columns)
    return render(
        "plan_table/plan_table.html",
        content=trim(content),
        caption=caption,
        heads=[(ring, str(head)) for ring, head in zip(RINGS, heads, strict=True)],
    )
