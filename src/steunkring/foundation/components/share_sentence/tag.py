from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% share_sentence sees="mijn plan, mijn agenda en haar eigen notities" sees_not="mijn verhaal en mijn netwerk" until="Tot 3 december. Dan vraagt Steunkring of het zo mag blijven." %}
""",  # noqa: E501
    """
{% share_sentence sees=sample_parts sees_not="de kaart van mijn mensen" %}
""",
    "{% share_sentence %}",
]


# More parts than these are a list: a sentence of them is a wall on a phone.
_IN_A_SENTENCE = 3


def _words(parts: str | Iterable[str]) -> tuple[str, list[str]]:
    """The parts as a sentence, or as a list when there are many."""
    if isinstance(parts, str):
        return parts, []
    every = [str(part) for part in parts]
    if len(every) > _IN_A_SENTENCE:
        return "", every
    return get_text_list(every, gettext("en")), []


@library.simple_tag
def share_sentence(
    sees: str | Iterable[str] = "", sees_not: str | Iterable[str] = "", until: str = ""
) -> SafeString:
    """What somebody may see and may not see, with an eye and a lock; more than three are a list.

    - sees: the parts, as one text or as a list; empty says "Ziet niets."
    - sees_not: the parts that stay closed
    - until: until when, or why
    """
    seen, seen_list = _words(sees)
    closed, closed_list = _words(sees_not)
    return render(
        "share_sentence/share_sentence.html",
        sees=seen,
        sees_list=seen_list,
        sees_not=closed,
        sees_not_list=closed_list,
        until=until,
    )
