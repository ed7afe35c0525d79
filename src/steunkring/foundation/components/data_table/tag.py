from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    '{% data_table "Wie doet wat" columns="Stap|Wie|Hoe vaak" rows=sample_rows %}',
]


@library.simple_tag
def data_table(
    caption: str,
    columns: str | Iterable[str],
    rows: Iterable[Sequence[Any]],
    show_caption: bool = False,
) -> SafeString:
    """A table straight from lists, such as the twin of a picture. The first cell names the row.

    + caption: what the table shows
    + columns: the heads, as a list or as one text with | between
    + rows: a list of rows, each a list of values in the order of the heads
    - show_caption: True to show the caption to everybody
    """
    heads = columns.split("|") if isinstance(columns, str) else list(columns)
    labelled = [(row[0], list(zip(heads[1:], row[1:], strict=True))) for row in rows]
    return render(
        "data_table/data_table.html",
        caption=caption,
        heads=heads,
        rows=labelled,
        show_caption=show_caption,
    )
