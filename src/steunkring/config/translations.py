"""The English texts: merged from one file a package, compiled, and checked.

Dutch stands in the source. ``locale/en/<package>.po`` holds the English of one package;
``compile`` merges them into ``locale/en/LC_MESSAGES/django.mo``, which git ignores. ``check``
finds every text without English, English that no text asks for any more, and placeholders that
differ. Babel only: no gettext programs are needed (set-up, "Translations").
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
SOURCES = PACKAGE / "locale" / "en"
COMPILED = SOURCES / "LC_MESSAGES" / "django.mo"

# Function -> which argument is what, as Babel wants it.
KEYWORDS = {
    name: places
    for names, places in (
        ("_ gettext gettext_lazy gettext_noop", None),
        ("ngettext ngettext_lazy", (1, 2)),
        ("pgettext pgettext_lazy", ((1, "c"), 2)),
        ("npgettext npgettext_lazy", ((1, "c"), 2, 3)),
    )
    for name in names.split()
}
# What of a page's template is no text of its own: tags, values, comments, markup.
BLOCK = re.compile(
    r"\{%\s*(blocktranslate|blocktrans|comment|verbatim)\b.*?%\}.*?\{%\s*end\1\s*%\}", re.S
)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)
MARKUP = re.compile(r"<[^>]*>|&#?\w+;", re.S)
ATTRIBUTE = re.compile(r'\b(?:alt|title|placeholder|aria-label)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]{2,}")
# Strings in a component's tag: marked ones, all, and those that look like words for a reader.
MARKED = re.compile(r'_\("[^"]*"\)')
LITERAL = re.compile(r'"([^"]*)"')
SHOWN = re.compile(r"^[A-Z]|[a-z] [a-z]")
NO_COMPONENTS = re.compile(
    r"\{%\s*(translate|trans|url|include|extends|load|block|endblock|if|elif|for|with)\b"
)
# A line of a catalogue: a key and one quoted text, or a text that goes on.
LINE = re.compile(r'(?:msg\w+(?:\[\d\])? )?"(?:[^"\\]|\\.)*"')
PLACEHOLDER = re.compile(r"%\((\w+)\)[sdf]|%[sd]|\{(\w*)\}")

# Context and singular; a text is known by these two.
Known = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Text:
    """One text, of the source or of a catalogue: Dutch, English and where it stands."""

    context: str | None
    singular: str
    plural: str | None
    english: tuple[str, ...]
    place: str

    @property
    def known_as(self) -> Known:
        """What tells texts apart."""
        return (self.context, self.singular)


def written() -> dict[Known, Text]:
    """Every text in code and templates."""
    found: dict[Known, Text] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".html", ".txt") and not _is_left_out(path):
            for text in _texts_of(path):
                known = found.get(text.known_as)
                if known is None or (known.plural is None and text.plural is not None):
                    found[text.known_as] = text
    return found


def _is_left_out(path: Path) -> bool:
    parts = path.relative_to(PACKAGE).parts
    is_template = path.suffix == ".py" or "templates" in parts or "components" in parts
    return bool({"tests", "migrations", "static"} & set(parts)) or not is_template


def _texts_of(path: Path) -> Iterator[Text]:
    from io import BytesIO

    from babel.messages.extract import extract
    from django.utils.translation.template import templatize

    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Indented as a template is, it would be no Python.
        lines = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.lstrip() for line in lines)
    for line, words, _comments, context in extract(
        "python", BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        singular, plural = words if isinstance(words, tuple) else (words, None)
        if singular:
            place = f"{path.relative_to(PACKAGE)}:{line}"
            yield Text(context, singular, plural, (), place)


def catalogues() -> dict[Path, list[Text]]:
    """Every package's English texts."""
    from babel.messages.pofile import read_po

    found: dict[Path, list[Text]] = {}
    for path in sorted(SOURCES.glob("*.po")):
        with path.open("rb") as file:
            messages = read_po(file, locale="en", abort_invalid=True)
        found[path] = [
            Text(
                context=message.context,
                singular=message.id if isinstance(message.id, str) else message.id[0],
                plural=None if isinstance(message.id, str) else message.id[1],
                english=_as_tuple(message.string),
                place=path.name,
            )
            for message in messages
            if message.id and not message.fuzzy
        ]
    return found


