from collections.abc import Iterable

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% table "Wie ziet welk deel" columns="Deel|Joop|Samira" %}
  {% table_row %}
    {% cell "Deel" head=True %}Mijn verhaal{% endcell %}
    {% cell "Joop" %}nee{% endcell %}
    {% cell "Samira" %}<strong>ja</strong>{% endcell %}
  {% endtable_row %}
  {% table_row %}
    {% cell "Deel" head=True %}Mijn agenda{% endcell %}
    {% cell "Joop" %}nee{% endcell %}
    {% cell "Samira" %}nee{% endcell %}
  {% endtable_row %}
{% endtable %}
""",
]


@library.simple_block_tag
def table(
    content: str, caption: str, columns: str | Iterable[str], show_caption: bool = False
) -> SafeString:
    """A table; on a phone every row becomes a card. Inside it `table_row` and `cell`.

    + caption: what the table shows, always said by a screen reader
    + columns: the heads, as a list or as one text with | between
    - show_caption: True to show the caption to everybody
    """
    heads = columns.split("|") if isinstance(columns, str) else list(columns)
    return render(
        "table/table.html", content=content, caption=caption, heads=heads, show_caption=show_caption
    )
