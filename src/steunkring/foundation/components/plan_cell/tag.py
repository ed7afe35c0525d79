from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    """
{% plan_table "Stappen" columns="Stap|Wat ik doe|Wat anderen doen|Welk beroep helpt|Wat ik vraag" %}
  {% plan_step %}
    {% plan_cell "Stap" head=True %}<strong>De was</strong>{% endplan_cell %}
    {% plan_cell "Wat ik doe" %}
      {% plan_who "Ik" kind="me" %}Ik doe dit zelf{% endplan_who %}
    {% endplan_cell %}
    {% plan_cell "Wat anderen doen" %}{% endplan_cell %}
    {% plan_cell "Welk beroep helpt" %}{% endplan_cell %}
    {% plan_cell "Wat ik vraag" %}{% endplan_cell %}
  {% endplan_step %}
{% endplan_table %}
""",
]


@library.simple_block_tag
def plan_cell(content: str, label: str, head: bool = False) -> SafeString:
    """One cell of a `plan_step`. An empty one is a dash on a desk, and is left out on a phone.

    + label: the head of its column, said before the content on a phone
    - head: True for the step itself
    """
    found = trim(content)
    return render(
        "plan_cell/plan_cell.html", content=found, label=label, head=head, nothing=_("niets")
    )
