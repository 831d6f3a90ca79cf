"""When a file is opened: what an erasure could not finish, and whoever an old backup brought back."""

from datetime import date
from pathlib import Path

from crm.errors import FileProblem
from crm.storage import compaction, erased_list, erasure, erasure_backups, suppression
from crm.storage.backup import folder
from crm.storage.database import Database, Session
from crm.storage.erased_list import ErasedList
from crm.storage.erasure_person import Person, mark_of, present
from crm.storage.tables import CustomerRecord


def catch_up(database: Database) -> int:
    """Erase again who is on the list and in the file, and finish what waits; how many came back.

    Costs a look at the list and two short queries where nobody was erased. A file open for reading is left alone.
    """
    if database.read_only:
        return 0
    listed = erased_list.read(database.path)
    with database.read() as session:
        again = _returned(session, listed)
        digests = not _remembered(session, listed)
        waits = compaction.pending(session)
        unlisted = _unlisted(session, listed)
    if again or digests:
        with database.transaction() as session:
            suppression.adopt(session, listed.key, listed.digests)
            for row_id, day in again.items():
                erasure.erase(session, row_id, erasure.Order(day))
    if again or waits:
        with database.transaction() as session:
            erasure.index_again(session)
        compaction.compact(database.path)
    if unlisted or listed.waiting:
        _put_in_order(database, listed, unlisted)
    return len(again)


def _returned(session: Session, listed: ErasedList) -> dict[int, date]:
    """Who is on the list and yet in the file, as the very same person, with the day of the erasure."""
    return {row_id: day for day, ids in listed.people for row_id in present(session, ids)}


def _remembered(session: Session, listed: ErasedList) -> bool:
    """Whether the file knows all digests of the list, or has its own."""
    if not listed.digests:
        return True
    run = session.connection().exec_driver_sql
    known = {(row[0], row[1]) for row in run("SELECT kind, digest FROM suppression").fetchall()}
    return {(kind, text) for kind, text, _ in listed.digests} <= known or bool(
        known and suppression.key_of(session) != listed.key
    )


def _unlisted(session: Session, listed: ErasedList) -> dict[int, tuple[date, str]]:
    """Who was erased and is not on the list: the folder could not be written to, or the file stands elsewhere now."""
    found = {row_id: day for row_id, (day, _) in erasure.erased(session).items() if row_id not in listed.ids}
    rows = ((row_id, day, session.get(CustomerRecord, row_id)) for row_id, day in found.items())
    return {row_id: (day, mark_of(row.uuid)) for row_id, day, row in rows if row}


def _put_in_order(database: Database, listed: ErasedList, unlisted: dict[int, tuple[date, str]]) -> None:
    waiting = list(_still_waiting(database.path, listed))
    try:
        with database.transaction() as session:
            people = [(day, {row_id: mark}) for row_id, (day, mark) in unlisted.items()]
            erased_list.add(database.path, session, people, waiting)
    except FileProblem:
        return


def _still_waiting(path: Path, listed: ErasedList) -> list[str]:
    """The backups that cannot be written anew even now."""
    gone = [(erasure.Order(day), Person(ids)) for day, ids in listed.people]
    names = [name for name in listed.waiting if (folder(path) / name).is_file()]
    return sorted(erasure_backups.clean(path, names, gone, listed).left) if gone else []
