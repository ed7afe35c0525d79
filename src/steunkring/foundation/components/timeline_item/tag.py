from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% timeline %}
  {% timeline_item "Sem" did="liet weten" when="18 november" %}
    <p>“Ik heb het te druk met mijn werk.”</p>
  {% endtimeline_item %}
{% endtimeline %}
""",
]


@library.simple_block_tag
def timeline_item(
    content: str, who: str, did: str = "", when: str = "", own: bool = False, id: str = ""
) -> SafeString:
    """One entry of a `timeline`: who did what, when, and the content itself.

    + who: the name, in bold
    - did: the verb ("schreef zelf", "liet weten")
    - when: the moment in words
    - own: True for the citizen's own entry (warm dot)
    - id: anchor
    """
    return render(
        "timeline_item/timeline_item.html",
        content=content,
        who=who,
        did=did,
        when=when,
        own=own,
        id=id,
    )
