from django.utils.safestring import SafeString

from steunkring.foundation.components.icon.tag import icon as draw
from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% row %}
  {% chip "gratis" tone="good" icon="check" %}
  {% chip "Nog vragen" tone="ask" icon="question" %}
  {% chip "Nog niemand" tone="open" icon="plus" %}
  {% chip "Nagekeken: 8 maanden geleden" tone="caution" icon="clock" %}
  {% chip "gestopt" tone="stopped" icon="minus" %}
  {% chip "te laat" tone="danger" icon="warning" %}
  {% chip "woensdag, niet dinsdag" %}
{% endrow %}
""",
]

TONES = frozenset({"calm", "good", "ask", "open", "caution", "stopped", "danger", "deep"})


@library.simple_tag
def chip(label: str, tone: str = "calm", icon: str = "") -> SafeString:
    """A state or a reason in one or two words. Nothing to press.

    + label: the words
    - tone: calm, good, ask (dashed), open (warm), caution, stopped, danger or deep
    - icon: a sign, so that colour never carries the meaning alone
    """
    sign = draw(icon, size="s") if icon else ""
    return render("chip/chip.html", label=label, tone=one_of("tone", tone, TONES), sign=sign)
