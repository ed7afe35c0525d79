"""`make lock`: writes down which versions are installed, by hash and without naming an index."""

from functools import partial

from tools.console import Steps, run_quietly
from tools.installing import OFFLINE, NpmPackages, Uv
from tools.project import REQUIREMENTS

# What each lock is made of. The test lock comes first and holds all of the run lock, version for
# version, so that one environment serves for both; the two tools stand alone.
SOURCES = {
    "test": ["pyproject.toml", "--group", "test"],
    "run": ["pyproject.toml", "--group", "build", "--constraint", "requirements/test.txt"],
    "uv": ["--group", "uv"],
    "node": ["--group", "node"],
}


def lock(upgrade: bool) -> None:
    """Renew the locks; without `upgrade` only what pyproject.toml now asks for changes."""
    uv = Uv()
    steps = Steps(len(SOURCES) + 2)
    steps.do("installer uv", uv.install, needed=not uv.is_ready())
    for name in SOURCES:
        steps.do(f"requirements/{name}.txt", partial(_compile, uv, name, upgrade))
    steps.do("package-lock.json", NpmPackages(uv, "test").lock)


def _compile(uv: Uv, name: str, upgrade: bool) -> None:
    run_quietly(
        [
            *(uv.path, "pip", "compile", *SOURCES[name]),
            *("--universal", "--generate-hashes", "--no-annotate"),
            *("--python-version", "3.11", "--custom-compile-command", "make lock"),
            *(["--upgrade"] if upgrade else []),
            *("--output-file", str(REQUIREMENTS / f"{name}.txt")),
        ],
        otherwise=f"requirements/{name}.txt could not be made. {OFFLINE}",
    )
