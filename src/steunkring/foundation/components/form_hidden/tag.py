from django.forms import BaseForm
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% form_hidden sample_form %}",
]


@library.simple_tag
def form_hidden(form: BaseForm) -> SafeString:
    """The hidden fields of a form, such as the version that was read.

    + form: the form
    """
    return render("form_hidden/form_hidden.html", fields=form.hidden_fields())
