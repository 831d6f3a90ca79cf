"""Undo and redo of stored steps: plain SQL by primary key after checking that each row is still as expected."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.errors import Conflict
from crm.i18n import N_
from crm.storage import blocks, figures, retractions
from crm.storage.history import DONE, ERASED, LOG, UNDONE, Image, add_step, customers_of, from_json, images
from crm.storage.tables import Base, ChangeRecord, ConsentEventRecord, StepRecord

_Change = tuple[ChangeRecord, str | None, str | None]
"""A stored change with its expected and its wanted image."""


@dataclass
class Undone:
    """What an undo or redo did: the tables it touched and the rows of a bulk step that were kept."""

    step: StepRecord
    tables: set[str] = field(default_factory=set)
    reverted: int = 0
    kept: list[tuple[str, int]] = field(default_factory=list)


def next_undo(session: Session) -> StepRecord | None:
    """The step that undo would take back."""
    return session.scalar(sa.select(StepRecord).where(StepRecord.state == DONE).order_by(StepRecord.id.desc()).limit(1))


def next_redo(session: Session) -> StepRecord | None:
    """The step that redo would do again: the one undone last, as the log tells."""
    undone = {step.id: step for step in session.scalars(sa.select(StepRecord).where(StepRecord.state == UNDONE))}
    if len(undone) < 2:
        return next(iter(undone.values()), None)
    log = sa.select(StepRecord.labels).where(StepRecord.state == LOG).order_by(StepRecord.id.desc())
    return next(undone[labels["step"]] for labels in session.scalars(log) if labels["step"] in undone)


def passed_over(session: Session) -> bool:
    """Whether there are steps of which an erasure left nothing: they are neither undone nor done again."""
    return session.scalar(sa.select(StepRecord.id).where(StepRecord.state == ERASED).limit(1)) is not None


def undo(session: Session, step: StepRecord) -> Undone:
    """Take ``step`` back. A bulk step goes row by row, every other all or nothing.

    Raises:
        Conflict: a row was changed since; nothing is written.
    """
    outcome = Undone(step)
    changes = _changes(session, step)
    bulk = [c for c in changes if c.last_id is not None]
    said = retractions.blocks_of(changes)
    with _collisions():
        backwards = [(c, c.after, c.before) for c in reversed(changes) if c.last_id is None]
        _apply(session, outcome, backwards, lenient=bool(bulk))
    if said:
        _retract(session, outcome, retractions.of_blocks(session, said, stand=False))
    elif bulk:
        removed = blocks.remove(session, step.id, [(c.table_name, c.row_id, c.last_id or 0) for c in bulk])
        outcome.reverted += removed.count
        outcome.kept += removed.kept
        outcome.tables |= {c.table_name for c in bulk}
    return _conclude(session, outcome, UNDONE, N_("Undid a change"))


def redo(session: Session, step: StepRecord) -> Undone:
    """Do an undone ``step`` again.

    Raises:
        Conflict: a row was changed since; nothing is written.
    """
    outcome = Undone(step)
    changes = _changes(session, step)
    packed = [c for c in changes if c.block is not None]
    said = retractions.blocks_of(changes)
    with _collisions():
        if packed:
            blocks.restore(session, packed)
            outcome.tables |= {c.table_name for c in packed}
        _apply(session, outcome, [(c, c.before, c.after) for c in changes if c.last_id is None], lenient=bool(packed))
    if said:
        _retract(session, outcome, retractions.of_blocks(session, said, stand=True))
    return _conclude(session, outcome, DONE, N_("Redid a change"))


@contextmanager
def _collisions() -> Iterator[None]:
    """A row that takes the place (a unique number) of one that should come back is a conflict."""
    try:
        yield
    except sa.exc.IntegrityError as error:
        raise Conflict(N_("Something else has taken its place in the meantime; nothing was changed.")) from error


def _changes(session: Session, step: StepRecord) -> list[ChangeRecord]:
    query = sa.select(ChangeRecord).where(ChangeRecord.step_id == step.id).order_by(ChangeRecord.id)
    changes = list(session.scalars(query))
    if not changes:
        raise Conflict(N_("This change is too old to be taken back."))
    return changes


def _retract(session: Session, outcome: Undone, customers: set[int]) -> None:
    """What was appended about many customers is taken back, or stands again."""
    figures.refresh(session, customers)
    outcome.reverted += len(customers)
    outcome.tables.add(ConsentEventRecord.__tablename__)


def _conclude(session: Session, outcome: Undone, state: str, log: str) -> Undone:
    outcome.step.state = state
    add_step(session, log, {"step": outcome.step.id, "at": datetime.now(UTC).isoformat()}, state=LOG)
    return outcome


@dataclass(frozen=True, slots=True)
class _Move:
    """One row from its image now (``now``) to the one wanted; ``expected`` is what it should be now."""

    table: str
    row_id: int
    now: Image | None
    expected: Image | None
    wanted: Image | None
    owner_goes: bool = False

    @property
    def retracts(self) -> bool:
        """Whether the row must stay and be taken back by a new one; it goes only together with its owner.

        A row of another moment is none of the step: its id was free again.
        """
        appended = self.expected is None or self.wanted is None
        append_only = bool(Base.metadata.tables[self.table].info.get("append_only"))
        return append_only and appended and self._is_there and not self.owner_goes

    @property
    def _is_there(self) -> bool:
        image = self.expected or self.wanted
        return self.now is not None and image is not None and self.now.get("at") == image.get("at")

    @property
    def owner(self) -> tuple[str, int] | None:
        """The row that this one belongs to, None when it stands for itself."""
        parent = Base.metadata.tables[self.table].info.get("owned_by")
        image = self.now or self.expected or self.wanted
        return (parent, image[f"{parent}_id"]) if parent and image else None

    @property
    def makes_room(self) -> bool:
        """Whether the row goes and takes nothing along: it goes first, for another may stand where only one can."""
        return self.wanted is None and self.table not in _referred_to()

    @property
    def customers(self) -> set[int]:
        """The customers whose figures may change."""
        return customers_of(self.table, self.now, self.wanted)

    @property
    def unchanged(self) -> bool:
        """Whether the row is as expected; columns younger than the image do not count."""
        if self.now is None or self.expected is None:
            return self.now is self.expected
        return all(self.now[name] == value for name, value in self.expected.items())


@cache
def _referred_to() -> frozenset[str]:
    """Tables to whose rows others point."""
    return frozenset(key.column.table.name for table in Base.metadata.tables.values() for key in table.foreign_keys)


def _apply(session: Session, outcome: Undone, changes: list[_Change], *, lenient: bool) -> None:
    """Bring rows from their expected to their wanted image; ``lenient`` keeps rows that differ instead of refusing.

    What belongs to a row that is kept is kept with it: half a profile of then and half of now is nobody's.
    """
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    moves = _moves(session, changes)
    changed = [move for move in moves if not move.unchanged and not move.retracts]
    if changed and not lenient:
        raise Conflict(N_("This was changed in the meantime; nothing was taken back."))
    stay = {(move.table, move.row_id) for move in changed}
    outcome.kept += [(move.table, move.row_id) for move in changed if move.owner not in stay]
    going = [move for move in moves if move.retracts or (move.unchanged and move.owner not in stay)]
    for stand in (False, True):
        said = [move.row_id for move in going if move.retracts and (move.wanted is not None) is stand]
        retractions.append(session, said, stand=stand)
    for move in sorted(going, key=lambda move: not move.makes_room):
        if not move.retracts:
            _write(session, move)
    _check_foreign_keys(session)
    figures.refresh(session, {customer for move in going for customer in move.customers})
    outcome.reverted += len(going)
    outcome.tables |= {move.table for move in going}


def _moves(session: Session, changes: list[_Change]) -> list[_Move]:
    """All rows with their present image, read before any is written: deleting a parent takes its children along."""
    ids: dict[str, set[int]] = {}
    for change, _, _ in changes:
        ids.setdefault(change.table_name, set()).add(change.row_id)
    current = {table: images(session, table, row_ids) for table, row_ids in ids.items()}
    going = {(c.table_name, c.row_id) for c, _, wanted in changes if wanted is None}
    moves = []
    for change, expected, wanted in changes:
        now = current[change.table_name].get(change.row_id)
        move = _Move(change.table_name, change.row_id, now, from_json(expected), from_json(wanted))
        moves.append(replace(move, owner_goes=now is not None and move.owner in going))
    return moves


def _write(session: Session, move: _Move) -> None:
    """Make a row as wanted. One that is there now may be gone by then, together with its former parent."""
    table, wanted = move.table, move.wanted
    run = session.connection().exec_driver_sql
    if wanted is None:
        run(f"DELETE FROM {table} WHERE id = ?", (move.row_id,))
        return
    marks, columns = ", ".join("?" * len(wanted)), ", ".join(wanted)
    places = ", ".join(f"{column} = excluded.{column}" for column in wanted)
    run(
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {places}",
        tuple(wanted.values()),
    )


def _check_foreign_keys(session: Session) -> None:
    """Rows that others still point to cannot go.

    Raises:
        Conflict: something was linked to a row that would disappear.
    """
    broken: Any = session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise Conflict(N_("Something was linked to it in the meantime; nothing was taken back."))
