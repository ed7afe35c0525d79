from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    """
{% side_by_side who="Anouk" mine="De gang is vrij. De keuken nog niet." theirs="De gang en de keuken zijn vrij." %}
""",  # noqa: E501
]


@library.simple_tag
def side_by_side(
    who: str,
    mine: str,
    theirs: str,
    name: str = "keep",
    when: str = "",
    error: str = "",
    id: str = "beide-teksten",
) -> SafeString:
    """A text changed meanwhile: both texts, nothing chosen beforehand. Stands in a form.

    + who: who changed it
    + mine: the text of this reader
    + theirs: the text that is kept now
    - name: the name of the choice; sends mine or theirs
    - when: the moment of the other change, in words
    - error: what is not right yet, such as that nothing was chosen
    - id: anchor
    """
    return render(
        "side_by_side/side_by_side.html",
        who=who,
        mine=mine,
        theirs=theirs,
        name=name,
        when=when,
        errors=[error] if error else [],
        id=id,
    )
