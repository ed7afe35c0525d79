from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    '{% stack gap="s" %}<p>Eerst dit.</p><p>Dan dat.</p>{% endstack %}',
]


@library.simple_block_tag
def stack(content: str, gap: str = "m") -> SafeString:
    """Pieces below each other with even space.

    - gap: xs (4), s (8), m (16), l (32) or xl (48, between the sections of a page)
    """
    return render(
        "stack/stack.html", content=content, gap=one_of("gap", gap, ("xs", "s", "m", "l", "xl"))
    )
