from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% tiles "Bewaar als" %}
  {% tile_button "Wens" icon="star" name="kind" value="wish" %}
  {% tile_button "Later" icon="clock" name="kind" value="later" later=True %}
{% endtiles %}
""",
]


@library.simple_block_tag
def tiles(content: str, label: str, id: str = "tegels") -> SafeString:
    """A group of `tile_button`, four beside each other or two on a phone.

    + label: the words above them
    - id: anchor; must differ for each group on a page
    """
    return render("tiles/tiles.html", content=content, label=label, id=id)
