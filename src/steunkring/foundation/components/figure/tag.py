from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% figure caption="Elke kring is 5 minuten lopen." %}
  <svg viewBox="0 0 120 40" role="img" aria-label="Een open kring"><path d="M66 6a15 15 0 1 1-12 0" fill="none" stroke="#0d5a56" stroke-width="5" stroke-linecap="round"/></svg>
{% endfigure %}
""",  # noqa: E501
]


@library.simple_block_tag
def figure(content: str, caption: str = "", width: str = "full") -> SafeString:
    """A picture that the server draws, with its caption. Its twin in words stands beside it.

    - caption: what one sees
    - width: full, half or small
    """
    one_of("width", width, ("full", "half", "small"))
    return render("figure/figure.html", content=content, caption=caption, width=width)
