"""Compiles the catalogues; the result is ignored by git and part of the wheel."""

from pathlib import Path

from tools.console import run_quietly
from tools.project import PACKAGE, program


def catalogues() -> list[Path]:
    """The catalogues in the repository."""
    return sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/*.po"))


def are_compiled() -> bool:
    """Whether every catalogue has a compiled twin that is not older."""
    return all(
        compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime
        for source in catalogues()
        for compiled in [source.with_suffix(".mo")]
    )


def compile_all() -> None:
    """Make the compiled twin of every catalogue."""
    for source in catalogues():
        compiled = str(source.with_suffix(".mo"))
        locale = source.parents[1].name
        run_quietly(
            [
                *(program("pybabel"), "compile", "--locale", locale),
                *("--input-file", str(source), "--output-file", compiled),
            ],
            otherwise=f"The catalogue {source.name} ({locale}) could not be compiled.",
        )
