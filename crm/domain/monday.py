"""The Monday sheet: what waits this week, sorted for the counter (product T2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.domain.today import Task, TaskKind
from crm.i18n import N_

MOST_LINES, MOST_PARTS, TITLE_LINES = 18, 5, 4
"""So many lines fit on one page beside the titles of five parts; long ones take two. A title more costs four."""

DATES = N_("Birthdays and other dates")
PARTS = {
    DATES: (TaskKind.BIRTHDAY, TaskKind.NAME_DAY, TaskKind.SINCE),
    N_("Promised and asked for"): (
        TaskKind.PROMISE, TaskKind.REQUEST, TaskKind.COMPLAINT, TaskKind.TASK, TaskKind.GIFT,
    ),
    N_("Letters to sign"): (TaskKind.SIGNING,),
    N_("Key accounts"): (TaskKind.CHECK_IN, TaskKind.NOTICE, TaskKind.CONTRACT),
    N_("Regulars who are late"): (TaskKind.OVERDUE, TaskKind.REORDER),
    N_("Segments and tiers"): (TaskKind.SEGMENT, TaskKind.TIER),
}  # fmt: skip
"""The parts of the sheet in their order, by message id."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part: its title (a message id), its first lines, and how many more there are."""

    title: str
    tasks: tuple[Task, ...]
    more: int


def parts(tasks: Sequence[Task], today: date) -> tuple[SheetPart, ...]:
    """The parts that hold something, each with its share of the page; what one part leaves, the others get.

    Dates to come stand before those that were missed. The sheet lies on the counter: nothing private is on it.
    """
    own = {title: [task for task in tasks if task.kind in kinds and not task.private] for title, kinds in PARTS.items()}
    own[DATES].sort(key=lambda task: (task.due < today, task.due))
    waiting = sorted((title for title in own if own[title]), key=lambda title: len(own[title]))
    shares: dict[str, int] = {}
    room = MOST_LINES - TITLE_LINES * max(len(waiting) - MOST_PARTS, 0)
    for place, title in enumerate(waiting):
        shares[title] = min(len(own[title]), room // (len(waiting) - place))
        room -= shares[title]
    return tuple(
        SheetPart(title, tuple(lines[: shares[title]]), len(lines) - shares[title])
        for title, lines in own.items()
        if lines
    )
