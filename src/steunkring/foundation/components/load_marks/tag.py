from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "<p>Joop {% load_marks 2 %} de kliko, de planten</p>",
]


@library.simple_tag
def load_marks(number: int) -> SafeString:
    """What rests on somebody as so many signs. Beside it stands in words what each of them is.

    + number: how many things; there is no number that is too many
    """
    return render("load_marks/load_marks.html", marks=range(number))
