from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% table "Stappen" columns="Stap|Wie" %}
  {% table_row tone="warm" %}
    {% cell "Stap" head=True %}Kleren in de kast{% endcell %}
    {% cell "Wie" %}nog niemand{% endcell %}
  {% endtable_row %}
{% endtable %}
""",
]


@library.simple_block_tag
def table_row(content: str, id: str = "", tone: str = "plain") -> SafeString:
    """One row of a `table`.

    - id: anchor, or the target of an htmx swap
    - tone: plain, calm or warm
    """
    return render(
        "table_row/table_row.html",
        content=content,
        id=id,
        tone=one_of("tone", tone, ("plain", "calm", "warm")),
    )
