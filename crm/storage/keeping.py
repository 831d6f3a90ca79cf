"""Who may be kept too long: one query over the customers with their last purchase and last contact."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from crm.domain.keeping import Terms
from crm.storage import law
from crm.storage.history import Recorder

Row = tuple[int, str, bool, date | None, date | None, date]
"""Id, name, archived, last purchase, last contact, and the day the record was made."""

_CANDIDATES = """
WITH known AS (
  SELECT c.id, c.list_name, c.sort_name, c.archived, date(c.created_at) AS made,
    (SELECT MAX(day) FROM purchase WHERE customer_id = c.id) AS bought,
    NULLIF(MAX(
      COALESCE((SELECT MAX(day) FROM entry WHERE customer_id = c.id), ''),
      COALESCE((SELECT MAX(day) FROM survey_answer WHERE customer_id = c.id), ''),
      COALESCE((SELECT MAX(day) FROM letter WHERE customer_id = c.id AND aside = ''), ''),
      COALESCE((SELECT MAX(day) FROM consent_event WHERE customer_id = c.id), '')
    ), '') AS heard
  FROM customer c LEFT JOIN figure f ON f.customer_id = c.id
  WHERE (f.last_on IS NULL OR f.last_on < :bought) AND (c.keep_until IS NULL OR c.keep_until < :today)
    AND c.id NOT IN (SELECT former_id FROM erasure)
    AND c.id NOT IN (SELECT customer_id FROM account WHERE until IS NULL)
)
SELECT id, list_name, archived, bought, heard, made FROM known
WHERE COALESCE(heard, '') < :heard AND (bought < :bought OR (bought IS NULL AND made < :heard))
ORDER BY sort_name, id
"""


def terms(session: Session, silent_years: int) -> Terms:
    """The terms of the shop's country and settings."""
    return Terms(law.shipped().country(law.home(session)).keep_years, silent_years)


def candidates(session: Session, term: Terms, today: date) -> Iterator[Row]:
    """Whoever is past a term, by name; nobody erased, no running key account, nobody kept on purpose."""
    values = {
        "today": today.isoformat(),
        "heard": term.heard_before(today).isoformat(),
        "bought": term.bought_before(today).isoformat(),
    }
    for row_id, name, archived, bought, heard, made in session.connection().exec_driver_sql(_CANDIDATES, values):
        days = (date.fromisoformat(day) if day else None for day in (bought, heard))
        yield (row_id, name, bool(archived), *days, date.fromisoformat(made))


def keep(session: Session, recorder: Recorder, ids: Sequence[int], until: date) -> int:
    """Let these customers be kept until a day; how many there were."""
    run = session.connection().exec_driver_sql
    chosen = json.dumps(list(ids))
    known = [row[0] for row in run("SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?))", (chosen,))]
    recorder.touch("customer", known)
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    run(
        "UPDATE customer SET keep_until = ?, version = version + 1, changed_at = ?"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (until.isoformat(), moment, json.dumps(known)),
    )
    return len(known)
