"""Tasks: what is to be done by a day, from an entry or by itself (product N6)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from crm.domain.entry_check import FIRST_YEAR, LAST_YEAR, MOST_LETTERS
from crm.errors import InvalidInput
from crm.i18n import N_


class TaskState(StrEnum):
    """LATER is open, but not shown before its new day; SKIPPED will not be done."""

    OPEN = "open"
    LATER = "later"
    DONE = "done"
    SKIPPED = "skipped"


class TaskSource(StrEnum):
    """Where a task lives: on its own, or in an entry that asks for something."""

    TASK = "task"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class TaskRef:
    """Names one task, whatever its source."""

    source: TaskSource
    id: int


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as typed. ``entry_id`` is the call or note it came from, ``customer_id`` whom it concerns, if anybody."""

    text: str
    due: date
    customer_id: int | None = None
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of any source: ``kind`` is ``task`` or that of its entry, ``text`` the owner's own words.

    ``shown_on`` is the day from which it stands in the list: its due day, or a later one.
    """

    ref: TaskRef
    kind: str
    due: date
    text: str
    state: TaskState
    shown_on: date
    customer_id: int | None = None
    name: str = ""
    reference: str = ""
    entry_id: int | None = None
    private: bool = False


def state(*, closed: bool, skipped: bool, later_on: date | None, today: date) -> TaskState:
    """The state of a task at the end of ``today``. One put off comes back on its day."""
    if closed:
        return TaskState.DONE
    if skipped:
        return TaskState.SKIPPED
    return TaskState.LATER if later_on is not None and later_on > today else TaskState.OPEN


def checked(draft: TaskDraft) -> TaskDraft:
    """``draft`` with its text trimmed. A task may lie in the past: it is overdue then.

    Raises:
        InvalidInput: no text, or an impossible day; ``field`` tells which.
    """
    tidy = replace(draft, text=draft.text.encode(errors="ignore").decode().replace("\x00", "").strip())
    if not tidy.text:
        raise InvalidInput(N_("Please write what is to be done."), field="text")
    if len(tidy.text) > MOST_LETTERS:
        raise InvalidInput(N_("This text is too long."), field="text")
    if not FIRST_YEAR <= tidy.due.year <= LAST_YEAR:
        raise InvalidInput(N_("This date does not exist."), field="due")
    return tidy


def checked_later(day: date, today: date) -> date:
    """The day to which a task may be put off.

    Raises:
        InvalidInput: today or before.
    """
    if day <= today or day.year > LAST_YEAR:
        raise InvalidInput(N_("Please choose a day after today."), field="later_on")
    return day
