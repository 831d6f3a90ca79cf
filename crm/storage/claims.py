"""Imported yeses without proof: how many of each import still stand, and their proof, many at once (product C1)."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.consent import ASKED_FOR, Channel, Event, State, taken_back
from crm.domain.consent_overview import Claims
from crm.storage import permits
from crm.storage.bulk import Bulk
from crm.storage.connection import Reading
from crm.storage.permits import place_of
from crm.storage.tables import ImportBatchRecord

_EVENT = ", ".join(permits.COLUMNS)
_SETTLED = f"SELECT {_EVENT} FROM consent_event WHERE retracts IS NOT NULL OR confirms IS NOT NULL"
_PLACES = " ".join(f"WHEN '{channel.value}' THEN {place_of(channel, ASKED_FOR[0])}" for channel in Channel)
_STANDING = f"""
FROM consent_event e JOIN figure f ON f.customer_id = e.customer_id
WHERE e.event = 'claim' AND e.id NOT IN (SELECT value FROM json_each(:settled))
  AND substr(f.answers, CASE e.channel {_PLACES} ELSE 1 END,
    CASE e.channel WHEN '' THEN {len(permits.CELLS)} ELSE {len(ASKED_FOR)} END) GLOB :claimed
"""
"""Claims that an answer rests on: what was said after them settles them, whatever their proof."""
_CLAIMED = f"*[{permits.letters_of(states=[State.CLAIMED])}]*"
_PART = 1_000


class Claim(NamedTuple):
    """One claim that stands: its id, whose it is, and what it is about."""

    id: int
    customer_id: int
    channel: str
    purpose: str


class Given(NamedTuple):
    """The proof of claims: when it was noted, how the yeses were given, what shows it, and who recorded it."""

    on: date
    source: str
    note: str
    recorded_by: str


def waiting(session: Reading) -> tuple[Claims, ...]:
    """The imports with yeses that have no proof yet, the newest first; those of an unknown import last."""
    query = f"SELECT coalesce(e.batch_id, 0), e.channel, e.customer_id {_STANDING}"
    people: dict[int, dict[str, set[int]]] = {}
    for batch_id, channel, row_id in session.connection().exec_driver_sql(query, _values(session)):
        people.setdefault(batch_id, {}).setdefault(channel, set()).add(row_id)
    files = _files(session, people)
    return tuple(
        Claims(batch_id, *files.get(batch_id, (None, "")), len(set().union(*found.values())), _by_channel(found))
        for batch_id, found in sorted(people.items(), reverse=True)
    )


def _values(session: Reading) -> dict[str, str]:
    rows = session.connection().exec_driver_sql(_SETTLED).fetchall()
    events = [permits.event(row) for row in rows]
    gone = taken_back(events)
    confirmed = {event.confirms for event in events if event.event is Event.CONFIRM and event.id not in gone}
    return {"claimed": _CLAIMED, "settled": json.dumps(sorted(gone | {i for i in confirmed if i is not None}))}


def _files(session: Any, batch_ids: Iterable[int]) -> dict[int, tuple[Any, str]]:
    columns = (ImportBatchRecord.id, ImportBatchRecord.at, ImportBatchRecord.file_name)
    query = sa.select(*columns).where(ImportBatchRecord.id.in_(list(batch_ids)))
    return {row.id: (row.at, row.file_name) for row in session.execute(query)}


def _by_channel(people: Mapping[str, Collection[int]]) -> dict[Channel | None, int]:
    ordered = (*(channel.value for channel in Channel), "")
    return {Channel(name) if name else None: len(people[name]) for name in ordered if name in people}


def standing(session: Reading, batch_id: int) -> list[Claim]:
    """The claims of one import that still stand; 0 for those of an unknown one."""
    query = (
        f"SELECT e.id, e.customer_id, e.channel, e.purpose {_STANDING} AND coalesce(e.batch_id, 0) = :batch ORDER BY 1"
    )
    rows = session.connection().exec_driver_sql(query, {**_values(session), "batch": batch_id})
    return [Claim(*row) for row in rows]


def confirm(bulk: Bulk, claims: list[Claim], given: Given, progress: Callable[[int, int], None]) -> None:
    """Append a proof to each of these claims."""
    said = (Event.CONFIRM.value, given.on.isoformat(), bulk.moment, given.source, given.note)
    for number, claim in enumerate(claims):
        if number % _PART == 0:
            progress(number, len(claims))
        proof = (None, claim.purpose, None, "", given.recorded_by, None, None, claim.id, None)
        bulk.add("consent_event", (bulk.take_id("consent_event"), claim.customer_id, claim.channel, *said, *proof))
    bulk.flush()
    progress(len(claims), len(claims))


def file_name(session: Session, batch_id: int) -> str:
    """The file of an import, empty where it is not known."""
    return _files(session, [batch_id]).get(batch_id, (None, ""))[1]
