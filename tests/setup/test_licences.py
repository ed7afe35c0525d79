"""What the product is built from has a licence that goes with the EUPL-1.2."""

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==", re.MULTILINE)

PERMISSIVE = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "PSF-2.0",
    "Unlicense",
}
# Their conditions end at their own files, or at the library that is used as it is.
OPEN_WITH_CONDITIONS = {"EUPL-1.2", "LGPL-2.1-only", "LGPL-3.0-only", "MPL-2.0", "OFL-1.1"}
ALLOWED = PERMISSIVE | OPEN_WITH_CONDITIONS

# Names that packages use instead of the one in the list of SPDX.
ALSO_CALLED = {
    "Apache 2.0": "Apache-2.0",
    "Apache License": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Packages whose own description says too little or too much; their licence files were read.
READ_BY_HAND = {
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "qrcode": "BSD-3-Clause AND MIT",
    "text-unidecode": "Artistic-1.0",
}
# Comes with pytest-playwright and stays on the machine that tests.
ONLY_FOR_TESTS = {"Artistic-1.0"}


def _locked(name: str) -> list[str]:
    return PINNED.findall((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))


def _licence(package: str) -> str | None:
    """What a package says its licence is; None when this kind of machine does not install it."""
    try:
        described = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return None
    written = _said(described, "License-Expression") or _said(described, "License")
    if package in READ_BY_HAND or written in ALSO_CALLED or _is_expression(written):
        return READ_BY_HAND.get(package) or ALSO_CALLED.get(written, written)
    classified = [
        line.split(" :: ")[-1]
        for line in described.get_all("Classifier") or []
        if line.startswith("License :: ")
    ]
    return " AND ".join(ALSO_CALLED.get(name, name) for name in classified) or "not said"


def _said(described: metadata.PackageMetadata, field: str) -> str:
    return described[field].strip() if field in described else ""


def _is_expression(text: str) -> bool:
    return bool(text) and all(part in ALLOWED for part in re.split(r" AND | OR ", text))


def _goes_with(expression: str, allowed: set[str]) -> bool:
    """One of the choices must be allowed, and every part of it."""
    return any(
        all(part.strip("()") in allowed for part in choice.split(" AND "))
        for choice in expression.split(" OR ")
    )


@pytest.mark.parametrize(
    ("expression", "goes"),
    [
        ("MIT", True),
        ("LGPL-3.0-only", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("LicenseRef-Proprietary", False),
        ("not said", False),
    ],
)
def test_copyleft_over_the_whole_and_closed_licences_are_refused(
    expression: str, goes: bool
) -> None:
    assert _goes_with(expression, ALLOWED) is goes


@pytest.mark.parametrize("package", _locked("run"))
def test_a_package_of_the_product_has_a_licence_that_goes_with_its_own(package: str) -> None:
    licence = _licence(package)
    assert licence is None or _goes_with(licence, ALLOWED), f"{package}: {licence}"


@pytest.mark.parametrize("package", _locked("test"))
def test_a_package_for_tests_is_open_too(package: str) -> None:
    licence = _licence(package)
    assert licence is None or _goes_with(licence, ALLOWED | ONLY_FOR_TESTS), f"{package}: {licence}"


def test_the_npm_packages_are_open() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    closed = {
        path: package.get("license", "not said")
        for path, package in lock["packages"].items()
        if not _goes_with(package.get("license", "not said"), ALLOWED)
    }
    assert closed == {}


def test_the_licence_of_the_product_is_there_in_full() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("# EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "## 15. Applicable Law" in text
    assert "## Appendix" in text
