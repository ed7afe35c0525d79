from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% prose %}<h2>Wie zijn wij</h2>
  <p>Wij denken met u mee.</p>
  <ul><li>U beslist.</li><li>U kunt altijd stoppen.</li></ul>
{% endprose %}
""",
]


@library.simple_block_tag
def prose(content: str) -> SafeString:
    """Running text of ordinary headings, paragraphs and lists, in lines of a readable length."""
    return render("prose/prose.html", content=content)
