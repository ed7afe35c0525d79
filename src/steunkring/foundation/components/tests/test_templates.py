"""Only components know the looks; nobody writes a style or a script into a page."""

import re
from pathlib import Path

import pytest

from steunkring.foundation.components.folders import HERE

PACKAGE = HERE.parents[1]
COMPONENT_TEMPLATES = sorted(HERE.rglob("*.html"))
PAGE_TEMPLATES = sorted(path for path in PACKAGE.rglob("*.html") if HERE not in path.parents)
LOOKS = re.compile(r"[\s\"'](?:class|style)\s*=", re.IGNORECASE)
INLINE = re.compile(
    r"[\s\"']style\s*=|[\s\"']on[a-z]+\s*=|<style|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE
)
# A comment or a variable of a template is no markup.
TAG_OF_DJANGO = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}", re.DOTALL)
CLASS = re.compile(r"\bsk-[a-z0-9_-]+")


def markup(path: Path) -> str:
    return TAG_OF_DJANGO.sub("", path.read_text(encoding="utf-8"))


def names(paths: list[Path]) -> str:
    return ", ".join(str(path.relative_to(PACKAGE)) for path in paths)


def test_page_templates_know_no_looks() -> None:
    found = [path for path in PAGE_TEMPLATES if LOOKS.search(markup(path))]
    assert not found, f"use a component instead of class or style: {names(found)}"


def test_nothing_inline() -> None:
    found = [
        path for path in [*PAGE_TEMPLATES, *COMPONENT_TEMPLATES] if INLINE.search(markup(path))
    ]
    assert not found, f"the security policy refuses style, script and handlers in: {names(found)}"


@pytest.mark.parametrize("path", COMPONENT_TEMPLATES, ids=lambda path: path.name)
def test_no_secret_markup(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "|safe" not in source
    assert "autoescape off" not in source


def test_every_class_has_a_style_and_every_style_a_use() -> None:
    sheets = "\n".join(
        path.read_text(encoding="utf-8") for path in [HERE / "base.css", *HERE.glob("*/*.css")]
    )
    styled = set(re.findall(r"\.(sk-[a-z0-9_-]+)", sheets))
    sources = [*COMPONENT_TEMPLATES, *HERE.rglob("*.py"), *HERE.glob("*/*.js")]
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in sources if "tests" not in path.parts
    )
    used = set(CLASS.findall(text))
    # A name that ends in dashes goes on with a value: "sk-card--{{ tone }}".
    begun = tuple(name for name in used if name.endswith("-"))
    unused = {name for name in styled - used if not name.startswith(begun)}
    assert not unused
    blocks = {re.split(r"__|--", name)[0] for name in styled}
    unknown = {name for name in used if re.split(r"__|--", name)[0] not in blocks}
    # `sk-body` and the places that only spacing of their parents touches need no rule of their own.
    assert unknown <= {"sk-body", "sk-main", "sk-part"}


def test_shared_names_have_one_owner() -> None:
    """No two components define the same block."""
    owners: dict[str, set[str]] = {}
    for path in sorted(HERE.glob("*/*.css")):
        for block in re.findall(
            r"^\.(sk-[a-z-]+?)(?:__[a-z-]+|--[a-z0-9-]+)? \{", path.read_text(), re.MULTILINE
        ):
            owners.setdefault(block, set()).add(path.parent.name)
    shared = {block: places for block, places in owners.items() if len(places) > 1}
    assert not shared
