from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% row %}
  {% avatar "Joop" %}
  {% avatar "Volleybalclub" kind="group" %}
  {% avatar "Anouk de Wit" kind="professional" %}
  {% avatar "Ilse" kind="ask" %}
  {% avatar "Mijn moeder" kind="away" %}
  {% avatar "Ik" kind="me" %}
{% endrow %}
""",
]

KINDS = frozenset({"person", "group", "professional", "ask", "away", "me"})
FORMS_OF_ADDRESS = frozenset(
    {
        "mevrouw",
        "meneer",
        "mw.",
        "dhr.",
        "de",
        "het",
        "heer",
        "familie",
        "mijn",
        "dr.",
        "van",
        "den",
        "der",
    }
)


def initials(name: str) -> str:
    """The first two letters of the first word that is a name: "Mevrouw Oosterhuis" gives "Oo"."""
    words = name.split()
    first = next(
        (word for word in words if word.lower() not in FORMS_OF_ADDRESS), words[0] if words else ""
    )
    return first[:1].upper() + first[1:2].lower()


@library.simple_tag
def avatar(name: str, kind: str = "person") -> SafeString:
    """Two letters in a dot, always beside the name and never instead of it.

    + name: the name that stands beside it
    - kind: person (round), group, professional, ask (dashed), away (open) or me (warm)
    """
    return render(
        "avatar/avatar.html",
        letters="?" if kind == "ask" else initials(name),
        kind=one_of("kind", kind, KINDS),
    )
