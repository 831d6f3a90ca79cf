"""The columns of a customer's timeline."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crm.domain.customer import TimelineEntry
from crm.domain.entry import EntryState
from crm.domain.entry_words import STATE_WORDS
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column, Mark

_TONES = {EntryState.OVERDUE: "alarm", EntryState.OPEN: "attention"}


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A line of the timeline. ``id`` names it among all sources, so that the selection survives."""

    id: str
    entry: TimelineEntry


def rows(entries: tuple[TimelineEntry, ...]) -> list[TimelineRow]:
    """Lines for these entries."""
    return [TimelineRow(f"{entry.source}-{entry.ref_id}", entry) for entry in entries]


def columns(
    fmt: Formats,
    today: Callable[[], date],
    words: Callable[[TimelineEntry], str],
    icon: Callable[[TimelineEntry], str],
) -> tuple[Column[TimelineRow], ...]:
    """Day, icon, words, and what is still to be done or the amount; ``words`` puts an entry on one line."""
    return (
        Column(
            tr("Date"),
            lambda row: fmt.near_date(row.entry.on, today()),
            width=112,
            tone=lambda row: "muted",
            tip=lambda row: fmt.long_date(row.entry.on),
        ),
        Column("", lambda row: "", width=36, marks=lambda row: [_mark(row.entry, icon)]),
        Column(tr("What"), lambda row: words(row.entry), width=160, stretch=True, tip=lambda row: words(row.entry)),
        Column(
            tr("Amount"),
            lambda row: " · ".join(filter(None, (_state(row.entry, fmt, today()), _amount(row.entry, fmt)))),
            width=160,
            right=True,
            tone=lambda row: _tone(row.entry),
        ),
    )


def _mark(entry: TimelineEntry, icon: Callable[[TimelineEntry], str]) -> Mark:
    title = tr(entry.title) if "{" not in entry.title else ""
    return Mark(icon(entry), "accent" if entry.pinned else "muted", title)


def _tone(entry: TimelineEntry) -> str:
    if entry.state:
        return _TONES.get(EntryState(entry.state), "muted")
    return "attention" if entry.kind == "return" else "ink"


def _amount(entry: TimelineEntry, fmt: Formats) -> str:
    return "" if entry.amount_cents is None else fmt.amount(entry.amount_cents)


def _state(entry: TimelineEntry, fmt: Formats, today: date) -> str:
    if not entry.state:
        return ""
    state = EntryState(entry.state)
    if state in (EntryState.OPEN, EntryState.OVERDUE) and entry.due:
        day = fmt.near_date(entry.due, today)
        return tr("was due {day}", day=day) if state is EntryState.OVERDUE else tr("by {day}", day=day)
    return tr(STATE_WORDS[state])
