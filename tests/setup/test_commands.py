"""The commands of the Makefile: what goes wrong is said in one sentence."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import commands, console, installing, running, stamps
from tools.console import Stop, run_quietly
from tools.stamps import Stamp

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.fixture
def logs_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What failing programs say is not kept in the checkout."""
    monkeypatch.setattr(console, "ROOT", tmp_path)
    monkeypatch.setattr(console, "BUILD", tmp_path / "build")


@pytest.mark.parametrize("text", ["", "eighty", "0", "65536", "-1", "80.0"])
def test_an_impossible_port_is_refused(text: str) -> None:
    with pytest.raises(Stop, match="must be a number from 1 to 65535"):
        running.chosen_port(text)


def test_a_taken_port_is_refused_with_a_way_out(taken_port: int) -> None:
    with pytest.raises(Stop, match=f"Port {taken_port} is in use .* make run PORT="):
        running.chosen_port(str(taken_port))


def test_a_free_port_is_taken_as_it_is(taken_port: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    assert running.chosen_port(str(port)) == port


def test_make_run_says_so_before_it_sets_anything_up(taken_port: int) -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "run", f"PORT={taken_port}"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert done.stdout == ""
    assert done.stderr.strip().splitlines()[0].startswith(f"Port {taken_port} is in use")
    assert "Traceback" not in done.stderr


def test_an_unknown_command_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["fly"]) == 2
    assert "run, test, long" in capsys.readouterr().err


@pytest.mark.usefixtures("logs_elsewhere")
def test_a_failing_program_becomes_one_sentence() -> None:
    failing = [sys.executable, "-c", "print('first'); raise SystemExit('the reason')"]
    with pytest.raises(Stop) as stopped:
        run_quietly(failing, otherwise="It did not work:")
    assert str(stopped.value).startswith("It did not work: the reason (all of it: build/")


@pytest.mark.usefixtures("logs_elsewhere")
def test_the_reason_is_the_error_and_not_what_is_said_below_it() -> None:
    failing = [sys.executable, "-c", r"raise ConnectionError('refused\nIs it running?')"]
    with pytest.raises(Stop, match=r"stopped: ConnectionError: refused \(all of it"):
        run_quietly(failing, otherwise="It stopped:")


def test_a_python_without_venv_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Stop, match="apt install python3-venv"):
        installing.new_environment(tmp_path / "environment")


def test_a_missing_program_becomes_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Stop, match=r"It did not work\. \(No such file or directory: .*nothing\)"):
        run_quietly([str(tmp_path / "nothing")], otherwise="It did not work.")


def test_a_stamp_is_fresh_until_an_input_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    source = tmp_path / "source"
    source.write_text("one")
    stamp = Stamp(tmp_path / "stamp", [source], "3.11")
    assert not stamp.is_fresh()
    stamp.set()
    assert stamp.is_fresh()
    assert not Stamp(tmp_path / "stamp", [source], "3.12").is_fresh()
    source.write_text("two")
    assert not stamp.is_fresh()