def _as_tuple(english: str | Sequence[str] | None) -> tuple[str, ...]:
    return (english or "",) if isinstance(english, str | None) else tuple(english)


def compile_all() -> None:
    """Merge the packages' catalogues into the one that Django reads."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    merged = Catalog(locale="en")
    for texts in catalogues().values():
        for text in texts:
            merged.add(
                (text.singular, text.plural) if text.plural else text.singular,
                text.english if text.plural else text.english[0],
                context=text.context,
            )
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    with COMPILED.open("wb") as file:
        write_mo(file, merged)


def torn() -> list[str]:
    """Lines in which two texts ran into each other: Babel reads on behind a stray quote."""
    return [
        f"{path.name}, line {number}: a quote within the quotes"
        for path in sorted(SOURCES.glob("*.po"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line and not line.startswith("#") and not LINE.fullmatch(line)
    ]


def problems(source: Mapping[Known, Text], english: Mapping[Path, Sequence[Text]]) -> list[str]:
    """What is missing, stale, doubled or different, one sentence each."""
    found: list[str] = []
    known: dict[Known, Text] = {}
    for texts in english.values():
        for text in texts:
            found.extend(_against(text, known.setdefault(text.known_as, text), source))
    found.extend(
        f"{text.place}: no English for {text.singular!r}"
        for text in source.values()
        if text.known_as not in known
    )
    return found


def _against(text: Text, first: Text, source: Mapping[Known, Text]) -> Iterator[str]:
    """Problems of one English text."""
    asked = source.get(text.known_as)
    name = repr(text.singular)
    if asked is None:
        yield f"{text.place}: nothing asks for {name} any more"
        return
    if first.english != text.english:
        yield f"{text.place}: {name} has other English in {first.place}"
    if not all(text.english):
        yield f"{text.place}: {name} is empty"
    if (asked.plural or None) != (text.plural or None):
        yield f"{text.place}: {name} is plural in only one of text and catalogue"
    wanted = _placeholders(text.singular) | _placeholders(text.plural or "")
    for english in text.english:
        if english and not _placeholders(english) <= wanted:
            yield f"{text.place}: {name} has other placeholders in English"
    if text.english and _placeholders(text.english[-1]) != _placeholders(
        text.plural or text.singular
    ):
        yield f"{text.place}: {name} has lost a placeholder in English"


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def bare(source: str) -> list[str]:
    """Words of a page's template that are shown without being marked for translation."""
    rest = BLOCK.sub("", source)
    words = [
        literal
        for tag in TAG.findall(rest)
        if tag.startswith("{%") and not NO_COMPONENTS.match(tag)
        for literal in LITERAL.findall(MARKED.sub("", tag))
        if SHOWN.search(literal)
    ]
    plain = TAG.sub("", rest)
    words.extend(WORD.findall(" ".join(ATTRIBUTE.findall(plain))))
    words.extend(WORD.findall(MARKUP.sub(" ", plain)))
    return words


def unmarked() -> list[str]:
    """Bare words in the templates of pages, one sentence a template."""
    found: list[str] = []
    for path in sorted(PACKAGE.glob("*/*/templates/**/*")):
        words = bare(path.read_text(encoding="utf-8")) if path.suffix in (".html", ".txt") else []
        if words:
            place = path.relative_to(PACKAGE)
            found.append(f"{place}: not marked for translation: {', '.join(words[:5])}")
    return found


def check() -> list[str]:
    """All problems of all texts."""
    return [*torn(), *problems(written(), catalogues()), *unmarked()]


def main(arguments: Sequence[str]) -> int:
    """``compile`` or ``check``; 0 when all is well."""
    if list(arguments) == ["compile"]:
        compile_all()
        return 0
    if list(arguments) == ["check"]:
        found = check()
        print("\n".join(found) or "Every text has its English.")
        return 1 if found else 0
    print("Choose compile or check.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
