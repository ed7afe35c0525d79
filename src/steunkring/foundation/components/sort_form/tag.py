from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import csrf_field, library, render

EXAMPLES = ['{% sort_form "#" example=True %}']


@library.simple_tag(takes_context=True)
def sort_form(context: Context, url: Any, example: bool = False) -> SafeString:
    """Sends a `phrase_card` that was dropped on a `drop_place`; nothing to see, once on a page.

    + url: where a phrase is posted to; a dropped phrase brings its own
    - example: True leaves the script out
    """
    return render("sort_form/sort_form.html", url=url, token=csrf_field(context), example=example)
