"""Counts for the register of processing: how many people each kind of data is known of."""

from pathlib import Path

from sqlalchemy.orm import Session

from crm.domain.consent import Event
from crm.domain.register import Held

_PLAIN = b"SQLite format 3\x00"
_LIVING = "customer c WHERE c.id NOT IN (SELECT former_id FROM erasure)"
_KNOWN = f"SELECT COUNT(*) FROM {_LIVING} AND "
_IN = "c.id IN (SELECT customer_id FROM {})"
_SAID = """
SELECT e.event, COUNT(DISTINCT e.customer_id) FROM consent_event e WHERE NOT (
  e.event IN ('grant', 'soft') AND EXISTS (
    SELECT 1 FROM consent_event n
    WHERE n.customer_id = e.customer_id AND n.event IN ('object', 'withdraw') AND n.at > e.at
  )
) GROUP BY e.event
"""
_WHERE = {
    Held.NAME: "1",
    Held.ADDRESS: _IN.format("address"),
    Held.EMAIL: _IN.format("email"),
    Held.PHONE: _IN.format("phone"),
    Held.BIRTH: "c.birth_day IS NOT NULL",
    Held.PROFILE: "(c.occupation <> '' OR c.website <> '' OR "
    + _IN.format("detail WHERE kind IN ('number', 'link', 'interest')")
    + ")",
    Held.PURCHASE: _IN.format("purchase"),
    Held.ENTRY: f"(c.note <> '' OR c.flags <> '' OR {_IN.format('entry')} OR {_IN.format('task')})",
    Held.SURVEY: _IN.format("survey_answer"),
    Held.LETTER: _IN.format("letter"),
    Held.CONSENT: _IN.format("consent_event"),
    Held.RELATION: "(c.id IN (SELECT customer_id FROM relation) OR c.id IN (SELECT other_id FROM relation))",
    Held.ACCOUNT: _IN.format("account"),
    Held.OWN: _IN.format("detail WHERE kind = 'own'"),
}


def held(session: Session) -> dict[Held, int]:
    """How many people (and organisations) each kind is known of; kinds that nobody has are left out."""
    run = session.connection().exec_driver_sql
    counts = {kind: int(run(_KNOWN + where).scalar_one()) for kind, where in _WHERE.items()}
    return {kind: count for kind, count in counts.items() if count}


def kinds(session: Session) -> tuple[int, int]:
    """How many people and how many organisations there are, without those erased."""
    query = f"SELECT c.kind = 'organisation', COUNT(*) FROM {_LIVING} GROUP BY 1"
    found = {bool(row[0]): int(row[1]) for row in session.connection().exec_driver_sql(query)}
    return found.get(False, 0), found.get(True, 0)


def said(session: Session) -> dict[Event, int]:
    """How many people gave each answer about contact; a yes is not counted when any no came after it."""
    return {Event(row[0]): int(row[1]) for row in session.connection().exec_driver_sql(_SAID)}


def is_encrypted(path: Path) -> bool:
    """Whether the file cannot be read without a key: a plain one begins with its name."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) != _PLAIN
