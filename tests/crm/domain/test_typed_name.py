"""A name typed in one line."""

import pytest

from crm.domain.name import PersonName
from crm.domain.typed_name import begun, parted


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("anna bakker", PersonName(given="Anna", surname="Bakker")),
        ("anna maria bakker", PersonName(given="Anna Maria", surname="Bakker")),
        ("Jan van den Berg", PersonName(given="Jan", prefix="van den", surname="Berg")),
        ("berg, jan van den", PersonName(given="Jan", prefix="van den", surname="Berg")),
        ("mcDonald", PersonName(surname="mcDonald")),
        ("мария иванова", PersonName(given="Мария", surname="Иванова")),
        ("jan de", PersonName(given="Jan", surname="De")),
        (",", PersonName()),
        ("", PersonName()),
    ],
)
def test_what_is_sure_is_parted(typed: str, expected: PersonName) -> None:
    """Capitals are put where none were typed; a prefix stands between."""
    assert parted(typed) == expected


def test_what_was_searched_begins_a_customer() -> None:
    """An address with a sign, digits alone, or else a name."""
    assert begun("a@b.nl").emails[0].address == "a@b.nl"
    assert begun("06 12").phones[0].number == "06 12"
    assert begun("anna bakker").name.full == "Anna Bakker"
