from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    '{% fragment_field "voorbeeld" example=True %}',
]


@library.simple_tag
def fragment_field(field: str, example: bool = False) -> SafeString:
    """Fills an empty field with what stands behind the "#" of a link. Nothing to see.

    What stands there is never sent with the address. Without script it is typed by hand.

    + field: the id of the field
    - example: True for the catalogue, without the script
    """
    return render("fragment_field/fragment_field.html", field=field, example=example)
