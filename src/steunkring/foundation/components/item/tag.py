from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% list %}{% item %}Een regel{% enditem %}{% endlist %}",
]


@library.simple_block_tag
def item(content: str, id: str = "") -> SafeString:
    """One item of a `list`.

    - id: anchor, or the target of an htmx swap
    """
    return render("item/item.html", content=content, id=id)
