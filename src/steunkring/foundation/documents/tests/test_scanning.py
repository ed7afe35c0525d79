"""A scanner looks first: found and not answered are both refused, and nothing leaks to it (FX6)."""

from __future__ import annotations

import socket
import socketserver
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError
from django.test import override_settings

from steunkring.foundation.documents import scanning
from steunkring.foundation.documents.fields import PaperField
from steunkring.foundation.documents.scanning import Verdict, WrongScanner, look, scanner

BAD = b"EICAR-of-this-test"
SCRIPT = f"""#!{sys.executable}
import os, sys
raw = sys.stdin.buffer.read()
assert not [name for name in os.environ if name.startswith("STEUNKRING")], "secrets came along"
sys.exit(1 if {BAD!r} in raw else 2 if b"crash" in raw else 0)
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Path]:
    """A scanner of a few lines, as the one of this installation."""
    path = tmp_path / "scan ner"
    path.write_text(SCRIPT)
    path.chmod(0o700)
    with override_settings(SCANNER=f"command:'{path}' --stdin '; touch /tmp/never'"):
        yield path


class _Clamd(socketserver.StreamRequestHandler):
    """The INSTREAM words of clamd, as its manual gives them."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        raw = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            raw += self.rfile.read(size)
        if b"too large" in raw:
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        elif BAD in raw:
            self.wfile.write(b"stream: Eicar-Signature FOUND\0")
        elif b"silent" not in raw:
            self.wfile.write(b"stream: OK\0")


@pytest.fixture(params=["path", "port"])
def clamd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A scanner behind a socket, as the one of this installation."""
    server: socketserver.BaseServer
    if request.param == "path":
        place = str(tmp_path / "clamd.ctl")
        server = socketserver.ThreadingUnixStreamServer(place, _Clamd)
    else:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Clamd)
        place = f"127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    with override_settings(SCANNER=f"clamd:{place}"):
        yield place
    server.shutdown()
    server.server_close()
    thread.join()


def test_fx6_a_program_says_what_it_found(program: Path) -> None:
    assert look(b"Een brief.") == Verdict.CLEAN
    assert look(b"x" * 3_000_000 + BAD) == Verdict.FOUND
    assert look(b"crash") == Verdict.NO_ANSWER
    # Taken away while we run.
    program.unlink()
    assert look(b"Een brief.") == Verdict.NO_ANSWER


def test_fx6_a_program_that_waits_too_long_gives_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "PATIENCE", 0.2)
    with override_settings(SCANNER="command:/bin/sleep 30"):
        assert look(b"Een brief.") == Verdict.NO_ANSWER


@pytest.mark.usefixtures("clamd")
def test_fx6_clamd_says_what_it_found() -> None:
    assert look(b"Een brief.") == Verdict.CLEAN
    assert look(b"x" * 200_000) == Verdict.CLEAN
    assert look(b"x" * 200_000 + BAD) == Verdict.FOUND
    assert look(b"too large") == Verdict.NO_ANSWER
    assert look(b"silent") == Verdict.NO_ANSWER


def test_fx6_nobody_behind_the_socket_is_no_answer(tmp_path: Path) -> None:
    with override_settings(SCANNER=f"clamd:{tmp_path}/nobody"):
        assert look(b"Een brief.") == Verdict.NO_ANSWER
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening
        with override_settings(SCANNER=f"clamd:127.0.0.1:{taken.getsockname()[1]}"):
            assert look(b"Een brief.") == Verdict.NO_ANSWER


def test_without_a_scanner_nothing_is_asked() -> None:
    with override_settings(SCANNER=""):
        assert look(BAD) == Verdict.NOT_ASKED


@pytest.mark.parametrize(
    "setting",
    [
        "clamav",
        "clamd:",
        "clamd:host",
        "clamd:host:port",
        "command:",
        "command:scan",
        "command:'/x",
        "command:/no/such/program",
    ],
)
def test_a_setting_that_names_no_scanner_is_told(setting: str) -> None:
    with pytest.raises(WrongScanner):
        scanner(setting)


@pytest.mark.usefixtures("program")
def test_fx6_the_scanner_sees_a_file_before_anything_opens_it() -> None:
    """What the scanner finds is said, also of a picture that is none."""
    field = PaperField(required=False)
    broken = b"\xff\xd8\xff" + BAD
    with pytest.raises(ValidationError) as caught:
        field.clean(SimpleUploadedFile("foto.jpg", broken, "image/jpeg"))
    assert caught.value.code == "harmful"
    with pytest.raises(ValidationError) as caught:
        field.clean(SimpleUploadedFile("foto.jpg", broken[:3] + b"crash", "image/jpeg"))
    assert caught.value.code == "not_scanned"
    kept = field.clean(SimpleUploadedFile("brief.txt", b"Een brief.", "text/plain"))
    assert kept is not None
    assert kept.content == b"Een brief."
