"""Which day a name has, and when to ask."""

from datetime import date

import pytest

from crm.domain.feast import Feast
from crm.domain.nameday import Certainty, NameDay, calendar, celebrated, days_of, next_on

MAY, JUNE, PALM = Feast(5, 6), Feast(6, 1), Feast(0, 0, "orthodox", -7)
OF = calendar(
    "BG",
    [
        NameDay("Георги", MAY, 6, "Гергьовден", ("Georgi",)),
        NameDay("Гергана", MAY, 5, "Гергьовден"),
        NameDay("Емил", JUNE, 3),
        NameDay("Емил", Feast(8, 8), 2),
        NameDay("Емил", Feast(12, 25), 1),
        NameDay("Кирил", Feast(5, 11), 5),
        NameDay("Кирил", Feast(5, 24), 2),
        NameDay("Цветан", PALM, 5, "Цветница"),
    ],
    {"жоро": ["Георги"], "миро": ["Емил", "Кирил"]},
)


def test_one_day_is_sure() -> None:
    """In whatever letters the name is written."""
    for name in ("Георги", "ГЕОРГИ", "Georgi", "Georgy"):
        found = days_of(name, OF)
        assert found is not None
        assert (found.certainty, found.choices[0].feast, found.choices[0].title) == (Certainty.SURE, MAY, "Гергьовден")


def test_a_day_that_leads_by_two_lists_is_sure() -> None:
    """Five lists against two need no question; three against two do."""
    kiril, emil = days_of("Кирил", OF), days_of("Емил", OF)
    assert kiril is not None
    assert emil is not None
    assert (kiril.certainty, [c.feast for c in kiril.choices]) == (Certainty.SURE, [Feast(5, 11)])
    assert (emil.certainty, [c.lists for c in emil.choices]) == (Certainty.ASK, [3, 2, 1])


def test_both_names_of_a_double_name_are_asked() -> None:
    """Unless only one of them is known."""
    both, one = days_of("Георги-Цветан", OF), days_of("Гергана Мила", OF)
    assert both is not None
    assert one is not None
    assert (both.certainty, {c.name for c in both.choices}) == (Certainty.ASK, {"Георги", "Цветан"})
    assert one.certainty is Certainty.SURE


def test_a_short_form_is_a_question() -> None:
    """Never a silent match: the full names it may stand for."""
    found, several = days_of("Жоро", OF), days_of("Миро", OF)
    assert found is not None
    assert several is not None
    assert (found.certainty, found.choices[0].short_for) == (Certainty.ASK, "Георги")
    assert {c.short_for for c in several.choices} == {"Емил", "Кирил"}


def test_a_name_nobody_knows_has_no_day() -> None:
    """Nor has an initial."""
    assert days_of("Jan", OF) is None
    assert days_of("Г.", OF) is None


@pytest.mark.parametrize(
    ("feast", "since", "on"),
    [
        (MAY, date(2026, 5, 6), date(2026, 5, 6)),
        (MAY, date(2026, 5, 7), date(2027, 5, 6)),
        (PALM, date(2026, 4, 6), date(2027, 4, 25)),
        (Feast(1, 1), date(2026, 12, 30), date(2027, 1, 1)),
        (Feast(2, 29), date(2026, 1, 1), date(2028, 2, 29)),
        (Feast(2, 29), date(2097, 1, 1), date(2104, 2, 29)),
    ],
)
def test_the_next_time(feast: Feast, since: date, on: date) -> None:
    """Today counts; the year turns; a leap day waits for its year."""
    assert next_on(feast, since) == on


def test_who_today() -> None:
    """The feasts of a day with their names."""
    assert celebrated(OF, date(2026, 5, 6)) == (("Гергьовден", ("Георги", "Гергана")),)
    assert celebrated(OF, date(2026, 4, 5)) == (("Цветница", ("Цветан",)),)
    assert celebrated(OF, date(2026, 4, 6)) == ()
