from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    """
{% list kind="cards" %}
  {% phrase_card "#" %}{% quote %}Ik wil de was zelf doen.{% endquote %}{% endphrase_card %}
{% endlist %}
""",
]


@library.simple_block_tag
def phrase_card(content: str, url: Any, id: str = "") -> SafeString:
    """A phrase that can be dragged onto a `drop_place`. Is a list item. Holds its own button too.

    Without script, with a keyboard or a finger: the button inside leads to a page that asks where
    it goes. A `sort_form` on the page sends what was dropped.

    + url: where the place is posted to
    - id: anchor
    """
    return render("phrase_card/phrase_card.html", content=trim(content), url=url, id=id)
