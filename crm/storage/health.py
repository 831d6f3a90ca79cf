"""The check of a whole customer file: the database's own checks and ours."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from crm.i18n import N_
from crm.storage import figures, search
from crm.storage.engine import faults


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: a message id, how many, and how it can be repaired (None: only by a backup)."""

    what: str
    count: int
    repair: Callable[[Session], None] | None = None


_WRONG_FIGURES = """
SELECT count(*) FROM customer c LEFT JOIN figure f ON f.customer_id = c.id AND f.archived = c.archived
LEFT JOIN (SELECT customer_id, sum(NOT is_return) AS n, sum(total_cents) AS cents FROM purchase GROUP BY customer_id) p
  ON p.customer_id = c.id
WHERE f.customer_id IS NULL OR f.purchases <> coalesce(p.n, 0) OR f.total_cents <> coalesce(p.cents, 0)
"""
_WRONG_LINES = """
SELECT count(*) FROM customer c JOIN figure f ON f.customer_id = c.id
WHERE f.sort_name <> c.sort_name OR f.city_sort <> c.city_sort
"""
_WRONG_TOTALS = """
SELECT count(*) FROM purchase p WHERE NOT total_given
  AND total_cents <> (SELECT coalesce(sum(total_cents), 0) FROM purchase_line l WHERE l.purchase_id = p.id)
"""


def findings(session: Session) -> list[Found]:
    """Everything that is wrong; empty when all is well."""
    raw: Any = session.connection().connection.driver_connection
    broken = faults(raw)
    found = [Found(N_("Damaged places in the file: restore a backup"), len(broken))] if broken else []
    wrong = session.connection().exec_driver_sql(_WRONG_FIGURES).scalar_one()
    if wrong:
        found.append(Found(N_("Customers whose totals did not match their purchases"), wrong, figures.refresh_all))
    lines = session.connection().exec_driver_sql(_WRONG_LINES).scalar_one()
    if lines:
        found.append(Found(N_("Customers whose line in the list did not match them"), lines, figures.refresh_all))
    totals = session.connection().exec_driver_sql(_WRONG_TOTALS).scalar_one()
    if totals:
        found.append(Found(N_("Purchases whose total does not match their lines"), totals))
    if _index_differs(raw):
        found.append(Found(N_("The search index did not match the customers"), 1, search.rebuild))
    connection = session.connection()
    noted = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
    if noted != connection.exec_driver_sql("SELECT count(*) FROM search_note").scalar_one():
        found.append(Found(N_("The search index did not match the notes"), 1, search.rebuild_notes))
    return found


def _index_differs(raw: Any) -> bool:
    """Whether the full-text index differs from its table; the check itself writes nothing but needs a writer."""
    try:
        for index in ("search_word", "search_part"):
            raw.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
    except dbapi2.DatabaseError as error:
        return "malformed" in str(error).lower()
    return False
