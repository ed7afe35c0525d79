"""Builds the static files of the design system from the npm packages and the components.

What comes from the packages is listed in components/assets.toml; the product's own styles and
scripts are found by their place. The result is ignored by git and part of the wheel.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tools.console import Stop
from tools.project import NODE_MODULES, PACKAGE

COMPONENTS = PACKAGE / "foundation" / "components"
LIST = COMPONENTS / "assets.toml"
TARGET = COMPONENTS / "static" / "steunkring"
FONTS = PACKAGE / "foundation" / "documents" / "fonts"

STRING_OR_COMMENT = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL
)
BETWEEN_STRINGS = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""", re.DOTALL)
WHITE_SPACE = re.compile(r"\s+")
AROUND_PUNCTUATION = re.compile(r" ?([{};,]) ?")
AFTER_NAME = re.compile(r"(?<=[\w-]): ")


def build() -> None:
    """Bring the folder of static files in line with its sources."""
    _fill(TARGET, dict(_outputs()))
    _fill(FONTS, {name: _read(NODE_MODULES / source) for source, name in _listed()["fonts"]})


def _fill(folder: Path, made: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in made:
            path.unlink()
    for name, content in made.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)


def _listed() -> dict[str, Any]:
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


def inputs() -> list[Path]:
    """The files in the repository that decide what is built."""
    return [LIST, *_own_styles(), *_own_scripts(), Path(__file__).resolve()]


def outputs_stand() -> bool:
    """Whether there is something to serve, whatever a stamp says."""
    return (
        (TARGET / "vendor.css").exists() and (TARGET / "steunkring.css").exists() and FONTS.is_dir()
    )


def minify(css: str) -> str:
    """The same style sheet without comments and needless white space; strings stay as they are."""
    bare = STRING_OR_COMMENT.sub(lambda match: match["string"] or "", css)
    parts = BETWEEN_STRINGS.split(bare)
    parts[::2] = [_squeeze(part) for part in parts[::2]]
    return "".join(parts).strip()


def _squeeze(css: str) -> str:
    css = AROUND_PUNCTUATION.sub(r"\1", WHITE_SPACE.sub(" ", css))
    return AFTER_NAME.sub(":", css).replace(";}", "}")


def _outputs() -> Iterator[tuple[str, bytes]]:
    listed = _listed()
    styles = [NODE_MODULES / path for path in listed["styles"]]
    yield "vendor.css", _notice(styles) + _joined(styles)
    yield "steunkring.css", _joined(_own_styles())
    for source, name in listed["files"]:
        yield name, _read(NODE_MODULES / source)
    for script in _own_scripts():
        yield script.name, script.read_bytes()


def _notice(sheets: Iterable[Path]) -> bytes:
    """Whose work it is: minifying drops the notices, the licences ask to keep them."""
    packages = sorted({sheet.relative_to(NODE_MODULES).parts[:2] for sheet in sheets})
    named = [
        f" * {described['name']} {described['version']}: {described['license']}\n"
        for package in packages
        for described in [json.loads(_read(NODE_MODULES.joinpath(*package, "package.json")))]
    ]
    return f"/*! Made by others, from npm:\n{''.join(named)} */\n".encode()


def _own_styles() -> list[Path]:
    base = COMPONENTS / "base.css"
    return [*([base] if base.exists() else []), *sorted(COMPONENTS.glob("*/*.css"))]


def _own_scripts() -> list[Path]:
    return sorted(COMPONENTS.glob("*/*.js"))


def _joined(sheets: Iterable[Path]) -> bytes:
    return "\n".join(minify(_read(sheet).decode("utf-8")) for sheet in sheets).encode()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise Stop(
            f"{path.relative_to(NODE_MODULES)} is in assets.toml but in none of the npm packages."
        ) from problem
