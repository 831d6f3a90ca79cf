"""What is to be followed up over all customers; here promises, requests and complaints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median_low

from crm.domain.entry import Complaint, EntryDraft, EntryState, Severity
from crm.domain.span import Days
from crm.i18n import N_

SOON_DAYS = 7


class Subject(StrEnum):
    """One view of the page."""

    PROMISES = "promises"
    COMPLAINTS = "complaints"
    WISHES = "wishes"
    PRAISE = "praise"
    LOSSES = "losses"
    SATISFACTION = "satisfaction"


SUBJECTS = {
    Subject.PROMISES: N_("Promises"),
    Subject.COMPLAINTS: N_("Complaints"),
    Subject.WISHES: N_("Wishes"),
    Subject.PRAISE: N_("Praise"),
    Subject.LOSSES: N_("Why they left"),
    Subject.SATISFACTION: N_("Satisfaction"),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """An entry with its customer. ``wanted`` is False for who is archived, deceased, moved or otherwise marked.

    ``later_on`` is the day before which its task is not shown, when it was put off.
    """

    id: int
    version: int
    draft: EntryDraft
    name: str
    reference: str
    wanted: bool = True
    later_on: date | None = None

    @property
    def customer_id(self) -> int:
        """Whose entry it is."""
        return self.draft.customer_id

    @property
    def words(self) -> str:
        """The topic and the text on one line."""
        return " – ".join(filter(None, (self.draft.topic, " ".join(self.draft.text.split()))))

    def waits(self) -> bool:
        """Whether something is still to be done for somebody for whom it can be done."""
        return self.draft.is_open and self.wanted

    def put_off(self, today: date) -> bool:
        """Whether it is not asked for today because it was put off."""
        return self.waits() and self.later_on is not None and self.later_on > today


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries, and whose: one customer may have several."""

    count: int = 0
    customer_ids: tuple[int, ...] = ()


def tally(lines: Iterable[Followed]) -> Tally:
    """Count these entries; every customer once, in their order."""
    found = list(lines)
    return Tally(len(found), tuple(dict.fromkeys(line.customer_id for line in found)))


class Show(StrEnum):
    """Which promises and requests a list shows."""

    OPEN = "open"
    OVERDUE = "overdue"
    LATER = "later"
    DONE = "done"


SHOWS = {
    Show.OPEN: N_("Still open"),
    Show.OVERDUE: N_("Overdue"),
    Show.LATER: N_("Put off"),
    Show.DONE: N_("Done"),
}


@dataclass(frozen=True, slots=True)
class Promises:
    """Promises and requests: ``rows`` are those to show. ``done`` counts a period, the others what waits today."""

    rows: tuple[Followed, ...]
    overdue: Tally
    soon: Tally
    open: Tally
    done: Tally
    in_time: int


def promises(lines: Sequence[Followed], show: Show, days: Days, today: date) -> Promises:
    """Open ones by the day they are due, those put off among them; done ones the newest first."""
    waiting = sorted((line for line in lines if line.waits()), key=lambda line: (_due(line), line.id))
    finished = sorted(
        (line for line in lines if line.draft.closed_on in days),
        key=lambda line: (_closed(line), line.id),
        reverse=True,
    )
    late = [line for line in waiting if line.draft.state(today) is EntryState.OVERDUE]
    shown = {
        Show.OPEN: waiting,
        Show.OVERDUE: late,
        Show.LATER: [line for line in waiting if line.put_off(today)],
        Show.DONE: finished,
    }
    week = today + timedelta(days=SOON_DAYS)
    return Promises(
        rows=tuple(shown[show]),
        overdue=tally(late),
        soon=tally(line for line in waiting if today <= _due(line) < week),
        open=tally(waiting),
        done=tally(finished),
        in_time=sum(_closed(line) <= _due(line) for line in finished),
    )


@dataclass(frozen=True, slots=True)
class Complaints:
    """``days`` is how long half of the solved ones took at most; ``content`` of ``asked`` customers were content."""

    rows: tuple[Followed, ...]
    open: Tally
    noted: Tally
    solved: Tally
    days: int | None
    content: Tally
    asked: int


def complaints(lines: Sequence[Followed], days: Days) -> Complaints:
    """What waits, the most serious and the oldest first; then what was noted or solved in the period, newest first.

    The days to solve are the lower median of those solved in the period: half of them took at most that long.
    """
    waiting = sorted((line for line in lines if line.waits()), key=lambda line: (-_severity(line), line.draft.on))
    solved = [line for line in lines if line.draft.closed_on in days]
    noted = [line for line in lines if line.draft.on in days]
    others = {line.id: line for line in (*solved, *noted) if not line.draft.is_open}
    newest = sorted(others.values(), key=lambda line: (line.draft.on, line.id), reverse=True)
    took = [took for line in solved if (took := line.draft.days_to_solve) is not None]
    answers = [(line, _satisfied(line)) for line in solved]
    return Complaints(
        rows=(*waiting, *newest),
        open=tally(waiting),
        noted=tally(noted),
        solved=tally(solved),
        days=median_low(took) if took else None,
        content=tally(line for line, satisfied in answers if satisfied),
        asked=sum(satisfied is not None for _, satisfied in answers),
    )


def _due(line: Followed) -> date:
    return line.draft.due_on or line.draft.on


def _closed(line: Followed) -> date:
    return line.draft.closed_on or date.min


def _severity(line: Followed) -> int:
    return line.draft.details.severity if isinstance(line.draft.details, Complaint) else Severity.NORMAL


def _satisfied(line: Followed) -> bool | None:
    return line.draft.details.satisfied if isinstance(line.draft.details, Complaint) else None
