from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render, trim

EXAMPLES = [
    """
{% list kind="plain" %}
  {% appointment "9.30" title="Bram" note="Bij hem thuis. Voorbereiden: samen terugkijken op 3 december." state="now" %}
    {% button "Start gesprek" small=True url="#" %}
    {% button "Open" kind="quiet" small=True url="#" %}
  {% endappointment %}
  {% appointment "11.00" title="Mevrouw Oosterhuis-van den Boogaard" note="Telefoon. Zij wil dat haar dochter meeluistert." %}
  {% endappointment %}
  {% appointment "Beloofd" title="Fatma terugbellen" note="Beloofd op vrijdag. Ging over de taxipas." state="promised" %}
    {% button "Gedaan" kind="secondary" icon="check" small=True %}
  {% endappointment %}
{% endlist %}
""",  # noqa: E501
]


@library.simple_block_tag
def appointment(
    content: str,
    time: str,
    title: str,
    note: str = "",
    state: str = "plain",
    url: Any = "",
    id: str = "",
) -> SafeString:
    """A moment of today with its time, and the buttons that belong to it. Is a list item.

    + time: the time, or a word such as "Beloofd"
    + title: with whom or what
    - note: where, and what to think of
    - state: plain, now (the one that comes next) or promised (no time, but a promise)
    - url: where the title leads
    - id: anchor
    """
    one_of("state", state, ("plain", "now", "promised"))
    return render(
        "appointment/appointment.html",
        content=trim(content),
        time=time,
        title=title,
        note=note,
        state=state,
        url=url,
        id=id,
    )
