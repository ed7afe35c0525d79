from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render, trim

EXAMPLES = [
    '{% page_heading "Dag Bram" date="dinsdag 24 november" %}{% endpage_heading %}',
    """
{% page_heading "Hoe dringend is dit?" back_url="#" back_label="Zorgmeldingen" intro="“De gordijnen blijven al dagen dicht.”" %}
  {% button "Start gesprek" icon="message" url="#" %}
  {% button "Notitie" kind="secondary" icon="pencil" url="#" %}
{% endpage_heading %}
""",  # noqa: E501
]


@library.simple_block_tag
def page_heading(
    content: str,
    title: str,
    date: str = "",
    intro: str = "",
    back_url: Any = "",
    back_label: str = "",
) -> SafeString:
    """The top of a page. Inside it stand the buttons that belong to the whole page.

    + title: the one first heading of the page
    - date: a small line above the title, such as the day in words
    - intro: one or two soft sentences below it
    - back_url, back_label: the page one came from, above the title
    """
    return render(
        "page_heading/page_heading.html",
        content=trim(content),
        title=title,
        date=date,
        intro=intro,
        back_url=back_url,
        back_label=back_label,
    )
