from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% share_sentence sees="mijn plan, mijn agenda en haar eigen notities" sees_not="mijn verhaal en mijn netwerk" until="Tot 3 december. Dan vraagt Steunkring of het zo mag blijven." %}
""",  # noqa: E501
    "{% share_sentence %}",
]


def _words(parts: str | Iterable[str]) -> str:
    return (
        parts
        if isinstance(parts, str)
        else get_text_list([str(part) for part in parts], gettext("en"))
    )


@library.simple_tag
def share_sentence(
    sees: str | Iterable[str] = "", sees_not: str | Iterable[str] = "", until: str = ""
) -> SafeString:
    """What somebody may see and may not see, in whole sentences with an eye and a lock.

    - sees: the parts, as one text or as a list; empty says "Ziet niets."
    - sees_not: the parts that stay closed
    - until: until when, or why
    """
    return render(
        "share_sentence/share_sentence.html",
        sees=_words(sees),
        sees_not=_words(sees_not),
        until=until,
    )
