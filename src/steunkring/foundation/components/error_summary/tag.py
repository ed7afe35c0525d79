from collections.abc import Iterable

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% error_summary sample_errors %}",
]


@library.simple_tag
def error_summary(rows: Iterable[tuple[str, str]], title: str = "") -> SafeString:
    """On top of a page that came back: what is not right yet. Takes the focus.

    + rows: pairs of the id of the input (or "") and the words
    - title: another heading
    """
    found = list(rows)
    return (
        render("error_summary/error_summary.html", rows=found, title=title)
        if found
        else SafeString("")
    )
