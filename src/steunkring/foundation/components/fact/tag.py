from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    '{% facts %}{% fact "Nog niet bekend" unknown=True %}{% endfact %}{% endfacts %}',
]


@library.simple_block_tag
def fact(content: str, label: str, unknown: bool = False) -> SafeString:
    """One name and value of `facts`.

    + label: the name
    - unknown: True says "weten we nog niet" instead of an empty place
    """
    return render("fact/fact.html", content=content, label=label, unknown=unknown)
