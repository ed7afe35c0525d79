"""Where things are, and the environment that programs of this project run in."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
NODE_MODULES = ROOT / "node_modules"
REQUIREMENTS = ROOT / "requirements"
PACKAGE = ROOT / "src" / "steunkring"
PROGRAMS = "Scripts" if sys.platform == "win32" else "bin"


def program(name: str, environment: Path = VENV) -> str:
    """The path of a program in one of the project's Python environments."""
    return str(environment / PROGRAMS / name)


def surroundings(**changes: str) -> dict[str, str]:
    """The environment variables for a child process.

    Byte code is compiled while installing: without it a start of Django takes three times as long.
    A package index that pip knows is passed on to uv, which does not read pip's settings.
    """
    variables = dict(os.environ)
    variables.pop("VIRTUAL_ENV", None)
    variables |= {"UV_PYTHON_DOWNLOADS": "never", "UV_COMPILE_BYTECODE": "1", "UV_NO_PROGRESS": "1"}
    if "PIP_INDEX_URL" in variables:
        variables.setdefault("UV_DEFAULT_INDEX", variables["PIP_INDEX_URL"])
    return variables | changes
