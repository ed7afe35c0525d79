from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% only on="wide" %}
  <p>Op een breed scherm.</p>
{% endonly %}
{% only on="phone" %}
  <p>Op een telefoon.</p>
{% endonly %}
""",
]


@library.simple_block_tag
def only(content: str, on: str) -> SafeString:
    """Content for one kind of screen or for paper, such as a picture drawn anew for the phone.

    + on: wide (from 641 pixels), phone, screen or paper
    """
    return render(
        "only/only.html", content=content, on=one_of("on", on, ("wide", "phone", "screen", "paper"))
    )
