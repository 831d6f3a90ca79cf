"""What customers brought back, were let off and complained about, beside what they bought."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from crm.domain.burden import Burden

_SOLD = """
SELECT p.customer_id, c.list_name,
  sum(CASE WHEN p.is_return THEN 0 ELSE p.total_cents END),
  sum(CASE WHEN p.is_return THEN -min(p.total_cents, 0) ELSE 0 END), sum(p.is_return), sum(NOT p.is_return)
FROM purchase p JOIN customer c ON c.id = p.customer_id
WHERE p.day BETWEEN :since AND :until GROUP BY p.customer_id
"""
_LET_OFF = """
SELECT p.customer_id, sum(CASE WHEN l.discount_cents > 0 THEN l.discount_cents ELSE -l.total_cents END)
FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id
WHERE (l.discount_cents > 0 OR l.total_cents < 0) AND NOT p.is_return AND p.customer_id IS NOT NULL
  AND p.day BETWEEN :since AND :until GROUP BY p.customer_id
"""
"""A negative line in a receipt that is none is a discount (metrics section 0)."""
_COMPLAINED = """
SELECT e.customer_id, count(*), c.list_name FROM entry e JOIN customer c ON c.id = e.customer_id
WHERE e.kind = 'complaint' AND e.day BETWEEN :since AND :until GROUP BY e.customer_id
"""


def burdens(session: Session, since: date, until: date) -> Sequence[Burden]:
    """Everybody with a return, a discount or a complaint from ``since`` to ``until``, both included."""
    raw: Any = session.connection().connection.driver_connection
    days = {"since": since.isoformat(), "until": until.isoformat()}
    let_off = dict(raw.execute(_LET_OFF, days).fetchall())
    complained = {row[0]: row[1:] for row in raw.execute(_COMPLAINED, days)}
    found = [
        Burden(who, name, bought, returned, returns, purchases, let_off.get(who, 0), complained.pop(who, (0,))[0])
        for who, name, bought, returned, returns, purchases in raw.execute(_SOLD, days)
        if returns or who in let_off or who in complained
    ]
    silent = [Burden(who, name, complaints=number) for who, (number, name) in complained.items()]
    return [*found, *silent]
