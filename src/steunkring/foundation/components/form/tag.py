from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import (
    attributes,
    csrf_field,
    library,
    once_field,
    one_of,
    render,
)

EXAMPLES = [
    """
{% form "#" label="Notitie" once="voorbeeld" %}
  {% field sample_form.text %}
  {% actions %}
    {% button "Notitie opslaan" %}
  {% endactions %}
{% endform %}
""",
]


@library.simple_block_tag(takes_context=True)
def form(
    context: Context,
    content: str,
    action: Any = "",
    method: str = "post",
    once: Any = "",
    label: str = "",
    id: str = "",
    upload: bool = False,
    draft_url: Any = "",
    **further: Any,
) -> SafeString:
    """A form with its token, its once-key and even space between the fields.

    The browser keeps nothing of what is typed in it: some keep the words of an open page in their
    folder, where they stay after signing out (threat DV2). Drafts on the server do that work.

    - action: where it is posted; empty for this page
    - method: post or get (get only for what may stand in an address)
    - once: the once-key
    - label: a name for screen readers, when several forms stand on a page
    - id: anchor, needed for buttons outside the form
    - upload: True when a file can be sent
    - draft_url: where the text is kept while somebody types; shows "Bewaard" or "Niet verbonden"
    - further: attributes such as hx_post, hx_target, hx_swap
    """
    is_post = one_of("method", method, ("post", "get")) == "post"
    hidden = csrf_field(context) + once_field(once) if is_post else ""
    return render(
        "form/form.html",
        content=content,
        action=action,
        method=method,
        label=label,
        id=id,
        upload=upload,
        draft_url=draft_url,
        hidden=hidden,
        further=attributes(further),
    )
