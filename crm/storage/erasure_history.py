"""The history without a person: images and packed rows that hold the person go, and so do names in labels.

What is left of a step can still be taken back; a step of which nothing is left is called erased and passed over.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.storage.blocks import unpacked
from crm.storage.connection import Reading
from crm.storage.erasure_person import Person
from crm.storage.erasure_rows import Rows, parents, references
from crm.storage.history import DONE, ERASED, Image, from_json
from crm.storage.tables import Base, ChangeRecord, StepRecord

_FORMER, _LETTER = "former_id", "letter"
_PROFILE = frozenset(("customer", "email", "phone", "address", "tag", "detail"))
"""Rows of others that may hold what was the person's: after a merge that was taken back."""
_FILE = "file"
"""The value of a label that is not about a customer unless it says so."""


@dataclass
class Concerned:
    """Changes of the person by step, whole steps that can no longer be done or undone, and rows known to be theirs."""

    changes: dict[int, list[int]] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)
    rows: Rows = field(default_factory=dict)

    @property
    def steps(self) -> set[int]:
        """Every step that touched the person."""
        return self.changes.keys() | self.whole

    @property
    def count(self) -> int:
        """How many changes hold the person."""
        return sum(map(len, self.changes.values()))


def concerned(session: Reading, person: Person, rows: Rows) -> Concerned:
    """What the history holds of a person. ``rows`` are those of theirs that are still there, by table."""
    found = Concerned(rows={table: set(ids) for table, ids in rows.items()})
    found.rows.setdefault("customer", set()).update(person.ids)
    letters = _letters(session, person)
    for table in Base.metadata.sorted_tables:
        for change_id, step_id, row_id, images in _images(session, table.name):
            by_id = any(_belongs(table, image, found.rows) for image in images)
            by_id = by_id or (table.name == _LETTER and any(image["content"] in letters for image in images))
            if by_id or (table.name in _PROFILE and any(map(person.named, _texts(images)))):
                found.changes.setdefault(step_id, []).append(change_id)
                if by_id:
                    found.rows.setdefault(table.name, set()).add(row_id)
                else:
                    found.whole.add(step_id)
    _search_packs(session, person, found)
    return found


def _letters(session: Reading, person: Person) -> set[str]:
    """The letters of the person, now or ever: word for word the same in the row of everybody whom one names."""
    found = (image for _, _, _, images in _images(session, _LETTER) for image in images)
    query = "SELECT content FROM letter WHERE customer_id IN (SELECT value FROM json_each(?))"
    now = session.connection().exec_driver_sql(query, (json.dumps(list(person.ids)),))
    return {image["content"] for image in found if image["customer_id"] in person.ids} | {row[0] for row in now}


def _images(session: Reading, table: str) -> Iterator[tuple[int, int, int, list[Image]]]:
    query = (
        "SELECT id, step_id, row_id, before, after FROM change"
        " WHERE table_name = ? AND (before IS NOT NULL OR after IS NOT NULL)"
    )
    for change_id, step_id, row_id, *texts in session.connection().exec_driver_sql(query, (table,)):
        yield change_id, step_id, row_id, [image for image in map(from_json, texts) if image]


def _belongs(table: sa.Table, image: Image, rows: Rows) -> bool:
    """Whether a row is the person's: its customer tells, for after an undo its id may be that of somebody else's."""
    if image.get(_FORMER) in rows["customer"]:
        return True
    named = {image.get(column) for column in references(table, "customer")} - {None}
    if named:
        return not named.isdisjoint(rows["customer"])
    if image["id"] in rows.get(table.name, ()):
        return True
    return any(image.get(column) in rows.get(parent, ()) for parent, column in parents(table))


def _texts(images: Iterable[Image]) -> Iterator[str]:
    for image in images:
        yield " ".join(value for value in image.values() if isinstance(value, str))


def _search_packs(session: Reading, person: Person, found: Concerned) -> None:
    """Imports taken back keep their rows packed: one that holds the person can no longer be done again."""
    query = "SELECT step_id, table_name, block FROM change WHERE block IS NOT NULL"
    for step_id, table_name, block in session.connection().exec_driver_sql(query):
        table = Base.metadata.tables[table_name]
        columns, *rows = unpacked(block)
        images = (dict(zip(columns, row, strict=True)) for row in rows)
        if step_id not in found.whole and any(_held(table, image, person, found.rows) for image in images):
            found.whole.add(step_id)


def _held(table: sa.Table, image: Image, person: Person, rows: Rows) -> bool:
    return _belongs(table, image, rows) or any(map(person.named, _texts([image])))


def purge(session: Session, found: Concerned, person: Person, name: str) -> None:
    """Delete what was found, and call the person ``name`` in the labels of steps."""
    for step_id, changes in found.changes.items():
        _delete(session, ChangeRecord.id.in_(changes))
        step = session.get_one(StepRecord, step_id)
        if step.state != DONE:
            found.whole.add(step_id)
    bulk = _bulk(session, found.steps)
    for step_id in found.whole:
        step = session.get_one(StepRecord, step_id)
        if step.state != DONE or step_id not in bulk:
            _delete(session, ChangeRecord.step_id == step_id)
    for step_id in found.steps:
        if not session.scalar(sa.select(ChangeRecord.id).where(ChangeRecord.step_id == step_id).limit(1)):
            session.get_one(StepRecord, step_id).state = ERASED
    _rename(session, found.steps, person, name)
    session.flush()


def _delete(session: Session, where: sa.ColumnElement[bool]) -> None:
    session.execute(sa.delete(ChangeRecord).where(where), execution_options={"unrecorded": True})


def _bulk(session: Session, steps: Iterable[int]) -> set[int]:
    """Those that stand for blocks of untouched rows: they hold nobody's images."""
    query = sa.select(ChangeRecord.step_id).where(ChangeRecord.last_id.is_not(None), ChangeRecord.block.is_(None))
    return set(session.scalars(query.where(ChangeRecord.step_id.in_(sorted(steps)))))


def _rename(session: Session, steps: set[int], person: Person, name: str) -> None:
    """Take the person out of the labels: everything said about steps of theirs alone, else whatever names them."""
    for step in session.scalars(sa.select(StepRecord).where(sa.cast(StepRecord.labels, sa.String) != "{}")):
        concerns, alone = step.id in steps, step.state == ERASED and step.id in steps
        values = {
            key: name if _tells(key, value, person, concerns, alone) else value for key, value in step.labels.items()
        }
        if values != step.labels:
            step.labels = values


def _tells(key: str, value: Any, person: Person, concerns: bool, alone: bool) -> bool:
    """Whether a value of a label tells who it was: it names the person, or its step is about nobody else."""
    if not isinstance(value, str) or key == "at":
        return False
    if person.named(value) or (concerns and value in person.names):
        return True
    return person.resembles(value) if key == _FILE and concerns else alone and key != _FILE


def letter_runs(session: Session, run_ids: Iterable[int], kept: Any) -> None:
    """Write the same into the images of runs as into the runs: else they could not be taken back any more."""
    query = sa.select(ChangeRecord).where(
        ChangeRecord.table_name == "letter_run", ChangeRecord.row_id.in_(sorted(run_ids))
    )
    for change in session.scalars(query):
        for side in ("before", "after"):
            if text := getattr(change, side):
                image = json.loads(text)
                image["left_out"] = json.dumps(kept(json.loads(image["left_out"])))
                setattr(change, side, json.dumps(image, ensure_ascii=False))
