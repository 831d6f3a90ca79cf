"""Taking consent events back: by further events, one or many at once; none is ever deleted or changed."""

import json
from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from crm.domain.consent import Event
from crm.storage.tables import ChangeRecord, ConsentEventRecord

_TABLE = ConsentEventRecord.__tablename__
_APPEND = f"""
INSERT INTO {_TABLE} (customer_id, channel, purpose, event, day, at, source, retracts)
SELECT customer_id, channel, purpose, '{Event.RETRACT.value}', day, ?, 'undo', ? FROM {_TABLE} WHERE id = ?
"""


def append(session: Session, event_ids: Collection[int]) -> set[int]:
    """Append a retraction of each event, or of its newest retraction: done twice, the event stands again.

    Returns:
        The customers they are about.
    """
    run = session.connection().exec_driver_sql
    newest = {event_id: event_id for event_id in event_ids}
    while found := _retractions(session, newest.values()):
        newest = {event_id: found.get(last, last) for event_id, last in newest.items()}
    if newest:
        moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        run(_APPEND, [(moment, last, event_id) for event_id, last in sorted(newest.items())])
    rows = run(f"SELECT DISTINCT customer_id FROM {_TABLE} WHERE id IN (SELECT value FROM json_each(?))",
               (json.dumps(sorted(newest)),))  # fmt: skip
    return {row[0] for row in rows}


def _retractions(session: Session, event_ids: Collection[int]) -> dict[int, int]:
    query = f"SELECT retracts, id FROM {_TABLE} WHERE retracts IN (SELECT value FROM json_each(?))"
    rows = session.connection().exec_driver_sql(query, (json.dumps(sorted(set(event_ids))),))
    return {row[0]: row[1] for row in rows}


def of_blocks(session: Session, changes: Collection[ChangeRecord]) -> set[int]:
    """Do the same with events that were added many at once and are not those of new customers."""
    ids: set[int] = set()
    for change in changes:
        query = f"SELECT id FROM {_TABLE} WHERE id BETWEEN ? AND ?"
        rows = session.connection().exec_driver_sql(query, (change.row_id, change.last_id))
        ids |= {row[0] for row in rows}
    return append(session, ids)


def blocks_of(changes: Collection[ChangeRecord]) -> list[ChangeRecord]:
    """The blocks of events in a step that added nothing else at once."""
    added = [change for change in changes if change.last_id is not None]
    return added if all(change.table_name == _TABLE for change in added) else []
