"""Gestures of before, read from the gifts of the timeline."""

from datetime import date

from crm.domain.gesture import Earlier
from crm.storage.connection import Reading
from crm.storage.entries import topic_key

_EARLIER = """
SELECT coalesce(closed_on, due_on, day) AS given, topic, value_cents, topic_key FROM entry
WHERE customer_id = ? AND kind = 'gift' AND NOT skipped AND coalesce(closed_on, due_on, day) >= ?
ORDER BY given DESC, id DESC
"""


def earlier(session: Reading, customer_id: int, what: str, since: date) -> list[Earlier]:
    """What was given to a customer or is planned since a day, the newest first; ``what`` tells which are the same."""
    key = topic_key(what)
    found = session.connection().exec_driver_sql(_EARLIER, (customer_id, since.isoformat()))
    return [Earlier(date.fromisoformat(r[0]), r[1], r[2] or 0, same=bool(key) and r[3] == key) for r in found]
