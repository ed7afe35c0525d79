from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    '{% source_line "Sem" basis="told" when="18 november" %}',
    '{% source_line "Samira" basis="observed" note="Bram heeft dit gelezen" %}',
]

BASIS_WORDS = {"told": _("verteld"), "observed": _("gezien"), "assumed": _("vermoed")}


@library.simple_tag
def source_line(
    who: str = "", basis: str = "", when: str = "", note: str = "", assumed: bool = False
) -> SafeString:
    """Who wrote it, on what it rests and when. Stands under every entry.

    - who: the name or function
    - basis: told, observed or assumed; another text is shown as it is
    - when: the moment in words
    - note: one more thing, such as who has read it
    - assumed: True where the basis is a text of its own and says that it is a guess
    """
    parts = [part for part in (who, BASIS_WORDS.get(basis, basis), when, note) if part]
    is_guess = assumed or basis == "assumed"
    return render("source_line/source_line.html", parts=parts, assumed=is_guess)
