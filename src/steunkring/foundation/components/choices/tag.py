from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    """
{% choices "Weet diegene dat u dit meldt?" hint="Het mag allebei." %}
  {% choice_card "Ja" name="knows" value="yes" %}
  {% choice_card "Nee, nog niet" name="knows" value="no" hint="Dat hoeft ook niet. Wij denken mee hoe het kan." checked=True %}
{% endchoices %}
""",  # noqa: E501
]


@library.simple_block_tag
def choices(
    content: str,
    legend: str,
    hint: str = "",
    error: str = "",
    id: str = "keuze",
    look: str = "cards",
    hide_legend: bool = False,
) -> SafeString:
    """A question with a few answers, outside a Django form. Inside it cards, pills or checks.

    + legend: the question
    - hint: an explanation
    - error: what is not right yet
    - id: anchor; must differ for each group on a page
    - look: cards, pills, rows or tiles
    - hide_legend: True when the heading just above says the same
    """
    one_of("look", look, ("cards", "pills", "rows", "tiles"))
    return render(
        "choices/choices.html",
        content=content,
        legend=legend,
        hint=hint,
        errors=[error] if error else [],
        id=id,
        look=look,
        hide_legend=hide_legend,
    )
