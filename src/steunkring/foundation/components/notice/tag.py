from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render, trim

EXAMPLES = [
    """
{% notice "Bewaard" tone="good" live=True %}Uw notitie staat in het logboek.{% endnotice %}
""",
    """
{% notice "U kent Bram ook van volleybal." tone="deep" icon="people" %}U bent hier als sociaal werker. Wat u hier leest, blijft hier.{% endnotice %}
""",  # noqa: E501
    """
{% notice "Samira stelde mijn moeder voor." tone="warm" %}Ik heb gezegd: niet mijn moeder.{% endnotice %}
""",  # noqa: E501
    '{% notice "Nagekeken: 8 maanden geleden" tone="caution" %}Bel eerst even.{% endnotice %}',
    '{% notice "Is er nu gevaar?" tone="danger" icon="phone" %}Bel 112.{% endnotice %}',
    "{% notice %}Onbekend telt nooit als nul.{% endnotice %}",
]

ICONS = {
    "calm": "info",
    "warm": "warning",
    "deep": "info",
    "good": "check",
    "caution": "clock",
    "danger": "warning",
}


@library.simple_block_tag
def notice(
    content: str,
    title: str = "",
    tone: str = "calm",
    icon: str = "",
    live: bool = False,
    id: str = "",
) -> SafeString:
    """A box with a sign and a few sentences that must not be missed.

    - title: the bold first words
    - tone: calm, warm, deep, good, caution or danger
    - icon: another sign than that of the tone
    - live: True for what just happened (role=status), so that it is said aloud
    - id: anchor
    """
    one_of("tone", tone, ICONS)
    return render(
        "notice/notice.html",
        content=trim(content),
        title=title,
        tone=tone,
        icon=icon or ICONS[tone],
        live=live,
        id=id,
    )
