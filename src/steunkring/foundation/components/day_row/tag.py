import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render, trim

EXAMPLES = [
    """
{% list %}
  {% day_row date=today title="Kliko buiten zetten" note="Joop appt mij om 19.00 uur." state="now" %}
  {% endday_row %}
  {% day_row date=tomorrow title="Schoonmaak" note="De thuiszorg komt van 9.00 tot 12.00 uur." %}
  {% endday_row %}
  {% day_row date=tomorrow title="Boodschappen" note="Sem kan niet. Er is nog niemand." state="open" %}
    {% button "Zelf regelen" kind="secondary" small=True %}
  {% endday_row %}
{% endlist %}
""",  # noqa: E501
]


@library.simple_block_tag
def day_row(
    content: str,
    date: datetime.date,
    title: str,
    note: str = "",
    state: str = "",
    url: object = "",
    id: str = "",
) -> SafeString:
    """A day of the week with what happens on it. Is a list item.

    + date: the day, or a moment on it
    + title: what happens
    - note: who, when, where
    - state: now (today, warm) or open (nobody yet, dashed)
    - url: where the title leads
    - id: anchor
    """
    one_of("state", state, ("", "now", "open"))
    day = (
        timezone.localtime(date)
        if isinstance(date, datetime.datetime) and timezone.is_aware(date)
        else date
    )
    today = timezone.localdate()
    is_other_month = (day.year, day.month) != (today.year, today.month)
    return render(
        "day_row/day_row.html",
        is_other_month=is_other_month,
        number=str(day.day),
        short=date_format(day, "M" if is_other_month else "D").lower(),
        content=trim(content),
        iso=day.strftime("%Y-%m-%d"),
        title=title,
        note=note,
        state=state or "plain",
        url=url,
        id=id,
    )
