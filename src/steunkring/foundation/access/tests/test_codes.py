"""Keys in addresses (threat SC3)."""

from __future__ import annotations

import re
from itertools import pairwise

from steunkring.foundation.access.codes import ALPHABET, LENGTH, CodeConverter, new_code


def test_a_code_is_random_and_fits_the_converter() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    pattern = re.compile(CodeConverter.regex)
    assert all(pattern.fullmatch(code) for code in codes)
    for position in range(LENGTH):
        # Every place varies over the whole alphabet: no part of a code is a date or a counter.
        assert len({code[position] for code in codes}) == len(ALPHABET)


def test_sc3_codes_have_no_order() -> None:
    codes = [new_code() for _ in range(2000)]
    rising = sum(earlier < later for earlier, later in pairwise(codes))
    assert 850 < rising < 1150


def test_what_a_path_cannot_hold() -> None:
    pattern = re.compile(CodeConverter.regex)
    for wrong in ("", "0" * 12, "0" * 14, "O" * 13, "i" * 13, "a-b" * 4 + "a", "é" * 13):
        assert pattern.fullmatch(wrong) is None
    converter = CodeConverter()
    assert converter.to_url(converter.to_python("0" * 13)) == "0" * 13
