from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% step_dots 2 3 %}",
]


@library.simple_tag
def step_dots(current: int, total: int) -> SafeString:
    """Where one is in a short row of steps. Passed steps stay open to go back to.

    + current: this step
    + total: how many there are
    """
    dots = [number <= current for number in range(1, total + 1)]
    return render("step_dots/step_dots.html", current=current, total=total, dots=dots)
