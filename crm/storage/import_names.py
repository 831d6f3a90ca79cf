"""Customers that imports made from nothing but a name: the only ones a name alone may lead to (decision 13)."""

import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

from crm.domain.customer import CustomerDraft
from crm.domain.merging import name_key
from crm.domain.name import PersonName

Runs = Iterable[tuple[int, int]]
"""First and last id of customers made one after the other."""

_NAME = "c.id, c.given, c.initials, c.prefix, c.surname, c.suffix, c.organisation"
_WITHIN = "BETWEEN json_extract(r.value, '$[0]') AND json_extract(r.value, '$[1]')"
_MADE = f"SELECT {_NAME} FROM json_each(?) r CROSS JOIN customer c ON c.id {_WITHIN}"
_MERGED = f"""
SELECT {_NAME} FROM json_each(?) r CROSS JOIN merged_customer m ON m.former_id {_WITHIN}
JOIN customer c ON c.id = m.customer_id
"""


def known(session: Session, runs: Runs) -> dict[str, int]:
    """Customers of these runs, or those they were merged into, by their name as compared; 0 for several of one name."""
    found: dict[str, int] = {}
    wanted = (json.dumps(list(runs)),)
    run = session.connection().exec_driver_sql
    for query in (_MADE, _MERGED):
        for row_id, *name, organisation in run(query, wanted).fetchall():
            key = name_key(CustomerDraft(name=PersonName(*name), organisation=organisation))
            found[key] = row_id if found.get(key, row_id) == row_id else 0
    return found
