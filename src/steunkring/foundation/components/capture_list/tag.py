from collections.abc import Sequence
from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import csrf_field, library, render

EXAMPLES = [
    """
{% capture_list sample_captures label="Bewaard" %}
""",
]


@library.simple_tag(takes_context=True)
def capture_list(
    context: Context, items: Sequence[Any], label: str, id: str = "bewaard"
) -> SafeString:
    """Phrases that were caught in a talk, as small cards.

    + items: each with text, kind_words, icon, note, and perhaps remove_url and about
    + label: what the list is called
    - id: anchor
    """
    return render(
        "capture_list/capture_list.html",
        items=items,
        label=label,
        id=id,
        hidden=csrf_field(context),
    )
