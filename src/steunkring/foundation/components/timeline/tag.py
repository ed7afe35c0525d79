from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% timeline %}
  {% timeline_item "Bram" did="schreef zelf" when="zondag" own=True %}
    {% quote %}De kliko staat nu elke week op tijd.{% endquote %}
  {% endtimeline_item %}
  {% timeline_item "Samira" did="schreef" when="12 november" %}
    <p>De gang en de keuken zijn vrij.</p>
    {% source_line basis="observed" note="Bram heeft dit gelezen" %}
  {% endtimeline_item %}
{% endtimeline %}
""",
]


@library.simple_block_tag
def timeline(content: str, label: str = "") -> SafeString:
    """What happened, newest first, along a line. Inside it only `timeline_item` tags.

    - label: a name for screen readers when no heading stands above it
    """
    return render("timeline/timeline.html", content=content, label=label)
