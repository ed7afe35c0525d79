from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    """
{% plan_table "Stappen" columns="Stap|Wat ik doe|Wat anderen doen|Welk beroep helpt|Wat ik vraag" %}
  {% plan_step %}
    {% plan_cell "Stap" head=True %}<strong>De boodschappen</strong>{% endplan_cell %}
    {% plan_cell "Wat ik doe" %}{% endplan_cell %}
    {% plan_cell "Wat anderen doen" %}
      {% plan_who "Ilse" kind="ask" %}Ilse{% endplan_who %}
    {% endplan_cell %}
    {% plan_cell "Welk beroep helpt" %}{% endplan_cell %}
    {% plan_cell "Wat ik vraag" %}{% endplan_cell %}
    {% plan_below %}<p>Ik vraag haar zelf.</p>{% endplan_below %}
  {% endplan_step %}
{% endplan_table %}
""",
]


@library.simple_block_tag
def plan_below(content: str) -> SafeString:
    """What stands below the five cells of a `plan_step`, over their whole width. Comes last."""
    return render("plan_below/plan_below.html", content=trim(content))
