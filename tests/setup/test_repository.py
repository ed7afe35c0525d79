"""What may never be in the repository: hosts, machines and unlocked versions."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# In pieces, or this file would hold what it forbids.
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js"]
MACHINE = re.compile("(?<![A-Za-z0-9_.~-])/(?:" + "|".join(("work", "root", "home")) + ")/")


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a checkout of git")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_registry_and_no_machine_is_named() -> None:
    found = []
    for path in _tracked():
        text = path.read_text(encoding="utf-8", errors="ignore")
        if MACHINE.search(text) or any(host in text for host in REGISTRIES):
            found.append(path.relative_to(ROOT).as_posix())
    assert found == []


def test_nothing_that_is_made_or_installed_is_tracked() -> None:
    made = re.compile(
        r"(^|/)(node_modules|\.venv|\.tools|__pycache__)/|\.mo$|\.sqlite3|(^|/)uv\.lock$"
        r"|components/static/steunkring/"
    )
    tracked = [path.relative_to(ROOT).as_posix() for path in _tracked()]
    assert [path for path in tracked if made.search(path)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_host_and_has_a_hash_for_every_version(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    pinned = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]
    assert pinned
    assert all("==" in block and "--hash=sha256:" in block for block in pinned)


def test_the_lock_for_tests_holds_the_lock_of_the_product() -> None:
    version = re.compile(r"^[^\s#]\S+==\S+", re.MULTILINE)
    run, test = (
        set(version.findall((ROOT / "requirements" / name).read_text(encoding="utf-8")))
        for name in ("run.txt", "test.txt")
    )
    assert run
    assert run <= test


def test_the_npm_lock_holds_hashes_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    others = {path: package for path, package in packages.items() if path}
    assert others
    assert all("integrity" in package for package in others.values())
    assert not any("resolved" in package for package in others.values())


def test_versions_of_npm_packages_are_exact() -> None:
    described = json.loads((ROOT / "package.json").read_text())
    wanted = {
        name: version
        for kind in ("dependencies", "devDependencies", "optionalDependencies")
        for name, version in described[kind].items()
    }
    assert {name for name, version in wanted.items() if not version[0].isdigit()} == set()
