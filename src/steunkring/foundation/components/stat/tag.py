from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% grid columns="auto" %}
  {% stat "12" "mensen wachten op een eerste gesprek" url="#" %}
  {% stat "te weinig" "om te laten zien" tone="calm" %}
{% endgrid %}
""",
]


@library.simple_tag
def stat(number: Any, words: str, url: Any = "", tone: str = "plain", note: str = "") -> SafeString:
    """A figure with the words that make it mean something. No percentages of small groups.

    + number: the figure, written out for the reader; "" where the words say it all
    + words: what it counts
    - url: where it leads
    - tone: plain, calm or warm
    - note: a soft line under it
    """
    one_of("tone", tone, ("plain", "calm", "warm"))
    return render("stat/stat.html", number=number, words=words, url=url, tone=tone, note=note)
