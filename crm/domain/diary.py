"""The diary of segments: who entered and left, and why (product S5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm.domain.follow_up import Tally
from crm.domain.segment import Question, Rule

GROUPED_FROM = 6
"""From so many who move on the same day on, Today has one line for all of them."""
SHOWN_DAYS = 30
"""So long a move prepares something under Today."""


class Cause(StrEnum):
    """Why somebody moved: by what happened to them, by a change of the rule, or by the owner's own hand."""

    ANSWERS = "answers"
    RULE = "rule"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Why:
    """The parts of the rule whose answer changed, where answers are the cause."""

    cause: Cause
    parts: tuple[Rule | Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who entered (or left) a segment, noticed on a day."""

    segment_id: int
    customer_id: int
    on: date
    entered: bool
    why: Why
    name: str = ""


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """A segment over a period: how many are in it now, and who came and went."""

    id: int
    name: str
    number: int
    entered: Tally
    left: Tally
    moves: tuple[Move, ...] = ()
    months: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Diary:
    """All segments over a period. ``since`` is the first day on which anything was noted, None before that."""

    rows: tuple[DiaryRow, ...]
    entered: Tally
    left: Tally
    since: date | None = None


def tally(moves: Iterable[Move], *, entered: bool) -> Tally:
    """Those who entered (or left): every move counts, every customer once among the names."""
    found = [move for move in moves if move.entered is entered]
    return Tally(len(found), tuple(dict.fromkeys(move.customer_id for move in found)))


def grouped(moves: Iterable[Move]) -> list[tuple[Move, ...]]:
    """Moves of a segment, day and way together where there are many of them, else each by itself."""
    together: dict[tuple[int, date, bool], list[Move]] = {}
    for move in moves:
        together.setdefault((move.segment_id, move.on, move.entered), []).append(move)
    found: list[tuple[Move, ...]] = []
    for group in together.values():
        found += [tuple(group)] if len(group) >= GROUPED_FROM else [(move,) for move in group]
    return found
