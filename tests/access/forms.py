"""Finds the forms of a page and fills them in, as somebody would who has no time to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser

from django.utils import timezone

# Filled in where a form asks for words of its own.
WORDS = "gewone woorden"
CHOICES = ("radio", "checkbox")


@dataclass
class Form:
    """A form of a page with a value for each of its fields."""

    action: str
    method: str
    data: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self, path: str, *, fill: bool) -> None:
        super().__init__()
        self.path = path
        self.fill = fill
        self.forms: list[Form] = []
        self.title = ""
        self.links: list[str] = []
        self._form: Form | None = None
        self._select: str | None = None
        self._is_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a form would send."""
        values = {name: value or "" for name, value in attrs}
        if tag == "title":
            self._is_title = True
        elif tag == "a":
            self.links.append(values.get("href", ""))
        elif tag == "form":
            action = values.get("action") or self.path
            self._form = Form(action=action, method=values.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None and values.get("name"):
            self._field(self._form, tag, values)
        if tag == "option" and self._form is not None and self._select and values.get("value"):
            self._form.data.setdefault(self._select, [values["value"]])

    def _field(self, form: Form, tag: str, values: dict[str, str]) -> None:
        name = values["name"]
        if not self.fill:
            if tag == "input" and (values.get("type") not in CHOICES or "checked" in values):
                form.data.setdefault(name, []).append(values.get("value", ""))
            elif tag == "textarea":
                form.data.setdefault(name, [""])
            return
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            form.data.setdefault(name, [WORDS])
        elif tag == "button":
            form.data.setdefault(name, [values.get("value", "")])
        elif tag == "input" and values.get("type") == "checkbox":
            form.data.setdefault(name, []).append(values.get("value", "on"))
        elif tag == "input":
            form.data.setdefault(name, [_typed(values)])

    def handle_endtag(self, tag: str) -> None:
        """Leave a form, a list of options or the title."""
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "title":
            self._is_title = False

    def handle_data(self, data: str) -> None:
        """Words of the title."""
        if self._is_title:
            self.title += data


def _typed(values: dict[str, str]) -> str:
    kind = values.get("type", "text")
    if kind in ("hidden", "radio", "submit"):
        return values.get("value", "")
    in_ten_days = timezone.localdate() + timedelta(days=10)
    return {
        "email": "iemand@example.org",
        "tel": "0612345678",
        "number": "1",
        "date": in_ten_days.isoformat(),
        "datetime-local": f"{in_ten_days.isoformat()}T10:00",
        "time": "10:00",
    }.get(kind, WORDS)


@dataclass(frozen=True)
class Page:
    """What a page offers: its title, its links, its forms."""

    title: str
    links: tuple[str, ...]
    forms: tuple[Form, ...]


def read(html: str, path: str, *, fill: bool = True) -> Page:
    """The title, links and forms of a page, filled in or as they came."""
    reader = _Reader(path, fill=fill)
    reader.feed(html)
    return Page(title=reader.title.strip(), links=tuple(reader.links), forms=tuple(reader.forms))
