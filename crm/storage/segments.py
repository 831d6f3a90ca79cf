"""Segments in the file: rules as JSON, members of lists made by hand as rows."""

from collections.abc import Iterable
from dataclasses import asdict, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.segment import Act, Scenario, Segment, loaded, plain
from crm.errors import Conflict, NotFound
from crm.i18n import N_
from crm.storage.database import Unit, next_id
from crm.storage.segment_clause import listed
from crm.storage.tables import SegmentRecord

_MEMBERS = "SELECT customer_id FROM segment_member WHERE segment_id = ?"
_GONE = N_("This segment does not exist (any more).")


def every(session: Session) -> dict[int, Segment]:
    """All segments by id, in the order of their names."""
    found = session.scalars(sa.select(SegmentRecord))
    return {record.id: _segment(record) for record in sorted(found, key=lambda r: r.name.casefold())}


def one(session: Session, segment_id: int) -> Segment:
    """A segment.

    Raises:
        NotFound: it is gone.
    """
    return _segment(_record(session, segment_id))


def store(session: Session, segment: Segment) -> Segment:
    """Add a checked segment, or change the one with its id.

    Raises:
        NotFound: it is gone. Conflict: it was changed since it was read.
    """
    record = _record(session, segment.id) if segment.id else SegmentRecord()
    if segment.id and record.version != segment.version:
        raise Conflict(N_("“{name}” was changed meanwhile."), name=record.name)
    record.name, record.note, record.by_hand = segment.name, segment.note, segment.by_hand
    record.rule = plain(segment.rule) if segment.rule is not None else {}
    ways = {"entering": segment.entering, "leaving": segment.leaving}
    record.scenario = {way: asdict(scenario) for way, scenario in ways.items() if scenario is not None}
    session.add(record)
    session.flush()
    return replace(segment, id=record.id, version=record.version)


def remove(unit: Unit, segment_id: int) -> str:
    """Delete a segment with its members; its name.

    Raises:
        NotFound: it is gone.
    """
    record = _record(unit.session, segment_id)
    _take(unit, "segment_id = ?", segment_id)
    unit.session.delete(record)
    unit.session.flush()
    return record.name


def add_members(unit: Unit, segment_id: int, customer_ids: Iterable[int]) -> int:
    """Put customers on a list; how many were not on it yet."""
    run = unit.session.connection().exec_driver_sql
    new = "SELECT c.id FROM json_each(?) j JOIN customer c ON c.id = j.value WHERE c.id NOT IN (" + _MEMBERS + ")"
    coming = [row[0] for row in run(new, (listed(dict.fromkeys(customer_ids)), segment_id))]
    first = next_id(unit.session, "segment_member")
    unit.recorder.touch("segment_member", range(first, first + len(coming)))
    rows = [(first + n, segment_id, customer_id) for n, customer_id in enumerate(coming)]
    if rows:
        run("INSERT INTO segment_member (id, segment_id, customer_id) VALUES (?, ?, ?)", rows)
    return len(rows)


def remove_members(unit: Unit, segment_id: int, customer_ids: Iterable[int]) -> int:
    """Take customers off a list; how many were on it."""
    query = "segment_id = ? AND customer_id IN (SELECT value FROM json_each(?))"
    return _take(unit, query, segment_id, listed(customer_ids))


def _take(unit: Unit, where: str, *values: object) -> int:
    run = unit.session.connection().exec_driver_sql
    going = [row[0] for row in run(f"SELECT id FROM segment_member WHERE {where}", values)]
    unit.recorder.touch("segment_member", going)
    run("DELETE FROM segment_member WHERE id IN (SELECT value FROM json_each(?))", (listed(going),))
    return len(going)


def _record(session: Session, segment_id: int) -> SegmentRecord:
    record = session.get(SegmentRecord, segment_id)
    if record is None:
        raise NotFound(_GONE)
    return record


def _segment(record: SegmentRecord) -> Segment:
    rule = None if record.by_hand else loaded(record.rule)
    ways = {way: _scenario(stored) for way, stored in record.scenario.items()}
    return Segment(record.name, rule, record.note, record.id, record.version, **ways)


def _scenario(stored: dict[str, str]) -> Scenario:
    return Scenario(Act(stored["act"]), stored["text"], stored["template_id"])
