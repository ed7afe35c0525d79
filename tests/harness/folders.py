"""A temporary folder that lasts as long as the process that made it."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "steunkring-"


def session_folder(purpose: str, parent: str | None = None) -> Path:
    """A new folder, removed at exit; one whose process was killed is removed by the next."""
    parent = parent or tempfile.gettempdir()
    prefix = f"{PREFIX}{purpose}-"
    for left in Path(parent).glob(f"{prefix}*"):
        owner = left.name.removeprefix(prefix).split("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    folder = tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=parent)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
