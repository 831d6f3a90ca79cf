"""What customers told, counted over a period: wishes by topic, praise, and why people left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.domain.entry import LossInterview, LossReason, Praise, Wish
from crm.domain.follow_up import Followed, Tally, tally
from crm.domain.span import Days


@dataclass(frozen=True, slots=True)
class WishRow:
    """A topic: its wishes in the period, and who waits for it today, whenever they wished.

    ``topic`` is written as it was noted last; ``key`` is the same folded.
    """

    id: str
    topic: str
    lines: tuple[Followed, ...]
    noted: Tally
    waiting: Tally
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Wishes:
    """Topics, the most frequent first. ``waiting`` counts today, the others the period."""

    rows: tuple[WishRow, ...]
    noted: Tally
    waiting: Tally
    came_true: Tally
    declined: Tally


def wishes(lines: Sequence[tuple[str, Followed]], days: Days) -> Wishes:
    """``lines`` are all wishes, each with its folded topic, the oldest first."""
    by_topic: dict[str, list[Followed]] = {}
    for key, line in lines:
        by_topic.setdefault(key, []).append(line)
    rows = [row for key, found in by_topic.items() if (row := _wish_row(key, found, days))]
    every = [line for _, line in lines]
    closed = [line for line in every if line.draft.closed_on in days]
    return Wishes(
        rows=tuple(sorted(rows, key=lambda row: (-row.noted.count, -row.waiting.count, row.id))),
        noted=tally(line for line in every if line.draft.on in days),
        waiting=tally(line for line in every if line.waits()),
        came_true=tally(line for line in closed if not _declined(line)),
        declined=tally(line for line in closed if _declined(line)),
    )


def _wish_row(key: str, found: Sequence[Followed], days: Days) -> WishRow | None:
    inside = [line for line in found if line.draft.on in days]
    if not inside:
        return None
    waiting = tally(line for line in found if line.waits())
    lines = tuple(reversed(inside))
    topic = found[-1].draft.topic
    return WishRow(key, topic, lines, tally(inside), waiting, inside[0].draft.on, inside[-1].draft.on)


@dataclass(frozen=True, slots=True)
class Praised:
    """What customers said in a period, newest first; ``unasked`` are those whose customer was not asked yet."""

    rows: tuple[Followed, ...]
    said: Tally
    publishable: Tally
    unasked: Tally


def praised(lines: Sequence[Followed]) -> Praised:
    """Those of a period, counted."""
    newest = sorted(lines, key=lambda line: (line.draft.on, line.id), reverse=True)
    return Praised(
        rows=tuple(newest),
        said=tally(newest),
        publishable=tally(line for line in newest if publishable(line)),
        unasked=tally(line for line in newest if not publishable(line)),
    )


def publishable(line: Followed) -> bool:
    """Whether the customer agreed to have it published with a name."""
    return isinstance(line.draft.details, Praise) and line.draft.details.publish


@dataclass(frozen=True, slots=True)
class LossRow:
    """Who left for one reason, the newest interview first; ``back`` are those who would come back."""

    id: LossReason
    lines: tuple[Followed, ...]
    people: Tally
    back: Tally
    last_on: date


@dataclass(frozen=True, slots=True)
class Losses:
    """Reasons, the most frequent first; ``gone`` are those who would not come back."""

    rows: tuple[LossRow, ...]
    told: Tally
    back: Tally
    gone: Tally


def losses(lines: Sequence[Followed]) -> Losses:
    """The interviews of a period by their main reason."""
    newest = sorted(lines, key=lambda line: (line.draft.on, line.id), reverse=True)
    by_reason: dict[LossReason, list[Followed]] = {}
    for line in newest:
        if isinstance(line.draft.details, LossInterview):
            by_reason.setdefault(line.draft.details.reason, []).append(line)
    rows = [
        LossRow(reason, tuple(found), tally(found), tally(filter(would_return, found)), found[0].draft.on)
        for reason, found in by_reason.items()
    ]
    order = list(LossReason)
    rows.sort(key=lambda row: (-row.people.count, order.index(row.id)))
    return Losses(tuple(rows), tally(newest), tally(filter(would_return, newest)), tally(filter(would_not, newest)))


def would_return(line: Followed) -> bool:
    """Whether somebody who left said they would come back."""
    return isinstance(line.draft.details, LossInterview) and line.draft.details.would_return is True


def would_not(line: Followed) -> bool:
    """Whether somebody who left said they would not come back."""
    return isinstance(line.draft.details, LossInterview) and line.draft.details.would_return is False


def _declined(line: Followed) -> bool:
    return isinstance(line.draft.details, Wish) and line.draft.details.declined_on is not None
