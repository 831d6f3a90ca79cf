"""One row of figures from what one customer bought and said: plain Python, for it is made a million times."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from crm.domain.customer import PartialDate, next_birthday
from crm.domain.stage import YEAR_DAYS, Stage, Standing, standing
from crm.domain.tier import OFF, TierPlan, at, moves
from crm.storage.permits import Made

COLUMNS = (
    "customer_id", "archived", "first_on", "last_on", "purchases", "total_cents", "year_cents", "rhythm_days", "stage",
    "late_on", "changes_on", "since_on", "next_on", "last_down", "year_down", "purchases_down", "consent", "sort_name",
    "city_sort", "number_sort", "phone", "email", "tags", "answers", "halted", "lacks", "tier",
)  # fmt: skip
LACKS = "aep"
"""The letters of ``figure.lacks``: no address, no e-mail address, no phone number."""
_DIGITS = re.compile(r"\d+")


class Sums(NamedTuple):
    """What the purchases of one customer add up to; ``days`` are the distinct purchase days up to today.

    ``changes_on`` is the first day after today on which ``year_cents``, the standing or the tier differs.
    """

    first_on: str | None
    last_on: str | None
    purchases: int
    total_cents: int
    year_cents: int
    days: list[int]
    standing: Standing
    changes_on: int | None
    tier: int = 0


_NOTHING = Sums(None, None, 0, 0, 0, [], Standing(Stage.PROSPECT), None)


@lru_cache(maxsize=40_000)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=40_000)
def _text(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def sums(receipts: Sequence[tuple[Any, ...]], today: int, since: int, window_days: int, tiers: TierPlan = OFF) -> Sums:
    """Add up receipts (customer, day, cents, is_return) in the order of their days; ``since`` begins the 12 months."""
    if not receipts:
        return _NOTHING
    _, on_days, cents, is_return = zip(*receipts, strict=True)
    bought = [day for day, back in zip(on_days, is_return, strict=True) if not back] if any(is_return) else on_days
    begin, end = bisect_left(on_days, _text(since)), bisect_right(on_days, _text(today))
    turn = _ordinal(on_days[begin]) + YEAR_DAYS if begin < end else None
    if end < len(on_days):
        ahead = _ordinal(on_days[end])
        turn = min(turn, ahead) if turn else ahead
    days = [on for on in map(_ordinal, dict.fromkeys(bought)) if on <= today]
    stands = standing(days, today, window_days)
    tier, tier_turn = _tier(receipts[:end], today, tiers) if tiers.on else (0, None)
    turn = min((day for day in (turn, stands.changes_on, tier_turn) if day is not None), default=None)
    return Sums(
        bought[0] if bought else None, bought[-1] if bought else None, len(bought), sum(cents), sum(cents[begin:end]),
        days, stands, turn, tier,
    )  # fmt: skip


def _tier(receipts: Sequence[tuple[Any, ...]], today: int, tiers: TierPlan) -> tuple[int, int | None]:
    """The tier at the end of ``today``, and the first day after it on which it is another one by itself."""
    weight = tiers.weight
    found = moves([(_ordinal(day), weight(cents, back)) for _, day, cents, back in receipts], tiers)
    made = at(found, today)
    return found[made - 1].after if made else 0, found[made].day if made < len(found) else None


def line(
    customer: Sequence[Any], money: Sums, consent: Made, today: date, *, leap_in_march: bool = False
) -> tuple[Any, ...]:
    """The row of a customer, its values in the order of ``COLUMNS``."""
    row_id, archived, sort_name, city_sort, number, month, day, since, halted, phone, email, tags, country = customer
    next_on = _birthday(month, day, today, leap_in_march) if month and day and not halted else None
    stands, turn = money.standing, money.changes_on
    turns = [t for t in (_text(turn) if turn else None, _after(next_on)) if t]
    turns += [consent.changes_on.isoformat()] if consent.changes_on else []
    return (
        *(row_id, archived, money.first_on, money.last_on, money.purchases, money.total_cents, money.year_cents),
        *(stands.rhythm_days, int(stands.stage), _text(stands.late_on) if stands.late_on else None),
        *(min(turns, default=None), since or money.first_on, next_on),
        *(-_ordinal(money.last_on) if money.last_on else None, -money.year_cents, -money.purchases, consent.shown),
        *(sort_name, city_sort, number_sort(number), phone or "", email or "", (tags or "").casefold()),
        *(consent.letters, halted, _lacks(country is not None, bool(email), bool(phone)), money.tier),
    )


@lru_cache
def _lacks(address: bool, email: bool, phone: bool) -> str:
    return "".join(name for name, known in zip(LACKS, (address, email, phone), strict=True) if not known)


@lru_cache(maxsize=1_000)
def _birthday(month: int, day: int, today: date, leap_in_march: bool) -> str:
    return next_birthday(PartialDate(month, day), today, leap_in_march=leap_in_march).isoformat()


def _after(day: str | None) -> str | None:
    return _text(_ordinal(day) + 1) if day else None


def number_sort(number: str | None) -> str:
    """A customer number in which 9 comes before 10."""
    if not number:
        return ""
    return number.zfill(12) if number.isdecimal() else _DIGITS.sub(lambda m: m.group().zfill(12), number.casefold())
