from django.forms import BaseForm
from django.utils.safestring import SafeString, mark_safe

from steunkring.foundation.components.library import library, render

EXAMPLES = ["{% form_hidden sample_form %}"]


@library.simple_tag
def form_hidden(form: BaseForm) -> SafeString:
    """The hidden fields of a form, such as the version that was read.

    + form: the form
    """
    fields = mark_safe("".join(bound.as_widget() for bound in form.hidden_fields()))  # widgets escape
    return render("form_hidden/form_hidden.html", fields=fields)
