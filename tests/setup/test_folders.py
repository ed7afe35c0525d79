"""Temporary folders of test runs do not pile up, also when a run was killed."""

import os
import subprocess
import sys
from pathlib import Path

from tests.harness.folders import session_folder


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f"steunkring-pg-{gone.pid}-abc"
    other = tmp_path / f"steunkring-test-{gone.pid}-abc"
    running = tmp_path / f"steunkring-pg-{os.getpid()}-abc"
    for folder in (left, other, running):
        folder.mkdir()
    made = session_folder("pg", str(tmp_path))
    assert made.is_dir()
    assert [left.exists(), other.exists(), running.exists()] == [False, True, True]
