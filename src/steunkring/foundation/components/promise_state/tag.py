from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% row %}
  {% for state in promise_states %}
    {% promise_state state %}
  {% endfor %}
{% endrow %}
""",
]

LOOKS = {
    "idea": ("stopped", "kring", _("idee")),
    "to_be_asked": ("ask", "question", _("moet nog gevraagd worden")),
    "asked": ("ask", "arrow", _("gevraagd")),
    "agreed": ("good", "check", _("heeft ja gezegd")),
    "active": ("good", "check", _("bezig")),
    "paused": ("calm", "pause", _("even niet")),
    "ended": ("stopped", "minus", _("gestopt")),
    "declined": ("stopped", "cross", _("heeft nee gezegd")),
    "nobody": ("open", "plus", _("nog niemand")),
}


@library.simple_tag
def promise_state(state: str, label: str = "") -> SafeString:
    """How far a promise is: always a sign, a shape and a word.

    + state: idea, to_be_asked, asked, agreed, active, paused, ended, declined or nobody
    - label: other words for it
    """
    tone, icon, words = LOOKS[one_of("state", state, LOOKS)]
    return render("promise_state/promise_state.html", tone=tone, icon=icon, label=label or words)
