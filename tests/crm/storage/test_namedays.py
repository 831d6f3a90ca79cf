"""The calendars that come with the program, against the facts of the research (domain 1.4 to 1.6)."""

from datetime import date

import pytest

from crm.domain.nameday import COUNTRIES, Certainty, celebrated, days_of
from crm.storage.namedays import calendar_of


def bulgarian(name: str) -> tuple[str, list[str]]:
    """How sure a name day is, and its days."""
    of = calendar_of("BG")
    assert of is not None
    found = days_of(name, of)
    assert found is not None
    return found.certainty.value, [choice.feast.rule for choice in found.choices]


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_can_be_read(country: str) -> None:
    """Each with names, and every feast on a day of this year or of a leap year."""
    of = calendar_of(country)
    assert of is not None
    assert len(of.by_key) > 100
    assert all(one.feast.on(2028) for own in of.by_key.values() for one in own)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Васил", "1-1"), ("Йордан", "1-6"), ("Иван", "1-7"), ("Ивайло", "1-7"), ("Антон", "1-17"), ("Георги", "5-6"),
        ("Гергана", "5-6"), ("Кирил", "5-11"), ("Елена", "5-21"), ("Константин", "5-21"), ("Петър", "6-29"),
        ("Павел", "6-29"), ("Мария", "8-15"), ("Димитър", "10-26"), ("Ангел", "11-8"), ("Михаил", "11-8"),
        ("Андрей", "11-30"), ("Никола", "12-6"), ("Николай", "12-6"), ("Стефан", "12-27"),
        ("Тодор", "easter_orthodox-43"), ("Божидар", "easter_orthodox-43"), ("Лазар", "easter_orthodox-8"),
        ("Цветелина", "easter_orthodox-7"), ("Спас", "easter_orthodox+39"), ("Христина", "12-25"), ("Юлия", "7-16"),
        ("Tsvetelina", "easter_orthodox-7"), ("Cvetelina", "easter_orthodox-7"), ("Georgi", "5-6"), ("Maria", "8-15"),
    ],
)  # fmt: skip
def test_days_everybody_agrees_on(name: str, rule: str) -> None:
    """The great feasts, and names of which one day leads by two lists, in Cyrillic and Latin."""
    assert bulgarian(name) == (Certainty.SURE.value, [rule])


@pytest.mark.parametrize(
    "name",
    ["Емил", "Емилия", "Пламен", "Огнян", "Боян", "Валентин", "Виктор", "Виктория", "Юлиян", "Радослав", "Десислава",
     "Тома", "Александър", "Анна", "Alexander"],
)  # fmt: skip
def test_days_on_which_the_lists_disagree(name: str) -> None:
    """They are asked, with every day there is, never taken silently."""
    certainty, rules = bulgarian(name)
    assert (certainty, len(rules) > 1) == (Certainty.ASK.value, True)


def test_how_many_names_are_asked() -> None:
    """18 of the 108 names with several days have one that leads by two lists."""
    of = calendar_of("BG")
    assert of is not None
    names = {one.name for own in of.by_key.values() for one in own}
    several = [
        name for name in names if len({d.feast for own in of.by_key.values() for d in own if d.name == name}) > 1
    ]
    sure = [name for name in several if bulgarian(name)[0] == "sure"]
    assert (len(names), len(several), len(sure)) == (685, 108, 18)


def test_who_celebrates_on_a_day() -> None:
    """On the day of Saint Andrew; on Palm Sunday 74 flowers."""
    of = calendar_of("BG")
    assert of is not None
    title, names = celebrated(of, date(2026, 11, 30))[0]
    assert ("Андре" in title, "Андрей" in names) == (True, True)
    assert len(celebrated(of, date(2026, 4, 5))[0][1]) == 74


def test_cyprus_and_where_there_is_no_custom() -> None:
    """Cyprus follows Greece; the Netherlands, Belgium and Finland have none."""
    assert calendar_of("CY") is not None
    assert [calendar_of(country) for country in ("NL", "BE", "FI", "")] == [None] * 4


def test_greek_saints_in_both_alphabets() -> None:
    """Γιώργος waits for Easter."""
    of = calendar_of("GR")
    assert of is not None
    found = days_of("Γιώργος", of)
    assert found is not None
    assert found.choices[0].feast.on(2024) == date(2024, 5, 6)
