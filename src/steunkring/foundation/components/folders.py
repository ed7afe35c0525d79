"""Which components there are: every folder here that holds a `tag.py`."""

from pathlib import Path

HERE = Path(__file__).parent


def component_names() -> list[str]:
    return sorted(path.parent.name for path in HERE.glob("*/tag.py"))
