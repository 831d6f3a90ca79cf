"""The columns of the agenda: its dates, its feasts, and whose name day is to be decided."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from crm.domain.agenda import Agenda, AgendaEntry, DateKind, Undecided, words
from crm.domain.entry import EntryKind
from crm.domain.entry_words import KIND_WORDS
from crm.i18n import tr, trc
from crm.services.agenda import AgendaLine
from ui.context import Formats
from ui.models.customers import consents
from ui.models.rows import Column, Mark

Today = Callable[[], date]
ICONS = {
    DateKind.BIRTHDAY: "cake",
    DateKind.NAME_DAY: "calendar",
    DateKind.CUSTOMER_SINCE: "star",
    DateKind.COMPANY: "organisation",
    DateKind.CONTRACT_END: "receipt",
}
_SETTLED = {"done": "yes", "skipped": "close", "later": "wait"}


@dataclass(frozen=True, slots=True)
class DateRow:
    """A line of the agenda; ``first`` of its day, the only one that names the day."""

    line: AgendaLine
    first: bool

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def entry(self) -> AgendaEntry:
        return self.line.entry

    @property
    def customer_id(self) -> int:
        return self.line.entry.customer_id


@dataclass(frozen=True, slots=True)
class FeastRow:
    """A feast of the range with everybody who celebrates it."""

    on: date
    title: str
    names: tuple[str, ...]
    customer_ids: tuple[int, ...]

    @property
    def id(self) -> str:
        return f"{self.on}:{self.title}"


@dataclass(frozen=True, slots=True)
class AskRow:
    """Somebody whose name day is to be decided."""

    asked: Undecided

    @property
    def id(self) -> int:
        return self.asked.customer_id


def rows(lines: Iterable[AgendaLine]) -> list[DateRow]:
    """The lines, the first of each day marked."""
    days = (list(lines_) for _, lines_ in groupby(lines, key=lambda line: line.entry.on))
    return [DateRow(line, place == 0) for day in days for place, line in enumerate(day)]


def feasts(found: Agenda) -> list[FeastRow]:
    """The name days of a range by their feast, in the order of the days."""
    grouped: dict[tuple[date, str], list[AgendaEntry]] = {}
    for entry in found.entries:
        if entry.kind is DateKind.NAME_DAY:
            grouped.setdefault((entry.on, entry.occasion), []).append(entry)
    return [
        FeastRow(on, title, tuple(one.name for one in entries), tuple(one.customer_id for one in entries))
        for (on, title), entries in grouped.items()
    ]


def columns(fmt: Formats, today: Today) -> tuple[Column[DateRow], ...]:
    """Day, who, what, what was done last year, when to post, and may I."""
    return (
        Column(tr("Day"), lambda row: _day(row, fmt, today()), width=196, strong=True,
               tone=lambda row: "attention" if row.entry.on < today() else "ink",
               tip=lambda row: fmt.long_date(row.entry.on)),
        Column(tr("What"), lambda row: _what(row, today()), width=170,
               tone=lambda row: "accent" if row.entry.is_round else "ink", marks=lambda row: _marks(row, today())),
        Column(tr("Name"), lambda row: row.entry.name, width=142, stretch=True, tip=lambda row: row.entry.reference),
        Column(tr("Last year"), _last, width=96, optional=True, weight=3,
               tone=lambda row: "muted", tip=lambda row: _last_tip(row, fmt)),
        Column(trc("agenda", "Post"), lambda row: _post(row, fmt, today()), width=72, optional=True, weight=1,
               tone=lambda row: "muted",
               tip=lambda row: tr("Post a letter by {day}", day=fmt.long_date(row.line.post_on))),
        Column(tr("May I?"), lambda row: "", width=106, optional=True, weight=2,
               marks=lambda row: consents(row.line.row) if row.line.row else ()),
    )  # fmt: skip


def _day(row: DateRow, fmt: Formats, today: date) -> str:
    if not row.first:
        return ""
    near = {0: tr("today"), 1: tr("tomorrow"), -1: tr("yesterday")}
    return near.get((row.entry.on - today).days) or fmt.spoken_date(row.entry.on)


def _what(row: DateRow, today: date) -> str:
    """As under Today, shorter: the icon tells what it is."""
    if row.entry.occasion:
        return row.entry.occasion
    if row.entry.kind is DateKind.BIRTHDAY and row.entry.years:
        turned = tr("Turned {age}", age=row.entry.years)
        return turned if row.entry.on < today else tr("Turns {age}", age=row.entry.years)
    text, values = words(row.entry, today)
    return tr(text, **values)


def _whole(row: DateRow, today: date) -> str:
    text, values = words(row.entry, today)
    said = tr(text, **values)
    return tr("{what}, a round number of years", what=said) if row.entry.is_round else said


def _marks(row: DateRow, today: date) -> tuple[Mark, ...]:
    kind = Mark(ICONS[row.entry.kind], "muted", _whole(row, today))
    settled = {"done": tr("done"), "skipped": tr("skipped this year"), "later": tr("put off")}
    if row.line.settled in settled:
        return (kind, Mark(_SETTLED[row.line.settled], "accent", settled[row.line.settled]))
    return (kind,)


def _last(row: DateRow) -> str:
    deed = row.line.last
    if deed is None:
        return "–"
    return deed.what if deed.kind == EntryKind.GIFT and deed.what else tr(KIND_WORDS[EntryKind(deed.kind)])


def _last_tip(row: DateRow, fmt: Formats) -> str:
    deed = row.line.last
    if deed is None:
        return tr("Nothing was noted around this day last year.")
    parts = [tr(KIND_WORDS[EntryKind(deed.kind)]), deed.what, fmt.amount(deed.cents) if deed.cents else ""]
    return ", ".join((fmt.long_date(deed.on), *filter(None, parts)))


def _post(row: DateRow, fmt: Formats, today: date) -> str:
    if row.entry.on < today:
        return "–"
    return tr("now") if row.line.post_on <= today else fmt.near_date(row.line.post_on, today)


def feast_columns(fmt: Formats) -> tuple[Column[FeastRow], ...]:
    """Day, feast, how many, and who."""
    return (
        Column(tr("Day"), lambda row: fmt.spoken_date(row.on), width=196, strong=True,
               tip=lambda row: fmt.long_date(row.on)),
        Column(tr("Feast"), lambda row: row.title or tr("Name day"), width=150),
        Column(tr("Customers"), lambda row: fmt.count(len(row.customer_ids)), width=84, right=True),
        Column(tr("Names"), lambda row: "; ".join(row.names[:20]), width=180, stretch=True, tone=lambda row: "muted",
               tip=lambda row: "\n".join(row.names[:20])),
    )  # fmt: skip


def ask_columns() -> tuple[Column[AskRow], ...]:
    """Who; the days to choose from stand below the list."""
    return (
        Column(tr("Name"), lambda row: row.asked.name, width=110, stretch=True, tip=lambda row: row.asked.reference),
    )
