from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% disclosure "Lees mijn plan als lijst" %}
  <p>Ik doe de was. Joop herinnert mij aan de kliko.</p>
{% enddisclosure %}
""",
]


@library.simple_block_tag
def disclosure(content: str, label: str, open: bool = False, id: str = "") -> SafeString:
    """Something that can wait, behind a line that opens. Works without script.

    + label: what is behind it
    - open: True to begin with it open
    - id: anchor
    """
    return render("disclosure/disclosure.html", content=content, label=label, open=open, id=id)
