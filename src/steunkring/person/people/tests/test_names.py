"""Names are sorted by their main part, whatever the name."""

import pytest

from steunkring.person.people.matching import match_key
from steunkring.person.people.names import LONGEST, sort_name
from steunkring.person.people.plain import normalised


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Bram", "Bram"),
        ("Fatma van der Berg", "Berg, Fatma van der"),
        ("van der Berg", "Berg, van der"),
        ("Mevrouw Oosterhuis-van den Boogaard", "Oosterhuis-van den Boogaard, Mevrouw"),
        ("Maria de Vries-van den Boogaard", "Vries-van den Boogaard, Maria de"),
        ("de heer Jansen", "Jansen, de heer"),
        ("Jan in 't Veld", "Veld, Jan in 't"),
        ("Jan in ’t Veld", "Veld, Jan in ’t"),
        ("Marie-Louise O'Brien", "O'Brien, Marie-Louise"),
        ("Jan de Vries Robbé", "Vries Robbé, Jan de"),
        ("Ö", "Ö"),
        ("de", "de"),
        ("محمد أحمد", "أحمد, محمد"),
        ("🌷 Tulp", "Tulp, 🌷"),
        ("", ""),
    ],
)
def test_a_name_is_sorted_by_its_main_part(name: str, sorted_by: str) -> None:
    assert sort_name(name) == sorted_by


def test_the_longest_name_still_fits_the_column() -> None:
    assert len(sort_name("a " * 99 + "bc")) <= LONGEST


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bram van der Berg", "  bram  VAN DER berg "),
        ("José", "Jose"),
        ("J. de Boer", "J de Boer"),
        ("O'Brien", "O’Brien"),
    ],
)
def test_the_same_name_written_otherwise_matches(one: str, other: str) -> None:
    assert match_key(one, "1980-05-04") == match_key(other, "1980-05-04")


def test_other_names_and_other_dates_do_not_match() -> None:
    assert match_key("Bram", "1980-05-04") != match_key("Bram", "1980-05-05")
    assert match_key("Bram", "1980-05-04") != match_key("Bram", "")
    assert normalised("🌷") != normalised("🌻")
