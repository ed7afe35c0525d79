"""`python3 -m tools COMMAND`: what the Makefile calls. Standard library only."""

import sys

# The version is asked before anything else is imported: the rest needs it.
if sys.version_info < (3, 11):  # noqa: UP036 - this is the sentence an older Python gets to see
    sys.exit(
        f"Steunkring needs Python 3.11 or newer, this is {sys.version_info[0]}."
        f"{sys.version_info[1]}. Name a newer one: make PYTHON=python3.12 ..."
    )

from tools import commands

if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[1:]))
