"""Whether and when a customer celebrates a name day: what the owner noted, else the calendar (product A2).

A suggestion from the calendar is never a belief (domain research 3.8): outside a country with the custom nothing is
suggested, and of several days none is taken without the owner.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from crm.domain.address import COUNTRY_NAMES
from crm.domain.feast import Feast
from crm.domain.given_name import keys
from crm.domain.nameday import COUNTRIES, OWN_LISTS, Calendar, Certainty, Choice, Found, NameDay, days_of
from crm.errors import InvalidInput
from crm.i18n import N_

CUSTOM = "BG"
"""Where the custom holds by an address or a language alone; every other country is chosen by hand."""
CHOSEN = (*COUNTRIES, "CY")
"""Countries whose calendar may be chosen for a customer."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the owner noted about one customer: a calendar by hand, the day with its feast, or that there is none."""

    country: str = ""
    feast: Feast | None = None
    title: str = ""
    declined: bool = False


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name that the owner added to the calendar of a country."""

    name: str
    feast: Feast
    country: str = CUSTOM


NOT_NOTED = Wish()


class State(StrEnum):
    """SURE and CONFIRMED are listed; ASK waits for the owner; the others are not mentioned."""

    NONE = "none"
    SURE = "sure"
    CONFIRMED = "confirmed"
    ASK = "ask"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Celebration:
    """Where a customer stands, and the days: the one that is listed, or those to choose from."""

    state: State = State.NONE
    choices: tuple[Choice, ...] = ()

    @property
    def day(self) -> Choice | None:
        """The day that is listed, if one is."""
        return self.choices[0] if self.state in (State.SURE, State.CONFIRMED) else None


NOTHING = Celebration()


def country_of(wish: Wish, place: str, language: str) -> str:
    """Whose calendar holds: the one chosen by hand, else the Bulgarian one by address (``place``) or language."""
    return wish.country or (CUSTOM if place == CUSTOM or language == "bg" else "")


class Resolver:
    """Finds name days, each name of a country once. ``calendars`` gives the calendar of a country, if it has one."""

    def __init__(self, calendars: Callable[[str], Calendar | None]) -> None:
        self._calendars = calendars
        self._found: dict[tuple[str, str], Found | None] = {}

    def found(self, given: str, country: str) -> Found | None:
        """The days of a given name in a country, whatever the owner noted."""
        key = (given, country)
        if key not in self._found:
            of = self._calendars(country) if country and given else None
            self._found[key] = days_of(given, of) if of else None
        return self._found[key]

    def resolve(self, given: str, country: str, wish: Wish = NOT_NOTED) -> Celebration:
        """Where somebody with this given name stands."""
        if wish.declined:
            return Celebration(State.DECLINED)
        if wish.feast:
            return Celebration(State.CONFIRMED, (Choice(wish.feast, wish.title, OWN_LISTS, given),))
        found = self.found(given, country)
        if found is None:
            return NOTHING
        return Celebration(State.SURE if found.certainty is Certainty.SURE else State.ASK, found.choices)


def extended(of: Calendar | None, country: str, own: Iterable[OwnName]) -> Calendar | None:
    """A calendar with the owner's names for its country: their day comes before that of every list."""
    added = [NameDay(one.name, one.feast, OWN_LISTS) for one in own if one.country == country]
    if not added:
        return of
    by_key = dict(of.by_key) if of else {}
    for one in added:
        for key in keys(one.name):
            by_key[key] = (one, *by_key.get(key, ()))
    return Calendar(country, MappingProxyType(by_key), of.short if of else MappingProxyType({}))


def checked(wish: Wish) -> Wish:
    """``wish`` as it is stored.

    Raises:
        InvalidInput: a country without a calendar.
    """
    if wish.country and wish.country not in CHOSEN:
        raise InvalidInput(N_("There is no calendar of name days for this country."), field="country")
    if wish.declined:
        return replace(wish, feast=None, title="")
    return replace(wish, title=wish.title.strip() if wish.feast else "")


def checked_names(names: Iterable[OwnName]) -> tuple[OwnName, ...]:
    """The owner's names without empty and equal ones.

    Raises:
        InvalidInput: a country that nobody knows.
    """
    tidy = [replace(one, name=" ".join(one.name.split())) for one in names]
    if any(one.country not in COUNTRY_NAMES for one in tidy):
        raise InvalidInput(N_("Please choose the country of the name day."), field="own_names")
    return tuple(dict.fromkeys(one for one in tidy if one.name))
