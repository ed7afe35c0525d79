"""Short random keys for addresses: no order, no date, nothing to guess (threat SC3)."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford base 32: no i, l, o, u
LENGTH = 13  # 65 bits


def new_code() -> str:
    """A random key of 13 characters, safe in a path."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class CodeConverter:
    """Path converter ``<code:key>``."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        """The code itself."""
        return value

    def to_url(self, value: str) -> str:
        """The code itself."""
        return value
