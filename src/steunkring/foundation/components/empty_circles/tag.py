from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    """
{% empty_circles "Er wacht niets op u" action_url="#" action_label="Wie sprak ik lang niet?" %}Geen afspraken, geen termijnen die bijna om zijn en geen nieuwe zorgen. Een mooi moment om iemand te bellen die u al een tijd niet sprak.{% endempty_circles %}
""",  # noqa: E501
    """
{% empty_circles "Hier komen mijn mensen" small=True action_url="#" action_label="Een naam opschrijven" %}Ik begin met een naam. Later mag ook.{% endempty_circles %}
""",  # noqa: E501
]


@library.simple_block_tag
def empty_circles(
    content: str,
    title: str = "",
    action_url: Any = "",
    action_label: str = "",
    small: bool = False,
    level: int = 2,
) -> SafeString:
    """An empty place: the open circles, what comes here and one first step.

    - title: one line, in the person's words in the own record
    - action_url, action_label: the one step
    - small: True inside a card or a section
    - level: 2 or 3, the level of the heading
    """
    return render(
        "empty_circles/empty_circles.html",
        content=trim(content),
        title=title,
        action_url=action_url,
        action_label=action_label,
        small=small,
        level=level,
    )
