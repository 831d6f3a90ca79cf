"""Dates, money, counts and percentages for people to read.

Babel's data with our own patterns where the custom differs (domain research 2.9). ``locale`` is a language, or a
language and country: ``nl``, ``nl_BE``, ``bg``, ``en``. Babel is imported when first used.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

_NAMES = {"nl": "nl_NL", "en": "en_GB", "bg": "bg_BG", "nl_BE": "nl_BE"}


@cache
def _locale(name: str) -> Any:
    from babel import Locale

    return Locale.parse(_NAMES.get(name, name if "_" in name else "en_GB"))


def locale_for(language: str, country: str = "") -> str:
    """The locale of a language in a country: only Dutch in Belgium differs from the language alone."""
    return "nl_BE" if (language, country) == ("nl", "BE") else language


def long_date(day: date, locale: str) -> str:
    """The date of a letter: ``5 maart 2026``, ``5 март 2026 г.``."""
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale(locale))


def short_date(day: date, locale: str) -> str:
    """A date in a column: ``05-03-2026``, ``05.03.2026 г.``."""
    from babel.dates import format_date

    pattern = "dd.MM.y 'г'." if locale == "bg" else "short"
    return format_date(day, pattern, locale=_locale(locale))


def spoken_date(day: date, locale: str) -> str:
    """A date as people say it: ``maandag 30 november``."""
    from babel.dates import format_date

    pattern = "EEEE, d MMMM" if locale == "bg" else "EEEE d MMMM"
    return format_date(day, pattern, locale=_locale(locale))


def day_month(day: date, locale: str) -> str:
    """A day without its year: ``30 nov``."""
    from babel.dates import format_skeleton

    return format_skeleton("dMMM", day, locale=_locale(locale)).rstrip(".")


def month(day: date, locale: str) -> str:
    """The month of a day: ``maart 2026``, ``март 2026 г.``."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=_locale(locale))


def short_month(day: date, locale: str) -> str:
    """A month on an axis: ``mrt``, ``март``."""
    from babel.dates import format_date

    return format_date(day, "LLL", locale=_locale(locale)).rstrip(".")


def amount(cents: int, locale: str, currency: str = "EUR") -> str:
    """Whole cents as an amount: ``€ 1.234,56``, ``1234,56 €``, ``€1,234.56``."""
    from babel.numbers import format_currency

    grouped = not locale.startswith("bg") or abs(cents) >= 1_000_000
    return format_currency(Decimal(cents) / 100, currency, locale=_locale(locale), group_separator=grouped)


def round_amount(cents: int, locale: str, currency: str = "EUR") -> str:
    """Whole cents as an amount without cents, for lists and headlines: ``€ 1.235``."""
    from babel.numbers import format_currency

    pattern = {"bg": "#,##0 ¤", "en": "¤#,##0"}.get(locale, "¤ #,##0;¤ -#,##0")
    grouped = not locale.startswith("bg") or abs(cents) >= 1_000_000
    euros = (Decimal(cents) / 100).quantize(Decimal(1), rounding="ROUND_HALF_UP")
    return format_currency(
        euros, currency, format=pattern, locale=_locale(locale), currency_digits=False, group_separator=grouped
    )


def count(number: int | Decimal, locale: str) -> str:
    """A number with its groups: ``1.234``."""
    from babel.numbers import format_decimal

    grouped = not locale.startswith("bg") or not -10_000 < number < 10_000
    return format_decimal(number, locale=_locale(locale), group_separator=grouped)


def percent(rate: float, locale: str) -> str:
    """A rate (0 to 100) with one decimal: ``86,1 %``."""
    from babel.numbers import format_decimal

    return format_decimal(rate, "#,##0.0", locale=_locale(locale)) + "\N{NO-BREAK SPACE}%"
