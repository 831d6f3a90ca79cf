"""What waits today, and the quiet figures beside it (product T1 and T2, first version)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crm.domain.task import TaskRef


class TaskKind(StrEnum):
    """Why something stands in the list."""

    BIRTHDAY = "birthday"
    OVERDUE = "overdue"
    LETTERS = "letters"
    TASK = "task"
    PROMISE = "promise"
    REQUEST = "request"
    COMPLAINT = "complaint"
    GIFT = "gift"
    NOTICE = "notice"
    CONTRACT = "contract"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of Today: ``text`` is a message id with ``values``; ``due`` orders the list.

    ``customer_id`` is None for what concerns nobody in particular, or many, whose ids are in ``customer_ids``. ``ref``
    names what can be done, put off or skipped; what follows from the books by itself has none.
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
    """Everything the page Today shows."""

    on: date
    tasks: tuple[Task, ...]
    figures: tuple[QuietFigure, ...]
    customers: int
