from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% list kind="plain" %}
  {% part_link "Verhaal en profiel" url="#" icon="document" note="bijgewerkt 12 november" %}
  {% part_link "Berichten met Anouk" note="Bram deelt dit niet met u" shared=False %}
{% endlist %}
""",
]


@library.simple_tag
def part_link(
    label: str,
    url: Any = "",
    icon: str = "document",
    note: str = "",
    shared: bool = True,
    current: bool = False,
) -> SafeString:
    """A part of somebody's record. What is not shared is named too, with a lock. Is a list item.

    + label: the name of the part
    - url: where it opens
    - icon: the sign of the part
    - note: how full it is or when it changed; for a closed part who can open it
    - shared: False for a part that this reader may not open
    - current: True for the part that is open now
    """
    return render(
        "part_link/part_link.html",
        label=label,
        url=url,
        icon=icon if shared else "lock",
        note=note,
        shared=shared,
        current=current,
    )
