from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    '<p>Berichten {% count 2 label="nieuw" %}</p>',
]


@library.simple_tag
def count(number: int, label: str = "") -> SafeString:
    """How many wait, in a warm dot. Nothing is shown at zero.

    + number: how many
    - label: what they are, for a screen reader ("nieuw")
    """
    return render("count/count.html", number=number, label=label)
