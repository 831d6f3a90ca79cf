"""Whether and when somebody celebrates: what the owner noted, else the calendar."""

import pytest

from crm.domain.celebration import (
    OwnName,
    Resolver,
    State,
    Wish,
    checked,
    checked_names,
    country_of,
    extended,
)
from crm.domain.feast import Feast
from crm.domain.nameday import NameDay, calendar
from crm.errors import InvalidInput

MAY, JUNE, AUGUST = Feast(5, 6), Feast(6, 1), Feast(8, 8)
BULGARIAN = calendar(
    "BG",
    [NameDay("Георги", MAY, 6, "Гергьовден", ("Georgi",)), NameDay("Емил", JUNE, 3), NameDay("Емил", AUGUST, 2)],
)


def resolver(*own: OwnName) -> Resolver:
    return Resolver(lambda country: extended(BULGARIAN if country == "BG" else None, country, own))


@pytest.mark.parametrize(
    ("wish", "place", "language", "country"),
    [
        (Wish(), "NL", "nl", ""),
        (Wish(), "BG", "", "BG"),
        (Wish(), "NL", "bg", "BG"),
        (Wish(), "GR", "en", ""),
        (Wish("GR"), "BG", "bg", "GR"),
    ],
)
def test_whose_calendar_holds(wish: Wish, place: str, language: str, country: str) -> None:
    """By hand first, else a Bulgarian address or language; elsewhere nothing is suggested."""
    assert country_of(wish, place, language) == country


def test_what_is_listed_and_what_is_asked() -> None:
    """One day is listed, two that are close are asked, an unknown name or country is not mentioned."""
    finds = resolver()
    georgi, emil = finds.resolve("Georgi", "BG"), finds.resolve("Емил", "BG")
    assert georgi.day is not None
    assert (georgi.state, georgi.day.title) == (State.SURE, "Гергьовден")
    assert (emil.state, emil.day, [c.feast for c in emil.choices]) == (State.ASK, None, [JUNE, AUGUST])
    assert finds.resolve("Kees", "BG").state is finds.resolve("Georgi", "NL").state is State.NONE


def test_what_the_owner_noted_comes_first() -> None:
    """A day confirmed is listed in every country; whoever does not celebrate is not mentioned."""
    finds = resolver()
    noted = finds.resolve("Емил", "", Wish(feast=AUGUST, title="Емил"))
    assert noted.day is not None
    assert (noted.state, noted.day.feast) == (State.CONFIRMED, AUGUST)
    declined = finds.resolve("Georgi", "BG", Wish(declined=True))
    assert (declined.state, declined.day) == (State.DECLINED, None)


def test_a_name_of_the_owner_counts_more_than_every_list() -> None:
    """It adds a name, decides between days, and gives a country without a calendar one."""
    finds = resolver(OwnName("Емил", AUGUST), OwnName("Kees", JUNE, "NL"))
    emil, kees = finds.resolve("Emil", "BG"), finds.resolve("Kees", "NL")
    assert emil.day is not None
    assert kees.day is not None
    assert (emil.state, emil.day.feast) == (State.SURE, AUGUST)
    assert (kees.state, kees.day.feast) == (State.SURE, JUNE)


def test_checked() -> None:
    """A country has a calendar; whoever does not celebrate has no day; names are tidy and once."""
    with pytest.raises(InvalidInput):
        checked(Wish("US"))
    assert checked(Wish("BG", MAY, "Гергьовден", declined=True)) == Wish("BG", declined=True)
    assert checked(Wish(title="of nothing")) == Wish()
    names = (OwnName("  Нели ", MAY), OwnName("Нели", MAY), OwnName(" ", JUNE))
    assert checked_names(names) == (OwnName("Нели", MAY),)
    with pytest.raises(InvalidInput):
        checked_names([OwnName("Neli", MAY, "Atlantis")])
