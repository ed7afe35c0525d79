"""Documents that name what is not there, or leave out what is, mislead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from steunkring.config.environment import KNOWN, PREFIX

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")
FILE = re.compile(r"`((?:src|tests|docs|tools)/[\w./-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == []


def test_the_method_names_files_that_are_there_and_a_test_in_every_row() -> None:
    text = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    named = FILE.findall(text)
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []
    rows = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    assert all("/tests/test_" in row for row in rows[1:])


def test_the_architecture_names_every_package() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    ours = [app for app in settings.INSTALLED_APPS if app.startswith("steunkring.")]
    packages = {app.rpartition(".")[2] for app in ours} | {"method"}
    assert {name for name in packages if f"`{name}`" not in text} == set()


def test_the_readme_names_every_setting() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in KNOWN if f"`{PREFIX}{name}`" not in text} == set()
    assert set(re.findall(rf"`{PREFIX}(\w+)`", text)) <= KNOWN


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [name for name in records if f"({name})" not in listed] == []
    numbers = [int(name[:4]) for name in records]
    assert numbers == list(range(1, len(records) + 1))


def test_every_job_is_named_with_its_words() -> None:
    from steunkring.foundation.notices import queue

    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    names = {name for name in queue._handlers if queue._handlers[name].__module__.startswith("st")}
    assert {name for name in names if f"`{name}`" not in text} == set()
    assert {name for name in names if queue.label_of(name) == name} == set()
