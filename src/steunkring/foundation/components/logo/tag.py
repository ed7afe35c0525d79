from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% logo %}",
    '{% logo url="/" %}',
    '{% logo words="Gesprek met Bram" %}',
]


@library.simple_tag
def logo(url: Any = "", words: str = "Steunkring") -> SafeString:
    """Two open circles, the person in the middle and somebody who comes alongside.

    - url: where it leads, usually the own first page
    - words: the words beside the drawing
    """
    return render("logo/logo.html", url=url, words=words)
