from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    '{% guide sample_phases label="Fasen van dit traject" %}',
    '{% guide sample_phases label="Delen van het gesprek" kind="column" %}',
]

# Each open circle has its opening a little further round, so that the row reads as one movement.
ARCS = (
    "M48.200 17.600A22 22 0 1 1 35.400 8.700",
    "M52 30.300A22 22 0 1 1 46.600 15.600",
    "M47.800 42.900A22 22 0 1 1 51.900 27.800",
    "M37.200 50.800A22 22 0 1 1 49.200 40.700",
    "M24 51.200A22 22 0 1 1 39.600 49.800",
    "M12.900 43.900A22 22 0 1 1 26.500 51.700",
)


@library.simple_tag
def guide(items: Sequence[Any], label: str, kind: str = "ribbon") -> SafeString:
    """Phases or parts as open circles: a guide, never a gate. No percentage and no score.

    + items: each with label, state (done, now or coming), and perhaps note and url
    + label: the name of the row for a screen reader
    - kind: ribbon (phases of a track) or column (parts of a conversation)
    """
    one_of("kind", kind, ("ribbon", "column"))
    drawn = [(item, ARCS[index % len(ARCS)]) for index, item in enumerate(items)]
    return render("guide/guide.html", items=drawn, label=label, kind=kind)
