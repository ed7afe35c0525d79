from collections.abc import Iterable

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = ["{% error_summary sample_errors %}"]


@library.simple_tag
def error_summary(rows: Iterable[tuple[str, str]], title: str = "") -> SafeString:
    """The same box as `form_errors`, for a page without a Django form.

    + rows: pairs of the id of the input (or "") and the words
    - title: another heading
    """
    found = list(rows)
    return render("form_errors/form_errors.html", rows=found, title=title) if found else SafeString("")
