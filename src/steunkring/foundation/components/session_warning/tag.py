from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import csrf_field, library, render

EXAMPLES = [
    '{% session_warning 1800 "#" always=True %}',
]


@library.simple_tag(takes_context=True)
def session_warning(
    context: Context, seconds: int, stay_url: Any, warn_seconds: int = 120, always: bool = False
) -> SafeString:
    """Says two minutes before the session ends that it will. The shells have one already.

    + seconds: until the session ends, counted from this answer
    + stay_url: a small address that keeps the session alive when it is posted
    - warn_seconds: how long before the end
    - always: True to show it in the catalogue
    """
    return render(
        "session_warning/session_warning.html",
        seconds=seconds,
        stay_url=stay_url,
        warn_seconds=warn_seconds,
        always=always,
        hidden=csrf_field(context),
    )
