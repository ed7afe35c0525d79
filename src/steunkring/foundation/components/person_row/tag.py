from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.avatar.tag import KINDS, initials
from steunkring.foundation.components.library import library, one_of, render, trim

EXAMPLES = [
    """
{% list %}
  {% person_row "Joop" note="Buurman. Helpt mij met de kliko." %}
    {% icon_button "Bel Joop" icon="phone" url="#" %}
  {% endperson_row %}
  {% person_row "Anouk de Wit" kind="professional" url="#" note="Begeleider. Komt 2 uur per week." %}
  {% endperson_row %}
  {% person_row "Ilse" kind="ask" note="Teamgenoot. Ik wil haar vragen." %}{% endperson_row %}
{% endlist %}
""",  # noqa: E501
    """
{% list %}
  {% person_row "Mevrouw Oosterhuis-van den Boogaard" url="#" note="Laatste contact: dinsdag 17 november" next="Volgende stap: samen terugkijken" %}
    {% chip "nog 2 dagen" tone="open" icon="clock" %}
  {% endperson_row %}
{% endlist %}
""",  # noqa: E501
]


@library.simple_block_tag
def person_row(
    content: str,
    name: str,
    url: Any = "",
    note: str = "",
    next: str = "",
    kind: str = "person",
    id: str = "",
) -> SafeString:
    """Somebody in a list: dot, name, a line about them, chips or buttons. Is a list item.

    + name: the whole name; it wraps and is never cut
    - url: where the name leads
    - note: a soft line under the name
    - next: a second soft line, such as the next step
    - kind: person, group, professional, ask, away or me, as with `avatar`; none: without a dot
    - id: anchor
    """
    letters = "?" if kind == "ask" else initials(name)
    return render(
        "person_row/person_row.html",
        content=trim(content),
        name=name,
        url=url,
        note=note,
        next=next,
        kind=one_of("kind", kind, KINDS | {"none"}),
        letters=letters,
        id=id,
    )
