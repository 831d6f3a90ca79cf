"""What is needed to find customers that may be one, and the pairs that are not."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.customer import CustomerDraft
from crm.domain.name import search_key
from crm.storage import search
from crm.storage.tables import NotSameRecord

_NAMED = "CASE WHEN c.name_unknown THEN '' ELSE {} END"
_PEOPLE = f"""
SELECT c.id, {_NAMED.format("c.given")}, {_NAMED.format("c.initials")},
  {_NAMED.format("CASE c.prefix WHEN '' THEN c.surname ELSE c.prefix || ' ' || c.surname END")},
  c.suffix, {_NAMED.format("c.organisation")},
  CASE WHEN c.birth_month THEN coalesce(c.birth_year, 0) * 10000 + c.birth_month * 100 + c.birth_day ELSE 0 END,
  coalesce(a.street || ' ' || a.house_number || a.addition, ''), coalesce(a.postcode, ''), coalesce(a.city, '')
FROM customer c LEFT JOIN address a ON a.customer_id = c.id AND a.position = 0 {{where}} ORDER BY c.id
"""
_CONTACTS = {
    "phone": "SELECT customer_id, CASE e164 WHEN '' THEN number ELSE e164 END FROM phone {where}",
    "email": "SELECT customer_id, folded FROM email {where}",
}
_ONLY = "WHERE {} IN (SELECT value FROM json_each(?))"
_LIMIT = 300
"""So many customers with a like name are compared with a new one; nobody has more namesakes that matter."""


class PeopleColumns(NamedTuple):
    """Customers as columns, ordered by id; phones and e-mails are (row, text). A made-up name is left out."""

    ids: list[int]
    given: list[str]
    initials: list[str]
    surname: list[str]
    suffix: list[str]
    organisation: list[str]
    birth: list[int]
    street: list[str]
    postcode: list[str]
    city: list[str]
    phones: list[tuple[int, str]]
    emails: list[tuple[int, str]]


def people(session: Session, only: Collection[int] | None = None) -> PeopleColumns:
    """All customers, or some."""
    raw: Any = session.connection().connection.driver_connection
    chosen = () if only is None else (json.dumps(sorted(only)),)

    def rows(query: str, column: str) -> Any:
        return raw.execute(query.format(where="" if only is None else _ONLY.format(column)), chosen)

    columns = [list(column) for column in zip(*rows(_PEOPLE, "c.id"), strict=True)] or [[] for _ in range(10)]
    place = {customer_id: row for row, customer_id in enumerate(columns[0])}
    contacts = [[(place[who], text) for who, text in rows(query, "customer_id")] for query in _CONTACTS.values()]
    return PeopleColumns(*columns, *contacts)


def resembling(session: Session, draft: CustomerDraft) -> list[int]:
    """Customers that share contact data with a profile, or whose names look like its own; found by the indexes."""
    run = session.connection().exec_driver_sql
    folded = json.dumps([email.address.strip().casefold() for email in draft.emails])
    found = [
        row[0]
        for row in run("SELECT customer_id FROM email WHERE folded IN (SELECT value FROM json_each(?))", (folded,))
    ]
    for phone in draft.phones:
        found += search.matches(session, phone.number, 20)
    names = [search_key(text) for text in (draft.name.given, draft.name.surname) if text.strip()]
    places = [search_key(text) for a in draft.addresses[:1] for text in (a.postcode or a.city,) if text.strip()]
    found += search.resembling(session, names or [search_key(draft.organisation)], places, _LIMIT)
    return list(dict.fromkeys(found))


def not_same(session: Session) -> set[tuple[int, int]]:
    """All pairs of which the owner said that they are not one, the smaller id first."""
    return {
        (first, second) for first, second in session.execute(sa.select(NotSameRecord.first_id, NotSameRecord.second_id))
    }


def set_apart(session: Session, one: int, two: int) -> None:
    """Note that two customers are not one; saying it twice changes nothing."""
    first, second = sorted((one, two))
    query = sa.select(NotSameRecord.id).where(NotSameRecord.first_id == first, NotSameRecord.second_id == second)
    if session.scalar(query) is None:
        session.add(NotSameRecord(first_id=first, second_id=second, at=datetime.now(UTC)))
        session.flush()


def apart_from(session: Session, customer_id: int) -> list[NotSameRecord]:
    """The pairs of one customer."""
    either = sa.or_(NotSameRecord.first_id == customer_id, NotSameRecord.second_id == customer_id)
    return list(session.scalars(sa.select(NotSameRecord).where(either)))
