"""What is noted about a customer: calls and notes, complaints, promises, wishes, gifts (product N1 to N4).

Every entry has a kind, a day and a text; some kinds have details of their own. ``entry_check`` says what can be stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType


class EntryKind(StrEnum):
    """What an entry is about. PROMISE is what we promised, REQUEST what the customer asked of us."""

    NOTE = "note"
    CALL = "call"
    VISIT = "visit"
    EMAIL = "email"
    LETTER = "letter"
    COMPLAINT = "complaint"
    REQUEST = "request"
    PROMISE = "promise"
    WISH = "wish"
    TESTIMONIAL = "testimonial"
    LOSS = "loss_interview"
    GIFT = "gift"


class ComplaintCategory(StrEnum):
    """What went wrong."""

    QUALITY = "quality"
    DELIVERY = "delivery"
    SERVICE = "service"
    PRICE = "price"
    MISTAKE = "mistake"
    OTHER = "other"


class Severity(IntEnum):
    """How bad it is for the customer."""

    SMALL = 1
    NORMAL = 2
    SERIOUS = 3


class LossReason(StrEnum):
    """Why somebody left, in their own words."""

    PRICE = "price"
    QUALITY = "quality"
    SERVICE = "service"
    RANGE = "range"
    COMPETITOR = "competitor"
    MOVED = "moved"
    NO_NEED = "no_need"
    OTHER = "other"


class EntryState(StrEnum):
    """Whether something is still to be done. NOTED is an entry that asks for nothing."""

    NOTED = "noted"
    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Complaint:
    """``reaction`` is what we did; ``satisfied`` whether the customer was content with it, known once solved."""

    category: ComplaintCategory = ComplaintCategory.OTHER
    severity: Severity = Severity.NORMAL
    reaction: str = ""
    answer_by: date | None = None
    solved_on: date | None = None
    satisfied: bool | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise or a request: by when, and since when it is done."""

    answer_by: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A product or topic asked for. It comes true (``done_on``) or is declined with a reason."""

    about: str = ""
    done_on: date | None = None
    declined_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Praise:
    """What a testimonial asks for: ``publish`` needs the day on which the customer agreed, and the name to show."""

    publish: bool = False
    agreed_on: date | None = None
    name_shown: str = ""


@dataclass(frozen=True, slots=True)
class LossInterview:
    """What somebody who left told us."""

    reason: LossReason = LossReason.OTHER
    would_return: bool | None = None


@dataclass(frozen=True, slots=True)
class Gift:
    """A gesture with its cost: planned for a day, or given on one."""

    what: str = ""
    value_cents: int = 0
    planned_on: date | None = None
    sent_on: date | None = None


Details = Complaint | Commitment | Wish | Praise | LossInterview | Gift

DETAILS: Mapping[EntryKind, type[Details]] = MappingProxyType(
    {
        EntryKind.COMPLAINT: Complaint,
        EntryKind.REQUEST: Commitment,
        EntryKind.PROMISE: Commitment,
        EntryKind.WISH: Wish,
        EntryKind.TESTIMONIAL: Praise,
        EntryKind.LOSS: LossInterview,
        EntryKind.GIFT: Gift,
    }
)
"""The kinds with details of their own; the others have none."""

QUICK_KINDS = (EntryKind.NOTE, EntryKind.CALL, EntryKind.VISIT, EntryKind.EMAIL, EntryKind.LETTER)
"""Kinds that are a day and a text."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry as typed. Without ``details`` it gets the empty ones of its kind.

    ``pinned`` entries stand on top of the timeline, ``private`` ones are hidden in counter mode. ``minutes`` is how
    long it took us, None when not noted.
    """

    kind: EntryKind
    customer_id: int
    on: date
    text: str = ""
    details: Details | None = None
    pinned: bool = False
    private: bool = False
    minutes: int | None = None

    def __post_init__(self) -> None:
        wanted = DETAILS.get(self.kind)
        if self.details is None and wanted is not None:
            object.__setattr__(self, "details", wanted())
        if (type(self.details) if self.details is not None else None) is not wanted:
            raise TypeError(f"{self.kind} cannot have {type(self.details).__name__}")

    @property
    def is_contact(self) -> bool:
        """Whether customer and shop spoke or wrote: everything but a note to oneself and a gift not given yet."""
        return self.contact_on is not None

    @property
    def contact_on(self) -> date | None:
        """The day to which the “last contact” clock is set; None when this was no contact."""
        if self.kind is EntryKind.NOTE:
            return None
        return self.details.sent_on if isinstance(self.details, Gift) else self.on

    @property
    def due_on(self) -> date | None:
        """The day by which something is to be done. A complaint without one is due the day it was made."""
        match self.details:
            case Complaint(answer_by=day):
                return day or self.on
            case Commitment(answer_by=day) | Gift(planned_on=day):
                return day
            case _:
                return None

    @property
    def closed_on(self) -> date | None:
        """The day since which nothing is to be done any more."""
        match self.details:
            case Complaint(solved_on=day) | Commitment(done_on=day) | Gift(sent_on=day):
                return day
            case Wish(done_on=done, declined_on=declined):
                return done or declined
            case _:
                return None

    @property
    def is_open(self) -> bool:
        """Whether the kind asks for something and it is not done."""
        return isinstance(self.details, Complaint | Commitment | Wish | Gift) and self.closed_on is None

    @property
    def days_to_solve(self) -> int | None:
        """Days from a complaint to its solution; None as long as there is none."""
        if not isinstance(self.details, Complaint) or self.details.solved_on is None:
            return None
        return (self.details.solved_on - self.on).days

    @property
    def topic(self) -> str:
        """What a wish or a gift is about, else nothing."""
        match self.details:
            case Wish(about=topic) | Gift(what=topic):
                return topic
            case _:
                return ""

    def state(self, today: date) -> EntryState:
        """Whether something is still to be done at the end of ``today``; it is overdue from the day after."""
        if self.is_open:
            return EntryState.OVERDUE if self.due_on is not None and self.due_on < today else EntryState.OPEN
        if isinstance(self.details, Wish) and self.details.declined_on is not None:
            return EntryState.DECLINED
        return EntryState.NOTED if self.closed_on is None else EntryState.DONE


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored entry."""

    id: int
    uuid: str
    version: int
    draft: EntryDraft


def done(draft: EntryDraft, on: date) -> EntryDraft:
    """The entry with what it asks for done: a promise kept, a wish come true, a complaint solved, a gift given."""
    match draft.details:
        case Complaint():
            return replace(draft, details=replace(draft.details, solved_on=on))
        case Commitment():
            return replace(draft, details=replace(draft.details, done_on=on))
        case Wish():
            return replace(draft, details=replace(draft.details, done_on=on, declined_on=None, reason=""))
        case Gift():
            return replace(draft, details=replace(draft.details, sent_on=on))
        case _:
            return draft


def reopened(draft: EntryDraft) -> EntryDraft:
    """The entry with what it asks for still to be done."""
    match draft.details:
        case Complaint():
            return replace(draft, details=replace(draft.details, solved_on=None, satisfied=None))
        case Commitment():
            return replace(draft, details=replace(draft.details, done_on=None))
        case Wish():
            return replace(draft, details=replace(draft.details, done_on=None, declined_on=None, reason=""))
        case Gift(planned_on=planned):
            return replace(draft, details=replace(draft.details, sent_on=None, planned_on=planned or draft.on))
        case _:
            return draft
