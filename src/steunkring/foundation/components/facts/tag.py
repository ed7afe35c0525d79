from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% facts %}
  {% fact "Telefoon" %}06 12 34 56 78{% endfact %}
  {% fact "Spreekt liever" %}’s ochtends, aan de keukentafel{% endfact %}
{% endfacts %}
""",
]


@library.simple_block_tag
def facts(content: str) -> SafeString:
    """Names and values below each other. Inside it only `fact` tags."""
    return render("facts/facts.html", content=content)
