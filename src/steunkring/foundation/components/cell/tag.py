from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% table "Wie ziet welk deel" columns="Deel|Joop" %}
  {% table_row %}
    {% cell "Deel" head=True %}Mijn verhaal{% endcell %}
    {% cell "Joop" %}nee{% endcell %}
  {% endtable_row %}
{% endtable %}
""",
]


@library.simple_block_tag
def cell(content: str, label: str = "", head: bool = False, number: bool = False) -> SafeString:
    """One cell of a `table_row`.

    - label: the head of its column, said before the content on a phone
    - head: True for the cell that names the row
    - number: True to align figures
    """
    return render("cell/cell.html", content=content, label=label, head=head, number=number)
