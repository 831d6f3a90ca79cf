"""What customers told, added up: last contact, wishes, and what is still open."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.domain.contact import Contact
from crm.domain.entry import EntryKind

_LAST_CONTACTS = """
SELECT customer_id, max(day) FROM (
  SELECT customer_id, max(contact_on) AS day FROM entry
  WHERE customer_id IN (SELECT value FROM json_each(:ids)) AND contact_on <= :until GROUP BY customer_id
  UNION ALL
  SELECT customer_id, max(day) FROM letter
  WHERE customer_id IN (SELECT value FROM json_each(:ids)) AND day <= :until AND aside = '' GROUP BY customer_id
) GROUP BY customer_id
"""
_DUE = """
SELECT id, contact_days, last_on, date(coalesce(last_on, created_at), '+' || contact_days || ' days') AS due FROM (
  SELECT c.id, c.contact_days, c.created_at, nullif(max(
    coalesce((SELECT max(contact_on) FROM entry WHERE customer_id = c.id AND contact_on <= :until), ''),
    coalesce((SELECT max(day) FROM letter WHERE customer_id = c.id AND day <= :until AND aside = ''), '')
  ), '') AS last_on
  FROM customer c WHERE c.contact_days IS NOT NULL AND NOT c.deceased AND NOT c.archived AND c.mark = ''
  AND NOT EXISTS (SELECT 1 FROM account WHERE customer_id = c.id AND until IS NULL AND checkin_days IS NOT NULL)
) WHERE due <= :until ORDER BY due, id
"""
_WISHES = """
SELECT topic_key, topic, customer_id, day, closed_on, declined FROM entry
WHERE kind = 'wish' AND day >= :since AND day < :until ORDER BY topic_key, day, id
"""
_OPEN_SINCE = """
SELECT customer_id, min(CASE WHEN kind = 'complaint' THEN day END),
       min(CASE WHEN kind IN ('promise', 'request') THEN due_on END)
FROM entry WHERE customer_id IN (SELECT value FROM json_each(:ids))
  AND closed_on IS NULL AND kind IN ('complaint', 'promise', 'request') AND private <= :private GROUP BY customer_id
"""


@dataclass(frozen=True, slots=True)
class WishLine:
    """One wish of one customer."""

    key: str
    topic: str
    customer_id: int
    on: date
    closed_on: date | None
    declined: bool


def last_contacts(session: Session, customer_ids: Sequence[int], until: date) -> dict[int, date]:
    """The day of the last contact of each of these customers up to and with ``until``; letters that were sent count."""
    values = {"ids": json.dumps(list(customer_ids)), "until": until.isoformat()}
    found = session.connection().exec_driver_sql(_LAST_CONTACTS, values)
    return {row[0]: date.fromisoformat(row[1]) for row in found}


def contacts_due(session: Session, until: date) -> list[tuple[int, Contact]]:
    """Customers whose wished contact is due on ``until`` or before, the longest overdue first.

    Left out: who is archived or marked, and key accounts with a rhythm of their own. Read by the index of those few
    who have a wish at all.
    """
    found = session.connection().exec_driver_sql(_DUE, {"until": until.isoformat()})
    return [(row[0], Contact(_day(row[2]), row[1], _day(row[3]))) for row in found]


def wishes(session: Session, since: date, until: date) -> list[WishLine]:
    """The wishes noted from ``since`` to ``until`` (excluded), by topic, the oldest first."""
    values = {"since": since.isoformat(), "until": until.isoformat()}
    found = session.connection().exec_driver_sql(_WISHES, values)
    return [
        WishLine(key, topic, customer, date.fromisoformat(on), _day(closed_on), bool(declined))
        for key, topic, customer, on, closed_on, declined in found
    ]


def open_wishes(session: Session, key: str) -> list[int]:
    """The ids of the open wishes for a topic, oldest first."""
    query = "SELECT id FROM entry WHERE kind = ? AND topic_key = ? AND closed_on IS NULL ORDER BY day, id"
    return [row[0] for row in session.connection().exec_driver_sql(query, (EntryKind.WISH.value, key))]


def open_since(
    session: Session, customer_ids: Sequence[int], *, private: bool = True
) -> dict[int, tuple[date | None, date | None]]:
    """Per customer the day of the oldest open complaint, and the oldest day of an unanswered promise or request."""
    values = {"ids": json.dumps(list(customer_ids)), "private": private}
    found = session.connection().exec_driver_sql(_OPEN_SINCE, values)
    return {row[0]: (_day(row[1]), _day(row[2])) for row in found}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
