"""What happened with one customer, page by page: entries, answers, purchases, letters and consent in one order."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

_ALL = """
  SELECT 'entry' AS source, 5 AS rank, id, day, kind FROM entry WHERE customer_id = :customer
  UNION ALL
  SELECT 'survey_answer', 4, id, day, 'survey' FROM survey_answer WHERE customer_id = :customer
  UNION ALL
  SELECT 'purchase', 3, id, day, CASE WHEN is_return THEN 'return' ELSE 'purchase' END
  FROM purchase WHERE customer_id = :customer
  UNION ALL
  SELECT 'letter', 2, id, day, CASE channel WHEN 'email' THEN 'email' ELSE 'letter' END
  FROM letter WHERE customer_id = :customer
  UNION ALL
  SELECT 'consent_event', 1, id, day, 'consent' FROM consent_event WHERE customer_id = :customer
"""
_PAGE = f"""
SELECT source, day, rank, id FROM ({_ALL})
WHERE (:every OR kind IN (SELECT value FROM json_each(:kinds))) AND (day, rank, id) < (:day, :rank, :id)
ORDER BY day DESC, rank DESC, id DESC LIMIT :limit
"""
_COUNTS = f"SELECT kind, count(*) FROM ({_ALL}) GROUP BY kind"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one thing stands in the timeline: newest day first; on one day by source, then the newest first."""

    on: date
    rank: int = 9
    id: int = 0


TOP = Place(date.max)
"""Before the first thing of the timeline."""


def page(
    session: Session, customer_id: int, *, kinds: Collection[str] = (), after: Place = TOP, limit: int = 200
) -> list[tuple[str, Place]]:
    """What follows a place: the table each thing is in, and its own place. Without ``kinds`` of every kind."""
    values = {
        "customer": customer_id,
        "every": not kinds,
        "kinds": json.dumps(sorted(kinds)),
        "day": after.on.isoformat(),
        "rank": after.rank,
        "id": after.id,
        "limit": limit,
    }
    found = session.connection().exec_driver_sql(_PAGE, values)
    return [(source, Place(date.fromisoformat(day), rank, row_id)) for source, day, rank, row_id in found]


def counts(session: Session, customer_id: int) -> dict[str, int]:
    """How many things of each kind there are."""
    found = session.connection().exec_driver_sql(_COUNTS, {"customer": customer_id})
    return {row[0]: row[1] for row in found}
