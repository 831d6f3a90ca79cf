"""Entries over all customers, each with its customer: what waits, and what was noted or closed in a period."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.entry import EntryKind
from crm.domain.follow_up import Followed
from crm.domain.span import Days
from crm.storage import entries
from crm.storage.tables import CustomerRecord, EntryRecord

_C, _E = CustomerRecord, EntryRecord
_WANTED = sa.and_(_C.deceased.is_(False), _C.archived.is_(False), _C.mark == "")


def waiting(session: Session, kinds: Sequence[EntryKind], *, private: bool) -> list[Followed]:
    """What is still to be done of these kinds, for whom it can be done; by the day it was noted.

    With ``private`` False nothing private is read.
    """
    return _found(session, kinds, sa.and_(_E.closed_on.is_(None), _WANTED), private=private)


def touched(session: Session, kinds: Sequence[EntryKind], days: Days, *, private: bool) -> list[Followed]:
    """What was noted or closed in these days; of archived and marked customers too."""
    return _found(session, kinds, sa.or_(_within(_E.day, days), _within(_E.closed_on, days)), private=private)


def noted(session: Session, kinds: Sequence[EntryKind], days: Days, *, private: bool) -> list[Followed]:
    """What was noted in these days, by day."""
    return _found(session, kinds, _within(_E.day, days), private=private)


def wishes(session: Session, *, private: bool) -> list[tuple[str, Followed]]:
    """Every wish with its folded topic, the oldest first."""
    found = _found(session, [EntryKind.WISH], sa.true(), private=private)
    return [(entries.topic_key(line.draft.topic), line) for line in found]


def _within(column: sa.orm.InstrumentedAttribute[object], days: Days) -> sa.ColumnElement[bool]:
    return sa.and_(column >= days.since, column < days.until)


def _found(
    session: Session, kinds: Sequence[EntryKind], chosen: sa.ColumnElement[bool], *, private: bool
) -> list[Followed]:
    query = (
        sa.select(_E, _C.list_name, sa.func.coalesce(_C.number, "#" + sa.cast(_C.id, sa.String)), _WANTED)
        .join(_C, _C.id == _E.customer_id)
        .where(_E.kind.in_([kind.value for kind in kinds]), chosen)
        .order_by(_E.day, _E.id)
    )
    if not private:
        query = query.where(_E.private.is_(False))
    return [
        Followed(
            id=record.id,
            version=record.version,
            draft=entries.draft_of(record),
            name=name,
            reference=reference,
            wanted=bool(wanted),
            later_on=record.later_on,
        )
        for record, name, reference, wanted in session.execute(query)
    ]
