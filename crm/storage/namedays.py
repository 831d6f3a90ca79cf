"""The name-day calendars that come with the program: one file a country in resources/namedays."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from crm.domain.feast import Feast, parsed
from crm.domain.given_name import latin
from crm.domain.nameday import COUNTRIES, Calendar, NameDay, calendar
from crm.paths import RESOURCES

_SAME = {"CY": "GR"}
"""Cyprus keeps the calendar of the same church (SOURCES.md)."""
_GREEK_RULES = {
    "fixed 23/4 unless on/before Easter then easter_orthodox+1": "4-23 or easter_orthodox+1",
    "fixed 25/4 unless on/before Easter then easter_orthodox+2": "4-25 or easter_orthodox+2",
}


@cache
def calendar_of(country: str, language: str = "bg") -> Calendar | None:
    """The calendar of a country, None where there is none; ``language`` is that of its feasts."""
    code = _SAME.get(country.upper(), country.upper())
    if code not in COUNTRIES:
        return None
    days = [day for name in _files(code) for day in _days(_folder() / name, language)]
    return calendar(code, days, _short_forms() if code == "BG" else None)


def _folder() -> Path:
    return RESOURCES / "namedays"


def _files(code: str) -> tuple[str, ...]:
    """Greek names in Latin letters stand in a file of their own."""
    return ("gr.csv", "gr_latin.csv") if code == "GR" else (f"{code.lower()}.csv",)


def _days(path: Path, language: str) -> Iterator[NameDay]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            title = _title(row.get("feast_bg") or "", row.get("feast_en") or "", language)
            spelled = (row.get("name_latin") or "", *(row.get("other_latin") or "").split())
            variants = (row.get("spelling_variants") or "").replace(",", " ").split()
            yield NameDay(
                row["name"], _feast(row), int(row["n_sources"]), title, tuple(filter(None, (*spelled, *variants)))
            )


def _title(bulgarian: str, english: str, language: str) -> str:
    """“Гергьовден” is “Gergyovden” in Dutch, as Bulgarians abroad write it, and “St George” in English."""
    if language == "nl":
        return " ".join(map(latin, bulgarian.split()))
    return bulgarian if language == "bg" else english


def _feast(row: dict[str, str]) -> Feast:
    if row["rule"] == "fixed":
        return Feast(int(row["month"]), int(row["day"]))
    return parsed(_GREEK_RULES.get(row["rule"], row["rule"]))


@cache
def _short_forms() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with (_folder() / "bg_short_forms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["short_form"].casefold(), []).append(row["formal_name"])
    return found
