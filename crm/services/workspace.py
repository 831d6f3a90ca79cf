"""One open customer file, its clock, and undo and redo over it."""

import glob
import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from crm.domain.settings import Settings
from crm.errors import FileProblem, NotFound
from crm.i18n import N_
from crm.storage import database, engine, erased_list, figures, history, migrate, product_names
from crm.storage import settings as stored_settings
from crm.storage import undo as undoing
from crm.storage.database import Session
from crm.storage.tables import StepRecord

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with what is done and the total (0 = unknown); raises ``Cancelled`` to stop."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did: its result, the tables it touched (screens showing them refresh), and what it is called."""

    value: Any = None
    changed: frozenset[str] = frozenset()
    label: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the history as a menu shows it."""

    id: int
    label: str
    values: Mapping[str, object]
    at: datetime


class Workspace:
    """An open customer file. ``clock`` tells today; one for the whole program."""

    def __init__(self, path: Path, *, read_only: bool = False, clock: Callable[[], date] = date.today) -> None:
        self.path = path
        self.clock = clock
        self._memory: dict[Hashable, object] = {}
        self._memory_of: Hashable = None
        self._remembering = threading.Lock()
        self._database = database.Database(path, read_only=read_only)
        try:
            _catch_up(self._database)
        except BaseException:
            self._database.close()
            raise

    @property
    def read_only(self) -> bool:
        return self._database.read_only

    def today(self) -> date:
        """Today, by the clock of this workspace."""
        return self.clock()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the file."""
        with self._database.read() as session:
            yield session

    @contextmanager
    def write(self, label: str, /, **values: object) -> Iterator[database.Unit]:
        """One transaction, one undo step, one history entry. The unit's ``changed`` is complete after the block."""
        with self._database.write(label, values) as unit:
            yield unit

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A writing session for what keeps its own record and is not undone (frozen reports)."""
        with self._database.transaction() as session:
            yield session

    def remembered(self, name: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` answers about the purchases, kept until one of them changes or the day does.

        Two readers that ask at once make it once: the second waits. ``make`` reads the file itself and asks for nothing
        that is remembered: what it read before a write would then be kept as if it had been read after.
        """
        with self._remembering:
            of = (self._database.sales_version, self.today())
            if of != self._memory_of:
                self._memory.clear()
                self._memory_of = of
            if name not in self._memory:
                self._memory[name] = make()
            return cast(T, self._memory[name])

    def undo_step(self) -> Step | None:
        """What undo would take back."""
        with self.read() as session:
            return _step(undoing.next_undo(session))

    def redo_step(self) -> Step | None:
        """What redo would do again."""
        with self.read() as session:
            return _step(undoing.next_redo(session))

    def undo(self) -> Outcome:
        """Take the newest change back.

        Raises:
            NotFound: there is nothing to take back. Conflict: a row was changed since.
        """
        with self.transaction() as session:
            step = undoing.next_undo(session)
            if step is None:
                raise NotFound(_nothing(session, N_("There is nothing to undo.")))
            return outcome_of(undoing.undo(session, step))

    def redo(self) -> Outcome:
        """Do the change again that was undone last.

        Raises:
            NotFound: there is nothing to redo. Conflict: a row was changed since.
        """
        with self.transaction() as session:
            step = undoing.next_redo(session)
            if step is None:
                raise NotFound(_nothing(session, N_("There is nothing to redo.")))
            return outcome_of(undoing.redo(session, step))

    def undo_one(self, step_id: int) -> undoing.Undone:
        """Take one step back out of its turn (an import, weeks later), row by row."""
        with self.transaction() as session:
            step = session.get(StepRecord, step_id)
            if step is not None and step.state == history.ERASED:
                raise NotFound(N_("Whom this change was about was erased; it can no longer be taken back."))
            if step is None or step.state != history.DONE:
                raise NotFound(N_("This change was taken back already."))
            undone = undoing.undo(session, step)
            product_names.complete(session)
            return undone

    def close(self) -> None:
        """Close the file; everything is saved already."""
        self._database.close()


def _catch_up(opened: database.Database) -> None:
    """Erase again whom an old backup brought back. Where nobody was ever erased, nothing more is loaded."""
    if opened.read_only:
        return
    with opened.read() as session:
        if not erased_list.wanted(session, opened.path):
            return
    from crm.storage import erasure_again

    erasure_again.catch_up(opened)


def _step(record: StepRecord | None) -> Step | None:
    return None if record is None else Step(record.id, record.label, record.labels, record.at)


def _nothing(session: Session, plain: str) -> str:
    """Why there is nothing to take back or do again."""
    if undoing.passed_over(session):
        return N_("There is nothing more: what was done for somebody who was erased stays as it is.")
    return plain


def outcome_of(undone: undoing.Undone) -> Outcome:
    """An undo or redo as an outcome; its value are the rows of a bulk step that were kept."""
    return Outcome(undone.kept, frozenset(undone.tables), undone.step.label, undone.step.labels)


def finished(unit: database.Unit, value: object = None) -> Outcome:
    """The outcome of a write unit, after its block."""
    return Outcome(value, frozenset(unit.changed), unit.label, unit.values)


def open_file(path: Path, *, read_only: bool = False, clock: Callable[[], date] = date.today) -> Workspace:
    """Open an existing customer file.

    Raises:
        FileProblem: it is not there. LockedFile: open elsewhere. NewerFile, DamagedFile: cannot be used.
    """
    if not path.is_file():
        raise FileProblem(N_("There is no file “{name}”."), name=path.name)
    return Workspace(path, read_only=read_only, clock=clock)


def create(path: Path, settings: Settings, *, clock: Callable[[], date] = date.today) -> Workspace:
    """Make a new customer file; an existing one is never overwritten.

    Raises:
        FileProblem: the file exists, or its folder cannot be written to.
    """
    if path.exists():
        raise FileProblem(N_("“{name}” exists already; choose another name."), name=path.name)
    temporary = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _discard(temporary)
        migrate.upgrade(temporary)
        engine.move_journal_aside(path)
        temporary.replace(path)
    except OSError as error:
        raise FileProblem(N_("“{name}” is in a folder that cannot be written to."), name=path.name) from error
    finally:
        _discard(temporary)
    workspace = Workspace(path, clock=clock)
    with workspace.transaction() as session:
        stored_settings.save(session, settings)
        figures.roll(session, workspace.today())
    return workspace


def _discard(temporary: Path) -> None:
    for leftover in temporary.parent.glob(glob.escape(temporary.name) + "*"):
        leftover.unlink()
