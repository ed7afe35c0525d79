from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% draft_status %}",
]


@library.simple_tag
def draft_status() -> SafeString:
    """Says whether the text on the screen is kept. `form` adds it when it has a draft_url."""
    return render("draft_status/draft_status.html")
