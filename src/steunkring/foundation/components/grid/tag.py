from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% grid columns="2" %}
  {% card heading="Mijn week" %}
    <p>Volleybal op donderdag.</p>
  {% endcard %}
  {% card heading="Wie mag wat zien" %}
    <p>Joop ziet alleen de kliko.</p>
  {% endcard %}
{% endgrid %}
""",
]


@library.simple_block_tag
def grid(content: str, columns: str = "2", gap: str = "m") -> SafeString:
    """Large pieces beside each other from 1000 pixels, below each other on a phone.

    - columns: 2, 3, 4, 3-2, 2-3, 2-1 (main column and a narrow one), beside (2 from 700 pixels)
      or auto (as many as fit)
    - gap: s (12), m (28) or l (44)
    """
    one_of("columns", str(columns), ("2", "3", "4", "3-2", "2-3", "2-1", "beside", "auto"))
    return render(
        "grid/grid.html", content=content, columns=columns, gap=one_of("gap", gap, ("s", "m", "l"))
    )
