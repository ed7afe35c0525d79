from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% capture_left always=True %}",
]


@library.simple_tag
def capture_left(always: bool = False) -> SafeString:
    """Before signing out: whether phrases of a talk still wait on this device; that wipes them.

    Says nothing of whose or with whom. Without script there is nothing that could wait.

    - always: True to show it in the catalogue
    """
    return render("capture_left/capture_left.html", always=always)
