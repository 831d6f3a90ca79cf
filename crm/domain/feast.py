"""The day of a feast: fixed, so many days from Easter, or moved to after Easter when that is late (product A2)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from crm.domain import easter
from crm.errors import InvalidInput
from crm.i18n import N_

_MOVABLE = re.compile(r"easter_(orthodox|western)([+-]\d{1,3})")
_FIXED = re.compile(r"(\d{1,2})-(\d{1,2})")
_GREEK = re.compile(r"(\d{1,2})-(\d{1,2}) or (easter_orthodox[+-]\d{1,3})")
_EASTERS = {"orthodox": easter.orthodox, "western": easter.western}


@dataclass(frozen=True, slots=True, order=True)
class Feast:
    """When a feast is. ``month`` and ``day`` for a fixed one; ``easter`` and ``offset`` for one that moves.

    With both it stands on its fixed day, but moves to the other one in years in which that day is not after Easter:
    Saint George and Saint Mark in Greece (domain research 1.3). ``rule`` is the same as text.
    """

    month: int = 0
    day: int = 0
    easter: str = ""
    offset: int = 0

    def on(self, year: int) -> date | None:
        """The day in a year; None for 29 February in years without it."""
        return _on(self, year)

    @property
    def rule(self) -> str:
        """As it is kept: ``5-6``, ``easter_orthodox-7``, ``4-23 or easter_orthodox+1``."""
        moves = f"easter_{self.easter}{self.offset:+d}" if self.easter else ""
        return " or ".join(filter(None, (f"{self.month}-{self.day}" if self.month else "", moves)))

    @property
    def moves(self) -> bool:
        """Whether it is not on the same day each year."""
        return bool(self.easter)


@cache
def _on(feast: Feast, year: int) -> date | None:
    fixed = _fixed(feast, year) if feast.month else None
    if not feast.easter:
        return fixed
    sunday = _EASTERS[feast.easter](year)
    if fixed is not None and fixed > sunday:
        return fixed
    return sunday + timedelta(days=feast.offset)


def _fixed(feast: Feast, year: int) -> date | None:
    try:
        return date(year, feast.month, feast.day)
    except ValueError:
        return None


def parsed(rule: str) -> Feast:
    """A feast from its rule.

    Raises:
        InvalidInput: no such rule, or a day that is in no year.
    """
    bare = rule.strip()
    if found := _GREEK.fullmatch(bare):
        return _checked(Feast(int(found[1]), int(found[2]), *_moved(found[3])), rule)
    if found := _FIXED.fullmatch(bare):
        return _checked(Feast(int(found[1]), int(found[2])), rule)
    if _MOVABLE.fullmatch(bare):
        return Feast(0, 0, *_moved(bare))
    raise _unknown(rule)


def _moved(rule: str) -> tuple[str, int]:
    found = _MOVABLE.fullmatch(rule)
    assert found is not None  # the patterns above contain this one
    return found[1], int(found[2])


def _checked(feast: Feast, rule: str) -> Feast:
    if _fixed(feast, 2000) is None:
        raise _unknown(rule)
    return feast


def _unknown(rule: str) -> InvalidInput:
    return InvalidInput(N_("“{text}” is not a day of the year."), field="day", text=rule[:40])
