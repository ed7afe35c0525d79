from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "<p>2{% unseen %} nieuwe berichten{% endunseen %}</p>",
]


@library.simple_block_tag
def unseen(content: str) -> SafeString:
    """Words that only a screen reader says."""
    return render("unseen/unseen.html", content=content)
