from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    """
{% drop_panel "Sleep een zin hierheen" %}
  {% list kind="chips" %}{% drop_place "Wensen" to="wish" %}{% endlist %}
{% enddrop_panel %}
""",
]


@library.simple_block_tag
def drop_panel(content: str, label: str, id: str = "plekken") -> SafeString:
    """Places to drop a `phrase_card` on that stay in sight beside a long list.

    + label: what can be done here; the heading
    - id: anchor of the heading
    """
    return render("drop_panel/drop_panel.html", content=trim(content), label=label, id=id)
