from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% messages sample_messages %}",
]

TONES = {"success": "good", "warning": "caution", "error": "danger"}


@library.simple_tag
def messages(given: Iterable[Any] | None) -> SafeString:
    """What just happened, in a box that a screen reader says. The shells have it already.

    + given: Django's messages
    """
    rows = [(TONES.get(message.level_tag, "calm"), str(message)) for message in given or ()]
    return render("messages/messages.html", rows=rows)
