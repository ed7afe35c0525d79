from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% list %}
  {% looked_at "Samira" when="vandaag om 9.12 uur" what="mijn plan" why="Zij bereidt ons gesprek voor." %}
  {% looked_at "Anouk" when="vrijdag" what="mijn agenda" why="Zij maakte een afspraak." %}
  {% looked_at "Joost" when="gisteren om 16.40 uur" %}
{% endlist %}
""",  # noqa: E501
]


@library.simple_tag
def looked_at(who: str, when: str, what: str = "", why: str = "") -> SafeString:
    """One line of "Wie keek er mee?": who looked when at what, and why. Is a list item.

    + who: the name or function
    + when: the moment in words
    - what: the part, in the reader's words; empty for no more than the name, in a list
    - why: the reason, a sentence of its own
    """
    return render("looked_at/looked_at.html", who=who, when=when, what=what, why=why)
