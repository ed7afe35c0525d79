from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% list kind="chips" %}
  {% drop_place "Nu" to="profile:living:now" %}
  {% drop_place "Wensen" to="profile:living:wishes" %}
{% endlist %}
""",
]


@library.simple_tag
def drop_place(label: str, to: str) -> SafeString:
    """A place that a `phrase_card` can be dropped on. Is a list item.

    + label: the name of the place
    + to: what is sent when a phrase is dropped here
    """
    return render("drop_place/drop_place.html", label=label, to=to)
