from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% language_switch sample_languages %}",
]


@library.simple_tag
def language_switch(languages: Iterable[Any]) -> SafeString:
    """The languages of the texts, each in its own words.

    + languages: each with code, label, url and current
    """
    return render("language_switch/language_switch.html", languages=languages)
