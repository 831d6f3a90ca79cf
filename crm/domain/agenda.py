"""The agenda: birthdays, name days, years as a customer and contract ends in a range of days (product A1 to A3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter

from crm.domain.customer import PartialDate, birthday_in
from crm.domain.feast import Feast
from crm.domain.nameday import Choice, next_on
from crm.domain.today import Task, TaskKind
from crm.errors import InvalidInput
from crm.i18n import N_

MOST_DAYS = 3 * 366
MARKED_EVERY = 5
"""The first year and every fifth one are marked."""
EARLY_DAYS, AFTER_DAYS = 21, 10
"""What was done so long before or after a date of last year was done for it."""


class DateKind(StrEnum):
    """Why a day stands in the agenda, in the order of one day."""

    BIRTHDAY = "birthday"
    NAME_DAY = "name_day"
    CUSTOMER_SINCE = "customer_since"
    COMPANY = "company"
    CONTRACT_END = "contract_end"


DATE_WORDS = {
    DateKind.BIRTHDAY: N_("Birthday"),
    DateKind.NAME_DAY: N_("Name day"),
    DateKind.CUSTOMER_SINCE: N_("Years a customer"),
    DateKind.COMPANY: N_("Company: years a customer"),
    DateKind.CONTRACT_END: N_("Contract ends"),
}
LETTERS = {
    DateKind.BIRTHDAY: "birthday",
    DateKind.NAME_DAY: "name-day",
    DateKind.CUSTOMER_SINCE: "anniversary",
    DateKind.COMPANY: "anniversary",
}
"""The letter that is ready for a date."""
_ORDER = {kind: place for place, kind in enumerate(DateKind)}


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One date of one customer.

    ``years`` is the age, or how long somebody is a customer, None where it is not known; ``occasion`` names the feast
    of a name day. Organisations are ``company`` instead of ``customer_since``.
    """

    on: date
    kind: DateKind
    customer_id: int
    reference: str
    name: str
    years: int | None = None
    occasion: str = ""

    @property
    def key(self) -> str:
        """The occasion, by which it is remembered that it was done or skipped: the same here and under Today."""
        return f"{_TASK_KINDS[self.kind].value}:{self.on.isoformat()}"

    @property
    def is_round(self) -> bool:
        """Whether the years are worth a mark."""
        wanted = self.kind in (DateKind.CUSTOMER_SINCE, DateKind.COMPANY)
        return wanted and self.years is not None and (self.years == 1 or self.years % MARKED_EVERY == 0)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A customer with several possible name days, at least one of them in the range: the owner decides."""

    customer_id: int
    reference: str
    name: str
    choices: tuple[tuple[date, Choice], ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The dates of a range in their order, and whose name day is to be decided."""

    since: date
    until: date
    entries: tuple[AgendaEntry, ...]
    ask: tuple[Undecided, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done for a customer: a gift, a letter, a call. ``kind`` is that of an entry."""

    customer_id: int
    on: date
    kind: str
    what: str = ""
    cents: int | None = None


def checked_range(since: date, until: date) -> None:
    """A range that can be an agenda; ``until`` is excluded.

    Raises:
        InvalidInput: it ends before it begins, or is longer than three years.
    """
    if until <= since:
        raise InvalidInput(N_("The last day comes before the first."), field="until")
    if (until - since).days > MOST_DAYS:
        raise InvalidInput(N_("An agenda covers at most three years."), field="until")


def days_kept(since: date, until: date, *, leap_in_march: bool = False) -> dict[tuple[int, int], list[date]]:
    """The days of a range by the month and day that is kept on them: 29 February on another day where there is none."""
    found: dict[tuple[int, int], list[date]] = {}
    for day in (since + timedelta(days=n) for n in range((until - since).days)):
        found.setdefault((day.month, day.day), []).append(day)
    leap = (birthday_in(PartialDate(2, 29), y, leap_in_march=leap_in_march) for y in range(since.year, until.year + 1))
    if days := [day for day in leap if since <= day < until]:
        found[2, 29] = days
    return found


def days_in(feast: Feast, since: date, until: date) -> list[date]:
    """The days of a feast in a range."""
    days = (feast.on(year) for year in range(since.year, until.year + 1))
    return [day for day in days if day is not None and since <= day < until]


def choices_on(choices: Iterable[Choice], since: date) -> tuple[tuple[date, Choice], ...]:
    """Days to choose from, each with its next date from ``since`` on, the nearest first."""
    return tuple(sorted(((next_on(one.feast, since), one) for one in choices), key=lambda pair: pair[0]))


def arranged(entries: Iterable[AgendaEntry]) -> tuple[AgendaEntry, ...]:
    """By day, within a day by kind and name: many small lists are sorted faster than one of all."""
    places: dict[tuple[date, int], list[AgendaEntry]] = {}
    for entry in entries:
        places.setdefault((entry.on, _ORDER[entry.kind]), []).append(entry)
    return tuple(entry for place in sorted(places) for entry in sorted(places[place], key=attrgetter("name")))


def last_time(entry: AgendaEntry, deeds: Sequence[Deed]) -> Deed | None:
    """What was done for the same occasion a year before: a gift rather than a letter, a letter rather than a call."""
    year_ago = birthday_in(PartialDate(entry.on.month, entry.on.day), entry.on.year - 1)
    first, last = year_ago - timedelta(days=EARLY_DAYS), year_ago + timedelta(days=AFTER_DAYS)
    near = [deed for deed in deeds if deed.customer_id == entry.customer_id and first <= deed.on <= last]
    return min(near, key=lambda deed: (_WORTH.get(deed.kind, 9), abs((deed.on - year_ago).days)), default=None)


_WORTH = {"gift": 0, "letter": 1, "call": 2, "visit": 2, "email": 2}

_TASK_KINDS = {
    DateKind.BIRTHDAY: TaskKind.BIRTHDAY,
    DateKind.NAME_DAY: TaskKind.NAME_DAY,
    DateKind.CUSTOMER_SINCE: TaskKind.SINCE,
    DateKind.COMPANY: TaskKind.SINCE,
    DateKind.CONTRACT_END: TaskKind.CONTRACT,
}


def words(entry: AgendaEntry, today: date) -> tuple[str, Mapping[str, object]]:
    """What an entry says: a message id and its values."""
    if entry.kind is DateKind.NAME_DAY:
        return (N_("Name day, {feast}"), {"feast": entry.occasion}) if entry.occasion else (N_("Name day"), {})
    if entry.kind is DateKind.CONTRACT_END:
        return N_("Key account: the contract ends"), {}
    if entry.kind is DateKind.BIRTHDAY:
        turns = N_("Birthday, turns {age}") if entry.on >= today else N_("Birthday, turned {age}")
        return (turns, {"age": entry.years}) if entry.years else (N_("Birthday"), {})
    if entry.years == 1:
        return N_("Customer for one year"), {}
    return N_("Customer for {years} years"), {"years": entry.years}


def task(entry: AgendaEntry, today: date) -> Task:
    """An entry as a line of Today."""
    text, values = words(entry, today)
    return Task(
        _TASK_KINDS[entry.kind], entry.on, text, dict(values), entry.name, entry.customer_id, entry.reference,
        key=entry.key,
    )  # fmt: skip


def ready_letter(kinds: Iterable[DateKind]) -> str:
    """The letter that is ready for dates of these kinds; empty where they need different ones."""
    found = {LETTERS.get(kind, "") for kind in kinds}
    return found.pop() if len(found) == 1 else ""
