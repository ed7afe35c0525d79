"""Compiles the catalogues; the result is ignored by git and part of the wheel."""

from tools.console import run_quietly
from tools.project import PACKAGE, TOOLS, program
from tools.stamps import Stamp

ENGLISH = PACKAGE / "locale" / "en"
COMPILED = ENGLISH / "LC_MESSAGES" / "django.mo"
COMPILER = PACKAGE / "config" / "translations.py"


def are_compiled() -> bool:
    """Whether the compiled catalogue stands for what is written."""
    return COMPILED.exists() and _stamp().is_fresh()


def compile_all() -> None:
    """Have the product merge and compile the catalogues of its packages."""
    run_quietly(
        [program("python"), "-m", "steunkring.config.translations", "compile"],
        otherwise="The English texts could not be compiled:",
    )
    _stamp().set()


def _stamp() -> Stamp:
    return Stamp(TOOLS / "stamp-translations", [COMPILER, *ENGLISH.glob("*.po")])
