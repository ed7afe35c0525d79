from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% skip_link %}",
]


@library.simple_tag
def skip_link(target: str = "inhoud") -> SafeString:
    """The first stop of the keyboard: past the menu, to the content. The shells have one already.

    - target: the id to jump to
    """
    return render("skip_link/skip_link.html", target=target)
