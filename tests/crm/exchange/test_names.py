"""Whole names and addresses taken apart."""

import pytest

from crm.domain.name import PersonName
from crm.exchange.names import street_and_number, whole_name, without_prefix


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Jan van den Berg", "NL", PersonName("Jan", "", "van den", "Berg")),
        ("Jan Van den Berg", "BE", PersonName("Jan", "", "", "Van den Berg")),
        ("Berg, J. van den", "NL", PersonName("", "J.", "van den", "Berg")),
        ("van der Ven, An", "NL", PersonName("An", "", "van der", "Ven")),
        ("Dr. Anna de Vries", "NL", PersonName("Anna", "", "de", "Vries", title="Dr.")),
        ("dhr. Kees 't Hart", "NL", PersonName("Kees", "", "'t", "Hart")),
        ("Mevrouw A. de Jong-van den Berg", "NL", PersonName("", "A.", "de", "Jong-van den Berg")),
        ("Иван Петров Иванов", "BG", PersonName("Иван Петров", "", "", "Иванов")),
        ("Paul", "NL", PersonName("Paul")),
        ("Mr Null", "NL", PersonName("Mr", "", "", "Null")),
        ("Dr. Who Berg, ", "NL", PersonName("", "", "", "Who Berg", title="Dr.")),
    ],
)
def test_whole_names(text: str, country: str, expected: PersonName) -> None:
    """Prefixes go apart in the Netherlands and stay with the name in Belgium."""
    assert whole_name(text, country) == expected


def test_prefixes_of_surnames() -> None:
    """Only in the Netherlands, and never the whole name."""
    assert without_prefix("Van den Berg", "NL") == ("van den", "Berg")
    assert without_prefix("d'Hondt", "NL") == ("d'", "Hondt")
    assert without_prefix("van", "NL") == ("", "van")
    assert without_prefix("de Smet", "BE") == ("", "de Smet")


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Marktstraat 12 bis", "NL", ("Marktstraat", "12", "bis")),
        ("Laan van 1940-1945 12-3", "NL", ("Laan van 1940-1945", "12", "-3")),
        ("Kerkstraat 5 bus 4", "BE", ("Kerkstraat", "5", "bus 4")),
        ("Keizersgracht 123a", "NL", ("Keizersgracht", "123", "a")),
        ("Dorp", "NL", ("Dorp", "", "")),
        ("Obere Str. 57", "DE", ("Obere Str. 57", "", "")),
    ],
)
def test_streets(text: str, country: str, expected: tuple[str, str, str]) -> None:
    """House numbers are split off where letters need them apart."""
    assert street_and_number(text, country) == expected
