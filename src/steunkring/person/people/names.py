"""Dutch names: sorted by the main part, shown as they are said."""

from __future__ import annotations

LONGEST = 200  # characters of a name and of what it is sorted by

# Words before the main part of a surname; they do not count in the order.
PREFIXES = frozenset({
    "van", "de", "der", "den", "het", "'t", "’t", "ten", "ter", "te", "op", "in", "aan", "bij",
    "onder", "over", "uit", "voor", "von", "zu", "zur", "la", "le", "les", "el", "al", "da",
    "das", "do", "dos", "du", "di", "del", "della", "d’", "d'",
})  # fmt: skip
FORMS_OF_ADDRESS = frozenset({
    "mevrouw", "meneer", "mijnheer", "mw", "mw.", "dhr", "dhr.", "familie", "fam", "fam.",
})  # fmt: skip


def sort_name(name: str) -> str:
    """What a name is sorted by: the main part of the surname, then the rest.

    >>> sort_name("Fatma van der Berg")
    'Berg, Fatma van der'
    >>> sort_name("Mevrouw Oosterhuis-van den Boogaard")
    'Oosterhuis-van den Boogaard, Mevrouw'
    """
    words = name.split()
    at = _main_part(words)
    first, last = " ".join(words[:at]), " ".join(words[at:])
    return (f"{last}, {first}" if first else last)[:LONGEST]


def _main_part(words: list[str]) -> int:
    """Where the main part of the surname begins."""
    begin = _form_of_address(words)
    for at in range(begin, len(words)):
        if _ends_in_prefix(words[at]) and at + 1 < len(words):
            return at  # "Oosterhuis-van den Boogaard" is one surname
        follows_prefix = at > begin and words[at - 1].lower() in PREFIXES
        if follows_prefix and words[at].lower() not in PREFIXES:
            return at
    return max(len(words) - 1, 0)


def _form_of_address(words: list[str]) -> int:
    """How many words come before the name itself."""
    first = [word.lower() for word in words[:2]]
    if first == ["de", "heer"] and len(words) > 2:
        return 2
    return 1 if len(words) > 1 and first[0] in FORMS_OF_ADDRESS else 0


def _ends_in_prefix(word: str) -> bool:
    first, hyphen, tail = word.rpartition("-")
    return bool(first and hyphen) and tail.lower() in PREFIXES
