"""The signs that customers may be about to leave, of everybody at once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from crm.domain.contact import Contact, due_on
from crm.domain.period import year_start
from crm.domain.risk import Signs
from crm.domain.stage import Stage
from crm.storage import listening
from crm.storage.connection import Reading, driver

_SIGNS = f"""
WITH before(customer_id, cents) AS (
  SELECT customer_id, sum(total_cents) FROM purchase
  WHERE customer_id IS NOT NULL AND day >= :before AND day < :since GROUP BY customer_id
), waiting(customer_id, complained_on, promised_for) AS (
  SELECT customer_id, min(CASE WHEN kind = 'complaint' THEN day END),
    min(CASE WHEN kind IN ('promise', 'request') THEN due_on END)
  FROM entry WHERE closed_on IS NULL AND kind IN ('complaint', 'promise', 'request') AND private <= :private
  GROUP BY customer_id
)
SELECT f.customer_id, f.last_on, f.rhythm_days, f.year_cents, coalesce(b.cents, 0), w.complained_on, w.promised_for,
  f.stage = {Stage.LOST.value}
FROM figure f NOT INDEXED JOIN customer c ON c.id = f.customer_id
  LEFT JOIN before b ON b.customer_id = f.customer_id LEFT JOIN waiting w ON w.customer_id = f.customer_id
WHERE f.archived = 0 AND c.mark = '' AND NOT c.deceased AND (
  w.customer_id IS NOT NULL OR f.customer_id IN (SELECT value FROM json_each(:others))
  OR (f.stage <> {Stage.LOST.value} AND (f.late_on <= :today OR f.year_cents * 2 < b.cents)))
"""
_WISHED = """
SELECT id, contact_days, date(created_at) FROM customer WHERE contact_days IS NOT NULL
UNION ALL SELECT customer_id, checkin_days, since FROM account WHERE until IS NULL AND checkin_days IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Sign:
    """What the books tell of one customer; ``lost``: their silence is no sign any more but a fact."""

    customer_id: int
    signs: Signs
    lost: bool

    def told(self, contact: Contact | None, unhappy_on: date | None) -> Signs:
        """The same with contact and an unhappy answer, and without what is past for whoever is lost."""
        s = self.signs
        return Signs(
            last_bought_on=s.last_bought_on,
            rhythm_days=None if self.lost else s.rhythm_days,
            last_contact_on=contact.last_on if contact else None,
            wished_days=contact.wished_days if contact else None,
            promised_for=s.promised_for,
            complained_on=s.complained_on,
            unhappy_on=unhappy_on,
            year_cents=s.year_cents,
            before_cents=0 if self.lost else s.before_cents,
        )


def signs(session: Reading, today: date, others: Iterable[int], *, private: bool) -> Iterator[Sign]:
    """Of whoever shows a sign, and of ``others``: with whom contact is overdue, or who was unhappy.

    With ``private`` False nothing private is read.
    """
    since = year_start(today)
    values = {
        "today": today.isoformat(),
        "since": since.isoformat(),
        "before": year_start(since - timedelta(days=1)).isoformat(),
        "others": json.dumps(list(others)),
        "private": private,
    }
    for row in driver(session).execute(_SIGNS, values):
        yield Sign(row[0], _signs(row), bool(row[7]))


def _signs(row: Sequence[Any]) -> Signs:
    return Signs(
        last_bought_on=_day(row[1]),
        rhythm_days=row[2],
        year_cents=row[3],
        before_cents=row[4],
        complained_on=_day(row[5]),
        promised_for=_day(row[6]),
    )


def contacts_overdue(session: Session, today: date) -> dict[int, Contact]:
    """The contact with whoever is waited for too long; the rhythm of a key account goes before that of the profile."""
    wished = {row[0]: (row[1], date.fromisoformat(row[2])) for row in driver(session).execute(_WISHED)}
    last = listening.last_contacts(session, list(wished), today)
    found = {i: Contact(last.get(i), days, due_on(days, last.get(i), since)) for i, (days, since) in wished.items()}
    return {i: contact for i, contact in found.items() if contact.is_overdue(today)}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
