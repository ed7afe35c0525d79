"""Stamp files: what was done with these inputs need not be done again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tools.project import ROOT


class Stamp:
    """A file beside a result that holds the hash of what the result was made from.

    It lies inside the result wherever that can be, so that whoever removes the one removes both.
    """

    def __init__(self, file: Path, inputs: Iterable[Path], *words: str) -> None:
        self._file = file
        self._inputs = sorted(set(inputs))
        self._words = words

    def is_fresh(self) -> bool:
        """Whether the result stands for these inputs."""
        try:
            return self._file.read_text(encoding="ascii") == self._hash()
        except OSError:
            return False

    def set(self) -> None:
        """Note that the result now stands for these inputs."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(self._hash(), encoding="ascii")

    def _hash(self) -> str:
        total = hashlib.sha256("\0".join(self._words).encode())
        for path in self._inputs:
            content = path.read_bytes()
            total.update(f"\0{path.relative_to(ROOT).as_posix()}\0{len(content)}\0".encode())
            total.update(content)
        return total.hexdigest()
