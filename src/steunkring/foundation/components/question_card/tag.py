from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import (
    attributes,
    csrf_field,
    library,
    once_field,
    render,
    trim,
)

EXAMPLES = [
    """
{% question_card "Samira heeft een voorstel" action="#" %}“Zullen we op 3 december samen kijken wie de boodschappen kan doen?”{% endquestion_card %}
""",  # noqa: E501
]


@library.simple_block_tag(takes_context=True)
def question_card(
    context: Context,
    content: str,
    title: str,
    action: Any,
    above: str = "",
    yes: str = "",
    different: str = "",
    not_now: str = "",
    name: str = "answer",
    once: Any = "",
    level: int = 2,
    id: str = "vraag",
    **further: Any,
) -> SafeString:
    """One question that waits: yes, different or not now. The three weigh the same.

    + title: who asks or what it is about
    + action: where the answer is posted; sends `answer` = yes, different or not_now
    - above: the warm line above the title ("Eén vraag voor mij")
    - yes, different, not_now: other words on the buttons; " " leaves out the second
    - name: another name than `answer`
    - once: the once-key
    - level: 2 or 3, the level of the heading
    - id: anchor; must differ for each question on a page
    - further: attributes of the form, such as hx_post, hx_target, hx_swap
    """
    return render(
        "question_card/question_card.html",
        content=trim(content),
        title=title,
        action=action,
        above=above,
        yes=yes,
        different=different,
        not_now=not_now,
        name=name,
        level=level,
        id=id,
        hidden=csrf_field(context) + once_field(once),
        further=attributes(further),
    )
