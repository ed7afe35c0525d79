from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% list %}
  {% term_bar "Meneer Aydin" url="#" rule="Eigen plan inleveren mag 7 dagen" left="nog 2 dagen" until="tot en met donderdag 26 november" used=71 state="short" %}
  {% term_bar "Mevrouw Oosterhuis-van den Boogaard" url="#" rule="Onderzoek na hulpvraag: hoogstens 6 weken" left="nog 16 dagen" until="klaar op donderdag 10 december" used=62 %}
  {% term_bar "Familie De Bruin" url="#" rule="Besluit op aanvraag: 2 weken" left="1 dag te laat" until="had gisteren klaar moeten zijn" used=100 state="late" %}
{% endlist %}
""",  # noqa: E501
]


@library.simple_tag
def term_bar(
    title: str,
    rule: str,
    left: str,
    until: str = "",
    used: int = 0,
    state: str = "running",
    url: Any = "",
    id: str = "",
) -> SafeString:
    """A legal term: days in words first, the date second, the bar third. Is a list item.

    + title: about whom or what
    + rule: which term it is
    + left: the days in words ("nog 2 dagen", "1 dag te laat")
    - until: the date in words
    - used: how much of the term has passed, 0 to 100
    - state: running, short (nearly over) or late (passed)
    - url: where the title leads
    - id: anchor
    """
    one_of("state", state, ("running", "short", "late"))
    return render(
        "term_bar/term_bar.html",
        title=title,
        rule=rule,
        left=left,
        until=until,
        used=max(0, min(100, used)),
        state=state,
        url=url,
        id=id,
    )
