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


def append(session: Session, event_ids: Collection[int], *, stand: bool) -> set[int]:
    """Let each event stand, or stand no more, by a retraction of it or of its newest retraction.

    One that stands as wanted already is left alone: what was taken back by hand does not come back by an undo.

    Returns:
        The customers they are about.
    """
    run = session.connection().exec_driver_sql
    newest, stands = {event_id: event_id for event_id in event_ids}, dict.fromkeys(event_ids, True)
    while found := _retractions(session, newest.values()):
        for event_id in [one for one, last in newest.items() if last in found]:
            newest[event_id], stands[event_id] = found[newest[event_id]], not stands[event_id]
    wrong = [(last, event_id) for event_id, last in sorted(newest.items()) if stands[event_id] is not stand]
    if wrong:
        moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        run(_APPEND, [(moment, *pair) for pair in wrong])
    rows = run(f"SELECT DISTINCT customer_id FROM {_TABLE} WHERE id IN (SELECT value FROM json_each(?))",
               (json.dumps(sorted(newest)),))  # fmt: skip
    return {row[0] for row in rows}


def _retractions(session: Session, event_ids: Collection[int]) -> dict[int, int]:
    query = f"SELECT retracts, id FROM {_TABLE} WHERE retracts IN (SELECT value FROM json_each(?)) ORDER BY id"
    rows = session.connection().exec_driver_sql(query, (json.dumps(sorted(set(event_ids))),))
    return {row[0]: row[1] for row in rows}


def of_blocks(session: Session, changes: Collection[ChangeRecord], *, stand: bool) -> set[int]:
    """Do the same with events that were added many at once and are not those of new customers.

    What was recorded after the step is not of it: it has the id of a row that went with somebody erased.
    """
    ids: set[int] = set()
    for change in changes:
        query = f"SELECT id FROM {_TABLE} WHERE id BETWEEN ? AND ? AND at <= (SELECT at FROM step WHERE id = ?)"
        rows = session.connection().exec_driver_sql(query, (change.row_id, change.last_id, change.step_id))
        ids |= {row[0] for row in rows}
    return append(session, ids, stand=stand)


def blocks_of(changes: Collection[ChangeRecord]) -> list[ChangeRecord]:
    """The blocks of events in a step that added nothing else at once."""
    added = [change for change in changes if change.last_id is not None]
    return added if all(change.table_name == _TABLE for change in added) else []
