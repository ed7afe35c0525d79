from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% list %}
  {% item %}<strong>Joop</strong> ziet alleen de kliko.{% enditem %}
  {% item %}<strong>Anouk</strong> ziet mijn plan.{% enditem %}
{% endlist %}
""",
    """
{% list kind="steps" %}
  {% item %}U krijgt een code.{% enditem %}
  {% item %}Iemand leest uw bericht.{% enditem %}
{% endlist %}
""",
    """
{% list kind="dots" %}
  {% item %}U mag gewoon binnenlopen.{% enditem %}
  {% item %}Meedoen hoeft niet.{% enditem %}
{% endlist %}
""",
    """
{% list kind="chips" %}
  {% item %}
    {% chip "Het huis is schoon" %}
  {% enditem %}
  {% item %}
    {% chip "Ik doe zelf de was" %}
  {% enditem %}
{% endlist %}
""",
]


@library.simple_block_tag(name="list")
def item_list(content: str, kind: str = "lines", label: str = "") -> SafeString:
    """A list of items. Inside it only `item` tags, or components that are items themselves.

    - kind: lines (a thin line between), plain, cards (space for boxes), dots, steps or chips
    - label: a name for screen readers when no heading stands above it
    """
    one_of("kind", kind, ("lines", "plain", "cards", "dots", "steps", "chips"))
    return render(
        "list/list.html",
        content=content,
        kind=kind,
        label=label,
        element="ol" if kind == "steps" else "ul",
    )
