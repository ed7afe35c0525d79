"""Documents as plain text, to paste in any other system."""

from __future__ import annotations

from collections.abc import Iterator

from .document import Document, Part, without_unseen


def written(document: Document) -> str:
    """The document as text: heads in a line of their own, a table as lists under its rows."""
    heading = without_unseen(document.heading)
    lines = [heading, "=" * len(heading), *document.about]
    for part in document.parts:
        lines += ["", *_part(part)]
    return "\n".join(without_unseen(line) for line in lines) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield part.heading
    yield "-" * len(part.heading)
    yield from part.lines
    if part.table is None:
        return
    for first, *rest in part.table.rows:
        yield ""
        yield first
        for head, cell in zip(part.table.heads[1:], rest, strict=True):
            if cell:
                yield f"  {head}: {cell}"
