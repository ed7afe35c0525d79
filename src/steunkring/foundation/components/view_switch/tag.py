from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    '{% view_switch "Hoe wilt u het zien?" sample_views %}',
]


@library.simple_tag
def view_switch(label: str, items: Sequence[Any]) -> SafeString:
    """Two to four ways to look at the same thing, as links.

    + label: the name for a screen reader
    + items: each with label, url and current
    """
    return render("view_switch/view_switch.html", label=label, items=items)
