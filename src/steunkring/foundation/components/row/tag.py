from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    '{% row align="between" %}<span>Links</span><span>Rechts</span>{% endrow %}',
]


@library.simple_block_tag
def row(content: str, align: str = "start", gap: str = "m") -> SafeString:
    """Small pieces beside each other; they wrap when the line is full.

    - align: start, between (first left, last right) or baseline
    - gap: s (8), m (12) or l (24)
    """
    one_of("align", align, ("start", "between", "baseline"))
    return render(
        "row/row.html", content=content, align=align, gap=one_of("gap", gap, ("s", "m", "l"))
    )
