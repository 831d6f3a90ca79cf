"""What waits today, and the quiet figures beside it (product T1 and T2, first version)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crm.domain.task import TaskRef
from crm.i18n import N_


class TaskKind(StrEnum):
    """Why something stands in the list."""

    BIRTHDAY = "birthday"
    NAME_DAY = "name_day"
    SINCE = "customer_since"
    OVERDUE = "overdue"
    LETTERS = "letters"
    SIGNING = "letters_to_sign"
    TASK = "task"
    PROMISE = "promise"
    REQUEST = "request"
    COMPLAINT = "complaint"
    GIFT = "gift"
    NOTICE = "notice"
    CONTRACT = "contract"
    CHECK_IN = "check_in"
    REORDER = "reorder"
    TIER = "tier"
    SEGMENT = "segment"
    SEGMENT_LETTERS = "segment_letters"
    KEEPING = "keeping"


class Group(StrEnum):
    """The parts of the list, in their order."""

    MISSED = "missed"
    TODAY = "today"
    COMING = "coming"
    WORTH = "worth"


GROUPS = {
    Group.MISSED: N_("Missed"),
    Group.TODAY: N_("Today"),
    Group.COMING: N_("The coming days"),
    Group.WORTH: N_("Worth a moment"),
}
_ANY_DAY = frozenset(
    (*(TaskKind.OVERDUE, TaskKind.REORDER, TaskKind.LETTERS, TaskKind.SEGMENT_LETTERS), TaskKind.KEEPING, TaskKind.TIER)
)
"""What follows from the books and is not bound to a day."""
WRITES = frozenset((TaskKind.LETTERS, TaskKind.SEGMENT_LETTERS))
"""What is opened as letters to ``customer_ids``."""


class Settled(StrEnum):
    """What became of an occasion."""

    DONE = "done"
    LATER = "later"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of Today: ``text`` is a message id with ``values`` (days as such); ``due`` orders the list.

    ``customer_id`` is None for what concerns nobody in particular, or many, whose ids are in ``customer_ids``. ``ref``
    names the task or entry behind a line; what follows from the books by itself has a ``key`` instead: the occasion,
    by which it is remembered that it was done, put off or skipped. ``rests_days`` is how long such a line stays away
    once it is done, None for good. ``template_id`` is the letter that a line about letters begins with, ``run_id`` the
    run whose letters wait to be signed.
    """

    kind: TaskKind
    due: date
    text: str
    values: dict[str, object] = field(default_factory=dict)
    name: str = ""
    customer_id: int | None = None
    reference: str = ""
    customer_ids: tuple[int, ...] = ()
    ref: TaskRef | None = None
    private: bool = False
    key: str = ""
    rests_days: int | None = None
    template_id: str = ""
    run_id: int | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        """The same for the same line, however its words or its place change."""
        return self.ref, self.customer_id, self.key

    def group(self, today: date) -> Group:
        """Where in the list it stands."""
        if self.kind in _ANY_DAY:
            return Group.WORTH
        if self.due == today:
            return Group.TODAY
        return Group.MISSED if self.due < today else Group.COMING


@dataclass(frozen=True, slots=True)
class QuietFigure:
    """A figure with the customers behind it: ``label`` and ``definition`` are message ids; money is in cents."""

    label: str
    definition: str
    count: int
    customer_ids: tuple[int, ...] = ()
    is_money: bool = False


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the page Today shows; ``to_sign`` letters wait, put off for today or not."""

    on: date
    tasks: tuple[Task, ...]
    figures: tuple[QuietFigure, ...]
    customers: int
    to_sign: int = 0
