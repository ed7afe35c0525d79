from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% soft %}Bram ziet wanneer u iets opent en waarom.{% endsoft %}",
]


@library.simple_block_tag
def soft(content: str) -> SafeString:
    """A small, soft paragraph: what is good to know but not first."""
    return render("soft/soft.html", content=content)
