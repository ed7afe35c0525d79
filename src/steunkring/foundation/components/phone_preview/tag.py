from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% phone_preview "Zo ziet Joop het" %}
  <p>Dag Joop</p>
  {% card tone="warm" %}
    <p><strong>Herinner Bram aan de kliko</strong></p>
    <p>Elke dinsdag, 19.00 uur</p>
  {% endcard %}
{% endphone_preview %}
""",
]


@library.simple_block_tag
def phone_preview(content: str, label: str) -> SafeString:
    """The frame of a phone around what another person sees. Nothing in it can be pressed.

    + label: whose view it is
    """
    return render("phone_preview/phone_preview.html", content=content, label=label)
