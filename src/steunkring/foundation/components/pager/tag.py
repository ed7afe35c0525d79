from typing import Any

from django.core.paginator import Page
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% pager sample_page %}",
]


@library.simple_tag
def pager(page: Page[Any], url: str = "", name: str = "pagina", form: str = "") -> SafeString:
    """Earlier and later pages of a list. Nothing is shown when everything fits on one.

    + page: the page of Django's paginator
    - url: the address before the question mark; empty for this page
    - name: the name of the number in the address or form
    - form: the id of a form to post the number with, when the search words may not be in an address
    """
    return render("pager/pager.html", page=page, url=url, name=name, form=form)
