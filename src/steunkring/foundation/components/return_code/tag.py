from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    '{% return_code "MEREL-4172-QX" %}',
]


@library.simple_tag
def return_code(code: str, label: str = "") -> SafeString:
    """A code to keep, large enough to copy by hand, and printed on its own.

    + code: the code, in groups
    - label: the words above it
    """
    return render(
        "return_code/return_code.html",
        code=code,
        label=label,
        spelled=" ".join(code.replace("-", " ")),
    )
