"""`make run`: from a fresh checkout to the first page, with the demonstration city in it."""

import os
import socket
from contextlib import closing

from tools import preparing
from tools.console import Steps, Stop, run_quietly
from tools.project import ROOT, program, surroundings

DEFAULT_PORT = "8000"
OFF = {"0", "no", "false", "off", ""}


def run() -> None:
    """Set up, fill and serve; the serving process takes the place of this one."""
    port = chosen_port(os.environ.get("PORT") or DEFAULT_PORT)
    settings = _settings(port)
    demo = settings["STEUNKRING_DEMO"].strip().lower() not in OFF
    steps = Steps(preparing.COUNT + 1 + demo)
    preparing.prepare(steps, "run")
    steps.do("database", lambda: _steunkring("migrate", settings))
    if demo:
        steps.do("demonstration data", lambda: _steunkring("demo", settings))
    print("\nStarting; stop with Ctrl+C.", flush=True)
    steunkring = program("steunkring")
    os.execve(steunkring, [steunkring, "serve"], surroundings(**settings))  # noqa: S606


def chosen_port(text: str) -> int:
    """The port to serve on, asked before anything is set up; taken or impossible stops."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Stop(f"PORT is {text!r}; it must be a number from 1 to 65535.")
    port = int(text)
    if _is_taken(port):
        raise Stop(f"Port {port} is in use by another program; choose one: make run PORT=8001.")
    return port


def _is_taken(port: int) -> bool:
    """Whether somebody answers there, or listens without answering."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as asking:
        asking.settimeout(0.5)
        if asking.connect_ex(("127.0.0.1", port)) == 0:
            return True
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except PermissionError as problem:
            raise Stop(f"Port {port} is not yours to use; choose one over 1023.") from problem
        except OSError:
            return True
    return False


def _settings(port: int) -> dict[str, str]:
    given = os.environ
    return {
        "PORT": str(port),
        "STEUNKRING_DEMO": given.get("STEUNKRING_DEMO", "1"),
        "STEUNKRING_DATA": given.get("STEUNKRING_DATA") or str(ROOT / "data"),
    }


def _steunkring(command: str, settings: dict[str, str]) -> None:
    run_quietly(
        [program("steunkring"), command],
        otherwise=f"`steunkring {command}` stopped:",
        **settings,
    )
