from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% big %}De kliko staat elke week op tijd buiten.{% endbig %}",
]


@library.simple_block_tag
def big(content: str) -> SafeString:
    """A large paragraph to read back together: 22 pixels, good at an arm's length."""
    return render("big/big.html", content=content)
