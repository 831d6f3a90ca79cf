"""What decides whether somebody may be reached: whose law holds, when they were born, and what they said."""

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from crm.domain.list_use import Person
from crm.storage import consents, law

_PEOPLE = """
SELECT id, birth_year, birth_month, birth_day,
  (SELECT country FROM address WHERE customer_id = customer.id ORDER BY position LIMIT 1)
FROM customer WHERE id IN (SELECT value FROM json_each(?))
"""


def people(session: Session, ids: Sequence[int]) -> dict[int, Person]:
    """These customers by id."""
    home, said = law.home(session), consents.events(session, ids)
    rows = session.connection().exec_driver_sql(_PEOPLE, (json.dumps(list(ids)),))
    return {
        row_id: Person(country or home, date(*born) if all(born) else None, said.get(row_id, ()))
        for row_id, *born, country in rows
    }
