"""On which days the file was worked with; no row of the history, for nobody undoes a day."""

import json
from collections.abc import Sequence
from datetime import date

from crm.storage.connection import Reading

_KEY = "worked"


def known(session: Reading) -> tuple[date, ...]:
    """The days kept, the oldest first: at most two (``domain.ahead.noted``)."""
    found = session.connection().exec_driver_sql("SELECT value FROM about WHERE key = ?", (_KEY,)).fetchone()
    return tuple(map(date.fromisoformat, json.loads(found[0]))) if found else ()


def keep(session: Reading, days: Sequence[date]) -> None:
    """Keep these days instead."""
    text = json.dumps([day.isoformat() for day in days])
    session.connection().exec_driver_sql("INSERT OR REPLACE INTO about VALUES (?, ?)", (_KEY, text))
