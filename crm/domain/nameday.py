"""Name days: which day a name is celebrated in a country, and when that is to be asked (product A2).

A name day is a custom that goes with a first name in a country. Nothing is concluded from a surname, and nothing is
guessed: of several days one is taken only when the lists agree on it, every other is left to the owner.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from crm.domain.feast import Feast
from crm.domain.given_name import keys, parts

COUNTRIES = (
    "AT", "BG", "CZ", "DE", "DK", "EE", "ES", "FR", "GR", "HR", "HU", "IT", "LT", "LV", "PL", "RO", "SE", "SK",
)  # fmt: skip
"""Countries with a calendar of their own; Cyprus follows the Greek one."""
LEAD = 2
"""By so many lists a day must lead the next one to be taken without asking (domain research 1.4)."""
OWN_LISTS = 1_000
"""A name day that the owner added counts more than every list."""


@dataclass(frozen=True, slots=True)
class NameDay:
    """A name on a day: ``lists`` is how many sources agree; ``title`` names the feast, where one is known.

    ``spellings`` are other ways to write the name.
    """

    name: str
    feast: Feast
    lists: int = 1
    title: str = ""
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The name days of a country by the key of the name, and its short forms (``жоро`` is short for Георги)."""

    country: str
    by_key: Mapping[str, tuple[NameDay, ...]]
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def calendar(country: str, days: Iterable[NameDay], short: Mapping[str, Iterable[str]] | None = None) -> Calendar:
    """A calendar out of its name days."""
    found: dict[str, list[NameDay]] = {}
    for one in days:
        for key in {key for name in (one.name, *one.spellings) for key in keys(name)}:
            found.setdefault(key, []).append(one)
    known = {key: tuple(own) for key, own in found.items()}
    return Calendar(country, known, {key: tuple(names) for key, names in (short or {}).items()})


class Certainty(StrEnum):
    """Whether a name day is listed by itself or has to be asked."""

    SURE = "sure"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Choice:
    """A day on which somebody may celebrate. ``short_for`` is the full name where theirs is a short form."""

    feast: Feast
    title: str
    lists: int
    name: str
    short_for: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The days of a given name. SURE: one day, or one that leads by two lists, which is the only choice then."""

    certainty: Certainty
    choices: tuple[Choice, ...]


def days_of(given: str, of: Calendar) -> Found | None:
    """When somebody with this given name celebrates in a country; None where no list knows it.

    Of “Анна-Мария” both names are asked; a short form is a suggestion only.
    """
    names = parts(given)
    known = [(name, choices) for name in names if (choices := _choices(name, of))]
    if len(known) == 1:
        return _found(known[0][1])
    if known:
        return Found(Certainty.ASK, tuple(choice for _, choices in known for choice in choices))
    guesses = [
        Choice(one.feast, one.title, one.lists, one.name, short_for=full)
        for name in names
        for full in of.short.get(name.casefold(), ())
        for one in _choices(full, of)
    ]
    return Found(Certainty.ASK, tuple(guesses)) if guesses else None


def _choices(name: str, of: Calendar) -> tuple[Choice, ...]:
    """The days of one name, those with most lists first; the same day under two feasts counts once."""
    by_feast: dict[Feast, Choice] = {}
    for key in keys(name):
        for one in of.by_key.get(key, ()):
            best = by_feast.get(one.feast)
            if best is None or one.lists > best.lists:
                by_feast[one.feast] = Choice(one.feast, one.title, one.lists, one.name)
    return tuple(sorted(by_feast.values(), key=lambda choice: (-choice.lists, choice.feast)))


def _found(choices: tuple[Choice, ...]) -> Found:
    leads = len(choices) == 1 or choices[0].lists - choices[1].lists >= LEAD
    return Found(Certainty.SURE, choices[:1]) if leads else Found(Certainty.ASK, choices)


def next_on(feast: Feast, since: date) -> date:
    """The first day of a feast on or after ``since``."""
    for year in range(since.year, since.year + 9):
        day = feast.on(year)
        if day is not None and day >= since:
            return day
    return since + timedelta(days=3_650)  # pragma: no cover - every feast comes at least every eighth year


def celebrated(of: Calendar, on: date) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """“Who today?”: the feasts of a day with their names, the one with most names first."""
    found: dict[str, set[str]] = {}
    for own in of.by_key.values():
        for one in own:
            if one.feast.on(on.year) == on:
                found.setdefault(one.title, set()).add(one.name)
    ordered = sorted(found.items(), key=lambda feast: (-len(feast[1]), feast[0]))
    return tuple((title, tuple(sorted(names))) for title, names in ordered)
