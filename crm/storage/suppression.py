"""Keyed digests by which somebody who was erased is known again, and nobody can be read back (product C6)."""

import json
import secrets
from collections.abc import Iterable
from datetime import date

from crm.domain.erasure import Mark, Suppressed, Trace, digest
from crm.errors import NotAllowed
from crm.i18n import N_
from crm.storage.connection import Reading

_KEY = "erasure_key"


def load(session: Reading) -> Suppressed:
    """Everything by which an erased person is known again."""
    run = session.connection().exec_driver_sql
    rows = run("SELECT kind, digest, day FROM suppression").fetchall()
    if not rows:
        return Suppressed()
    return Suppressed(key_of(session), {(kind, text): date.fromisoformat(day) for kind, text, day in rows})


def key_of(session: Reading) -> bytes:
    """The key of the file; made when there is none yet."""
    run = session.connection().exec_driver_sql
    found = run("SELECT value FROM about WHERE key = ?", (_KEY,)).fetchone()
    if found:
        return bytes.fromhex(found[0])
    key = secrets.token_bytes(32)
    run("INSERT INTO about VALUES (?, ?)", (_KEY, key.hex()))
    return key


def add(session: Reading, marks: Iterable[Mark], day: date) -> None:
    """Remember traces of somebody who is erased."""
    key = key_of(session)
    put(session, [(mark[0].value, digest(key, mark), day.isoformat()) for mark in sorted(set(marks))])


def put(session: Reading, rows: Iterable[tuple[str, str, str]]) -> None:
    """Store digests: kind, digest, day. One that is there already stays."""
    run = session.connection().exec_driver_sql
    for row in rows:
        run("INSERT OR IGNORE INTO suppression (kind, digest, day) VALUES (?, ?, ?)", row)


def adopt(session: Reading, key: bytes, rows: Iterable[tuple[str, str, str]]) -> None:
    """Take over the digests of a newer state of the file, with their key; a file with its own key keeps that."""
    run = session.connection().exec_driver_sql
    if not run("SELECT 1 FROM suppression LIMIT 1").fetchone():
        run("INSERT OR REPLACE INTO about VALUES (?, ?)", (_KEY, key.hex()))
    if key_of(session) == key:
        put(session, rows)


def erased_on(session: Reading, customer_id: int) -> date | None:
    """When a customer was erased, None for all others."""
    query = "SELECT day FROM erasure WHERE former_id = ?"
    found = session.connection().exec_driver_sql(query, (customer_id,)).fetchone()
    return date.fromisoformat(found[0]) if found else None


def check_still_there(session: Reading, customer_id: int) -> None:
    """Nothing is added to an erased customer.

    Raises:
        NotAllowed: they were erased.
    """
    if erased_on(session, customer_id):
        raise NotAllowed(N_("This customer was erased; the profile stays empty."))


def shared(session: Reading, marks: Iterable[Mark], own: Iterable[int]) -> set[Mark]:
    """Those e-mail addresses and phone numbers that somebody else has too."""
    run = session.connection().exec_driver_sql
    others = json.dumps(list(own))
    other = "customer_id NOT IN (SELECT value FROM json_each(?)) LIMIT 1"
    queries = {
        Trace.EMAIL: f"SELECT 1 FROM email WHERE folded = ? AND {other}",
        Trace.PHONE: f"SELECT 1 FROM phone WHERE e164 = ? AND {other}",
    }
    return {mark for mark in marks if mark[0] in queries and run(queries[mark[0]], (mark[1], others)).fetchone()}
