from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% actions %}
  {% button "Bewaar" %}
  {% button "Laat zo" kind="quiet" url="#" %}
{% endactions %}
""",
]


@library.simple_block_tag
def actions(content: str, align: str = "start") -> SafeString:
    """The buttons that end a card, a form or a page. On a phone they fill the width. Not printed.

    - align: start or between (first left, last right)
    """
    return render(
        "actions/actions.html", content=content, align=one_of("align", align, ("start", "between"))
    )
