from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    "{% quote %}De kliko staat nu elke week op tijd. Ik vond de club leuk.{% endquote %}",
]


@library.simple_block_tag
def quote(content: str, by: str = "") -> SafeString:
    """Somebody's own words, with quotation marks and a warm line. Line breaks are kept.

    - by: whose words
    """
    return render("quote/quote.html", content=trim(content), by=by)
