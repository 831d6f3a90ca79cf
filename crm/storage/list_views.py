"""Views of the customer list under a name, in the file."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.listing import Condition, ListView, What, may
from crm.errors import NotFound
from crm.i18n import N_
from crm.storage.tables import SavedViewRecord


def views(session: Session) -> list[ListView]:
    """All stored views by name."""
    return [_view(record) for record in session.scalars(sa.select(SavedViewRecord).order_by(SavedViewRecord.name))]


def store(session: Session, view: ListView, view_id: int = 0) -> int:
    """Add a view, or with ``view_id`` change one; its id.

    Raises:
        NotFound: the one to change is gone.
    """
    record = _record(session, view_id) if view_id else SavedViewRecord()
    record.name, record.content = view.name, _content(view)
    session.add(record)
    session.flush()
    return record.id


def remove(session: Session, view_id: int) -> str:
    """Delete a view; its name.

    Raises:
        NotFound: it is gone already.
    """
    record = _record(session, view_id)
    session.delete(record)
    return record.name


def _record(session: Session, view_id: int) -> SavedViewRecord:
    record = session.get(SavedViewRecord, view_id)
    if record is None:
        raise NotFound(N_("This view does not exist (any more)."))
    return record


def _content(view: ListView) -> dict[str, Any]:
    return {
        "columns": list(view.columns),
        "sort": view.sort,
        "descending": view.descending,
        "conditions": [[condition.what.value, condition.value] for condition in view.conditions],
    }


def _view(record: SavedViewRecord) -> ListView:
    content = record.content
    known = {what.value for what in What}
    conditions = tuple(_condition(What(what), value) for what, value in content["conditions"] if what in known)
    return ListView(
        record.name, tuple(content["columns"]), conditions, content["sort"], content["descending"], id=record.id
    )


def _condition(what: What, value: str | int) -> Condition:
    kept = Condition(what, value)
    return may(kept).condition if what is What.CONSENT else kept  # also one from before there were purposes
