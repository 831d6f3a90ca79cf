"""Dates and amounts by the custom of each language (domain research 2.9)."""

from datetime import date

import pytest

from crm import format as show

DAY = date(2026, 3, 5)
LOCALES = ["nl", "nl_BE", "bg", "en"]


def plain(text: str) -> str:
    """No-break spaces as ordinary ones, to be read in a test."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("locale", "long", "short"),
    [
        ("nl", "5 maart 2026", "05-03-2026"),
        ("nl_BE", "5 maart 2026", "5/03/2026"),
        ("bg", "5 март 2026 г.", "05.03.2026 г."),
        ("en", "5 March 2026", "05/03/2026"),
    ],
)
def test_dates(locale: str, long: str, short: str) -> None:
    """In a letter and in a column."""
    assert plain(show.long_date(DAY, locale)) == long
    assert plain(show.short_date(DAY, locale)) == short


@pytest.mark.parametrize(
    ("cents", "nl", "nl_be", "bg", "en"),
    [
        (123456, "€ 1.234,56", "€ 1.234,56", "1234,56 €", "€1,234.56"),
        (-123456, "€ -1.234,56", "€ -1.234,56", "-1234,56 €", "-€1,234.56"),
        (1234560, "€ 12.345,60", "€ 12.345,60", "12 345,60 €", "€12,345.60"),
        (0, "€ 0,00", "€ 0,00", "0,00 €", "€0.00"),
        (999999, "€ 9.999,99", "€ 9.999,99", "9999,99 €", "€9,999.99"),
    ],
)
def test_amounts(cents: int, nl: str, nl_be: str, bg: str, en: str) -> None:
    """Bulgarian groups only from five digits on; a minus stands where the language puts it."""
    assert [plain(show.amount(cents, locale)) for locale in LOCALES] == [nl, nl_be, bg, en]


@pytest.mark.parametrize(
    ("cents", "nl", "bg", "en"),
    [
        (123456, "€ 1.235", "1235 €", "€1,235"),
        (-150, "€ -2", "-2 €", "-€2"),
        (1234560, "€ 12.346", "12 346 €", "€12,346"),
    ],
)
def test_amounts_without_cents(cents: int, nl: str, bg: str, en: str) -> None:
    """Rounded half away from zero, for headlines."""
    assert [plain(show.round_amount(cents, locale)) for locale in ("nl", "bg", "en")] == [nl, bg, en]


def test_other_currencies() -> None:
    """The file's currency is shown, not always the euro."""
    assert plain(show.amount(100, "bg", "BGN")) == "1,00 лв."


def test_counts_and_rates() -> None:
    """Groups and decimals of the language; a rate has one decimal and a no-break space."""
    assert [
        plain(show.count(n, locale)) for n, locale in ((1234, "nl"), (1234, "bg"), (12345, "bg"), (1234, "en"))
    ] == [
        "1.234",
        "1234",
        "12 345",
        "1,234",
    ]
    assert show.percent(86.05, "nl") == "86,0\N{NO-BREAK SPACE}%"
    assert show.percent(100, "en") == "100.0\N{NO-BREAK SPACE}%"


def test_days_and_months_as_spoken() -> None:
    """Agenda, axis and headings."""
    assert plain(show.spoken_date(date(2026, 11, 30), "nl")) == "maandag 30 november"
    assert show.day_month(date(2026, 11, 30), "nl") == "30 nov"
    assert [plain(show.month(DAY, locale)) for locale in LOCALES] == [
        "maart 2026",
        "maart 2026",
        "март 2026 г.",
        "March 2026",
    ]
    assert [show.short_month(DAY, locale) for locale in ("nl", "bg", "en")] == ["mrt", "март", "Mar"]


def test_only_dutch_differs_in_belgium() -> None:
    """A letter to Antwerp writes its dates as there."""
    assert show.locale_for("nl", "BE") == "nl_BE"
    assert show.locale_for("nl", "NL") == "nl"
    assert show.locale_for("bg", "BE") == "bg"
    assert show.locale_for("en") == "en"


def test_unknown_languages_are_shown_in_english() -> None:
    """Nothing fails for a language we do not have."""
    assert show.long_date(DAY, "xx") == "5 March 2026"
