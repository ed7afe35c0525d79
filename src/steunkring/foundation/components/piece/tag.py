import re

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    """
{% piece "#" part="week" %}
  <p><a href="#">Mijn week staat in mijn agenda</a></p>
{% endpiece %}
""",
]
_PART = re.compile(r"[a-z][a-z-]*")


@library.simple_block_tag
def piece(content: str, url: object, part: str) -> SafeString:
    """A part of another page, shown here too: fetched from that page, so that both say the same.

    What stands inside it is there until the part has come, and stays without a script: a link
    to that other page.

    + url: the other page
    + part: the id of the part on that page
    """
    if not _PART.fullmatch(part):
        raise ValueError(f"not an id: {part}")
    return render("piece/piece.html", content=trim(content), url=url, part=part)
