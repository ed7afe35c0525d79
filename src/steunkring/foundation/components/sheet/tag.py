from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    """
{% sheet %}{% table "Mijn profiel" columns="Waar het over gaat|Nu|Wensen" %}
  {% table_row %}
    {% cell "Waar het over gaat" head=True %}Wonen{% endcell %}
    {% cell "Nu" %}Een eigen appartement.{% endcell %}
    {% cell "Wensen" %}Mijn huis op orde.{% endcell %}
  {% endtable_row %}
{% endtable %}{% endsheet %}
""",
]


@library.simple_block_tag
def sheet(content: str) -> SafeString:
    """A wide table of words that is read as one sheet and printed on one page. Holds a `table`."""
    return render("sheet/sheet.html", content=trim(content))
