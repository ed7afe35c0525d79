from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from steunkring.foundation.components.icon.paths import PATHS
from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    "{% row %}{% for name in icon_names %}{% icon name %}{% endfor %}{% endrow %}",
    '{% icon "lock" label="Niet gedeeld" %}',
]


@library.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "", size: str = "m") -> SafeString:
    """A stroke drawing of 24 by 24 units that takes the colour of the words beside it.

    + name: kring, plan, people, star, message, eye, lock, map and so on; see the examples
    - label: what it says to somebody who cannot see it; without it the drawing is decoration
    - size: s, m or l
    """
    one_of("name", name, PATHS)
    one_of("size", size, ("s", "m", "l"))
    drawing = mark_safe(PATHS[name])  # noqa: S308 (our own drawings)
    return render("icon/icon.html", paths=drawing, label=label, size=size)
