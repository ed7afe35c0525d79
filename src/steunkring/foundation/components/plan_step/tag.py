from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render, trim

EXAMPLES = [
    """
{% plan_table "Stappen" columns="Stap|Wat ik doe|Wat anderen doen|Welk beroep helpt|Wat ik vraag" %}
  {% plan_step tone="warm" %}
    {% plan_cell "Stap" head=True %}<strong>Kleren netjes in de kast</strong>{% endplan_cell %}
    {% plan_cell "Wat ik doe" %}{% endplan_cell %}
    {% plan_cell "Wat anderen doen" %}{% endplan_cell %}
    {% plan_cell "Welk beroep helpt" %}{% endplan_cell %}
    {% plan_cell "Wat ik vraag" %}{% endplan_cell %}
    {% plan_below %}{% chip "nog niemand" tone="open" icon="plus" %}{% endplan_below %}
  {% endplan_step %}
{% endplan_table %}
""",
]


@library.simple_block_tag
def plan_step(content: str, id: str = "", tone: str = "plain") -> SafeString:
    """One step of a `plan_table`: five `plan_cell` tags, and perhaps a `plan_below`.

    - id: anchor
    - tone: plain, or warm for a step that nobody does yet
    """
    return render(
        "plan_step/plan_step.html",
        content=trim(content),
        id=id,
        tone=one_of("tone", tone, ("plain", "warm")),
    )
