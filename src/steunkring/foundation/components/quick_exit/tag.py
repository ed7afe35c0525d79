from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    '{% quick_exit "#" %}',
]


@library.simple_tag
def quick_exit(url: Any) -> SafeString:
    """Away from this page at once: covers the screen, ends the session, opens something harmless.

    Works as a link without script. With script also after Shift three times in five seconds.

    + url: the address that ends the session and sends the reader on
    """
    return render("quick_exit/quick_exit.html", url=url)
