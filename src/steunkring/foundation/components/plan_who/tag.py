from django.utils.safestring import SafeString

from steunkring.foundation.components.avatar.tag import KINDS, initials
from steunkring.foundation.components.library import library, one_of, render, trim

EXAMPLES = [
    '{% plan_who "Ik" kind="me" %}Ik zet de kliko buiten{% endplan_who %}',
    '{% plan_who "Ilse" kind="ask" %}Ilse. <strong>Ik vraag haar zelf.</strong>{% endplan_who %}',
]


@library.simple_block_tag
def plan_who(content: str, name: str, kind: str = "person") -> SafeString:
    """Somebody in a step: a small dot with what this one does beside it.

    + name: whose letters stand in the dot; the name itself stands in the content
    - kind: as of `avatar`
    """
    return render(
        "plan_who/plan_who.html",
        content=trim(content),
        letters="?" if kind == "ask" else initials(name),
        kind=one_of("kind", kind, KINDS),
    )
