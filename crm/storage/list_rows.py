"""The lines of a page of customers: exact for today, whatever day the figures were made for."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from crm.domain.customer import CustomerRow, Mark, PartialDate, next_birthday
from crm.domain.period import year_start
from crm.domain.stage import Pace, Stage, pace, standing
from crm.domain.tier import TierPlan
from crm.storage import figures, tier_plan
from crm.storage.connection import Reading
from crm.storage.permits import PERMITS

_ROWS = """
SELECT c.id, coalesce(c.number, '#' || c.id), c.list_name, c.city,
  (SELECT number FROM phone WHERE customer_id = c.id ORDER BY position LIMIT 1),
  (SELECT address FROM email WHERE customer_id = c.id ORDER BY position LIMIT 1),
  f.last_on, coalesce(f.purchases, 0),
  (SELECT coalesce(sum(total_cents), 0) FROM purchase WHERE customer_id = c.id AND day > :since AND day <= :today),
  (SELECT count(*) FROM purchase WHERE customer_id = c.id AND day > :since AND day <= :today AND NOT is_return),
  0, f.consent, f.since_on, c.birth_month, c.birth_day, c.deceased, c.archived, c.mark, c.flags <> '',
  (SELECT group_concat(tag, char(10)) FROM (SELECT tag FROM tag WHERE customer_id = c.id ORDER BY id)),
  (SELECT group_concat(day) FROM
    (SELECT DISTINCT day FROM purchase WHERE customer_id = c.id AND NOT is_return AND day <= :today ORDER BY day)),
  f.tier
FROM json_each(:ids) j JOIN customer c ON c.id = j.value LEFT JOIN figure f ON f.customer_id = c.id ORDER BY j.key
"""


def rows(session: Reading, ids: Sequence[int], today: date) -> tuple[CustomerRow, ...]:
    """The lines of these customers, in this order."""
    before = year_start(today) - timedelta(days=1)
    values = {"ids": json.dumps(list(ids)), "since": before.isoformat(), "today": today.isoformat()}
    state = figures.as_of(session)
    found = session.connection().exec_driver_sql(_ROWS, values)
    tiers = tier_plan.of_text(state.tiers)
    return tuple(_row(r, today, state, tiers) for r in found)


def _row(r: Sequence[Any], today: date, state: figures.AsOf, tiers: TierPlan) -> CustomerRow:
    last_on = _day(r[6])
    days = [date.fromisoformat(text).toordinal() for text in r[20].split(",")] if r[20] else []
    stands = standing(days, today.toordinal(), state.window_days)
    rhythm = stands.rhythm_days or state.shop_rhythm_days
    halted = r[15] or r[16] or r[17]
    birth = PartialDate(r[13], r[14]) if r[13] and r[14] and not halted else None
    return CustomerRow(
        id=r[0],
        reference=r[1],
        name=r[2],
        city=r[3],
        phone=r[4] or "",
        email=r[5] or "",
        last_on=last_on,
        purchases=r[7],
        year_cents=r[8],
        year_purchases=r[9],
        stage=Stage(stands.stage),
        pace=pace((today - last_on).days, rhythm) if last_on else Pace.UNKNOWN,
        rhythm_days=rhythm,
        own_rhythm=stands.rhythm_days is not None,
        next_on=next_birthday(birth, today, leap_in_march=state.leap_in_march) if birth else None,
        permits=tuple(PERMITS[letter] for letter in r[11] or ""),
        since=_day(r[12]),
        tags=tuple(r[19].split("\n")) if r[19] else (),
        mark=Mark.DECEASED if r[15] else Mark(r[17]),
        archived=bool(r[16]),
        flagged=bool(r[18]),
        tier=tiers.tier(r[21] or 0),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
