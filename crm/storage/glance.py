"""The first lines of the customer list before the database layer is loaded: a plain connection, read only."""

from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2

from crm.domain.customer import CustomerRow
from crm.storage import lists
from crm.storage.connection import APPLICATION_ID, SCHEMA_VERSION, Plain, journal_left

LINES = 60
"""More than any screen shows at once."""


def first_lines(path: Path, today: date) -> tuple[tuple[CustomerRow, ...], int]:
    """The first customers by name, and how many there are.

    Nothing at all when anything is unusual (a journal is left, another schema, damage): opening the file says what.
    """
    if not path.is_file() or journal_left(path):
        return (), 0
    try:
        plain = Plain(path)
        try:
            return _read(plain, today)
        finally:
            plain.close()
    except dbapi2.Error:
        return (), 0


def _read(plain: Plain, today: date) -> tuple[tuple[CustomerRow, ...], int]:
    marks = [plain.exec_driver_sql(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    if marks != [APPLICATION_ID, SCHEMA_VERSION]:
        return (), 0
    ids = lists.page(plain, lists.Order(), offset=0, limit=LINES, today=today)
    return lists.rows(plain, ids, today), lists.count(plain)
