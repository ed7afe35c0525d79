"""Letting a virus scanner look at a file before anything else does (threat FX6).

Off unless the installation names one. Two ways: the socket of clamd, in its INSTREAM words, or a
program that reads the file on its standard input and answers with its exit code, as clamdscan
does: 0 is clean, 1 is found, anything else is no answer. A file without an answer is not kept.
"""

from __future__ import annotations

import logging
import os
import shlex
import shutil
import socket
import struct
import subprocess
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

logger = logging.getLogger(__name__)

CLAMD, COMMAND = "clamd:", "command:"
# Longer than a scan of the largest file takes; somebody waits for the answer (seconds).
PATIENCE = 20
_PIECE = 64 * 1024
_CLEAN, _FOUND = 0, 1


class Verdict(StrEnum):
    """What is known of a file."""

    NOT_ASKED = "not_asked"
    CLEAN = "clean"
    FOUND = "found"
    NO_ANSWER = "no_answer"


class WrongScanner(ValueError):
    """The setting names no scanner; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Clamd:
    """A scanner behind a socket: the path of one, or a machine and its port."""

    place: str | tuple[str, int]

    def look(self, raw: bytes) -> Verdict:
        """Ask about a file.

        Raises:
            OSError: nobody answers, or not in time.
        """
        with self._connected() as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(raw), _PIECE):
                piece = raw[start : start + _PIECE]
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            answer = b""
            while not answer.endswith(b"\0"):
                more = line.recv(4096)
                if not more:
                    break
                answer += more
        words = answer.rstrip(b"\0").strip()
        if words == b"stream: OK":
            return Verdict.CLEAN
        return Verdict.FOUND if words.endswith(b" FOUND") else Verdict.NO_ANSWER

    def _connected(self) -> socket.socket:
        if isinstance(self.place, tuple):
            return socket.create_connection(self.place, timeout=PATIENCE)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(self.place)
        except OSError:
            line.close()
            raise
        return line


@dataclass(frozen=True, slots=True)
class Command:
    """A program of the installation, started without a shell and without our secrets."""

    words: tuple[str, ...]

    def look(self, raw: bytes) -> Verdict:
        """Ask about a file.

        Raises:
            OSError: the program does not start.
            subprocess.TimeoutExpired: it does not answer in time.
        """
        done = subprocess.run(  # what runs is a setting of the installation
            self.words,
            input=raw,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            cwd="/",
            env={"PATH": os.defpath, "LANG": "C"},
        )
        return {_CLEAN: Verdict.CLEAN, _FOUND: Verdict.FOUND}.get(
            done.returncode, Verdict.NO_ANSWER
        )


def scanner(setting: str) -> Clamd | Command | None:
    """The scanner that a setting names; None where there is none.

    Raises:
        WrongScanner: the setting cannot be read, or the program is not there.
    """
    if not setting:
        return None
    if setting.startswith(CLAMD):
        return Clamd(_place(setting.removeprefix(CLAMD)))
    if setting.startswith(COMMAND):
        words = _words(setting.removeprefix(COMMAND))
        if not words or not words[0].startswith("/") or shutil.which(words[0]) is None:
            raise WrongScanner("name a program that is there, with its whole path")
        return Command(words)
    raise WrongScanner("write clamd:/path/of/socket, clamd:machine:port or command:/path/program")


def _place(text: str) -> str | tuple[str, int]:
    if text.startswith("/"):
        return text
    machine, _colon, port = text.rpartition(":")
    if not machine or not port.isdecimal():
        raise WrongScanner("write clamd:/path/of/socket or clamd:machine:port")
    return machine, int(port)


def _words(text: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise WrongScanner("close the quotes in the command") from error


def look(raw: bytes) -> Verdict:
    """What the scanner of this installation says of a file; nothing of the file is logged."""
    try:
        found = scanner(settings.SCANNER)
        verdict = Verdict.NOT_ASKED if found is None else found.look(raw)
    except (OSError, subprocess.TimeoutExpired, WrongScanner) as error:
        logger.error("scanner: %s", type(error).__name__)
        return Verdict.NO_ANSWER
    if verdict == Verdict.NO_ANSWER:
        logger.error("scanner: no verdict")
    return verdict
