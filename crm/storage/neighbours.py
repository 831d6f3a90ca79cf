"""Who stands before and after a customer in the list by name."""

from sqlalchemy.orm import Session

from crm.storage.tables import CustomerRecord

_NEXT = """
SELECT id FROM customer WHERE archived = 0 AND (sort_name, id) {side} (:name, :id)
ORDER BY sort_name {way}, id {way} LIMIT 1
"""


def neighbours(session: Session, customer_id: int) -> tuple[int | None, int | None]:
    """The ids before and after, None at either end. Archived customers are passed over."""
    record = session.get(CustomerRecord, customer_id)
    if record is None:
        return None, None
    own = {"name": record.sort_name, "id": customer_id}
    found = []
    for side, way in (("<", "DESC"), (">", "ASC")):
        row = session.connection().exec_driver_sql(_NEXT.format(side=side, way=way), own).fetchone()
        found.append(row[0] if row else None)
    return found[0], found[1]
