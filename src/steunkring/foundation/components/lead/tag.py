from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% lead %}Fijn dat u het zegt. Het duurt één minuut.{% endlead %}",
]


@library.simple_block_tag
def lead(content: str) -> SafeString:
    """The first, larger and softer sentence of a page or a part."""
    return render("lead/lead.html", content=content)
