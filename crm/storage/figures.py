"""Derived figures per customer: first and last purchase day, number, money. Made again from the purchases."""

import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

_MAKE = """
INSERT INTO figure (customer_id, first_on, last_on, purchases, total_cents)
SELECT customer_id, min(CASE WHEN NOT is_return THEN day END), max(CASE WHEN NOT is_return THEN day END),
       sum(NOT is_return), sum(total_cents)
FROM purchase WHERE customer_id IS NOT NULL {where} GROUP BY customer_id
"""


def refresh(session: Session, customer_ids: Iterable[int]) -> None:
    """Make the figures of these customers again."""
    ids = sorted(customer_ids)
    if not ids:
        return
    chosen = (json.dumps(ids),)
    connection = session.connection()
    connection.exec_driver_sql("DELETE FROM figure WHERE customer_id IN (SELECT value FROM json_each(?))", chosen)
    connection.exec_driver_sql(_MAKE.format(where="AND customer_id IN (SELECT value FROM json_each(?))"), chosen)


def refresh_all(session: Session) -> None:
    """Make all figures again, after a large import."""
    connection = session.connection()
    connection.exec_driver_sql("DELETE FROM figure")
    connection.exec_driver_sql(_MAKE.format(where=""))
