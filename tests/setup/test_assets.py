"""The static files, and the wheel that carries them."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import build_assets

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("css", "smaller"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("a > b , c:hover { margin: 0 1px; }", "a > b,c:hover{margin:0 1px}"),
        ("/* note */ a { width: calc(1px + 2px) }", "a{width:calc(1px + 2px)}"),
        ('a::before { content: "  /* stays */ ; "; }', 'a::before{content:"  /* stays */ ; "}'),
        ("a { background: url('data:x, {;}') }", "a{background:url('data:x, {;}')}"),
        ("@media (min-width: 48rem) { a { b: c } }", "@media (min-width:48rem){a{b:c}}"),
        ("ul :first-child { a: b }", "ul :first-child{a:b}"),
    ],
)
def test_a_sheet_gets_smaller_and_keeps_its_meaning(css: str, smaller: str) -> None:
    assert build_assets.minify(css) == smaller


def test_what_others_made_is_named_with_its_licence() -> None:
    vendor = (build_assets.TARGET / "vendor.css").read_text(encoding="utf-8")
    assert vendor.startswith("/*! Made by others")
    assert "@nl-design-system-unstable/voorbeeld-design-tokens 7.4.1: EUPL-1.2" in vendor


def test_the_sheets_load_nothing_from_elsewhere() -> None:
    for sheet in build_assets.TARGET.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "url(http" not in text.replace('"', "").replace("'", "")
        assert "@import" not in text


def test_the_wheel_brings_all_that_an_installation_needs_and_no_tests(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    static = "steunkring/foundation/components/static/steunkring"
    assert {f"{static}/{name}" for name in ("vendor.css", "steunkring.css")} <= names
    assert "steunkring/foundation/documents/fonts/noto-sans.ttf" in names
    assert "steunkring/foundation/documents/document.typ" in names
    assert "steunkring/locale/en/LC_MESSAGES/django.mo" in names
    assert not [name for name in names if "/tests/" in name]
