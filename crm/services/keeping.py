"""Looking once a year who is kept too long, and erasing them or keeping them on purpose (product C6)."""

from collections.abc import Sequence
from contextlib import suppress

from crm.domain.keeping import Cleared, Past, years_later
from crm.errors import Cancelled
from crm.services import erasure
from crm.services.workspace import Outcome, Progress, Workspace, finished
from crm.storage import erasure as stored_erasure
from crm.storage import erasure_backups
from crm.storage import keeping as stored
from crm.storage import settings as stored_settings
from crm.storage.erasure import Order
from crm.storage.erasure_person import Person, known, together


def past(workspace: Workspace) -> tuple[Past, ...]:
    """Everybody past the term by which they are kept, with the reason, by name."""
    today = workspace.today()
    with workspace.read() as session:
        terms = stored.terms(session, stored_settings.load(session).inactive_years)
        found = list(stored.candidates(session, terms, today))
    return tuple(
        Past(row_id, name, archived, bought, heard, *passed)
        for row_id, name, archived, bought, heard, made in found
        if (passed := terms.passed(bought, heard, made, today))
    )


def keep_longer(workspace: Workspace, ids: Sequence[int]) -> Outcome:
    """Keep these for another year; the outcome's value is how many."""
    with workspace.write("Keep {n} customers another year") as unit:
        number = stored.keep(unit.session, unit.recorder, ids, years_later(workspace.today(), 1))
        unit.values["n"] = number
    return finished(unit, number)


def erase(workspace: Workspace, ids: Sequence[int], *, by: str = "", progress: Progress | None = None) -> Outcome:
    """Erase these people, and write each backup that holds one of them anew once; it cannot be undone.

    The value is ``Cleared``. Stopped between two people, those erased stay erased, in the backups too, and the others
    are untouched. Who is gone already is passed over; backups of an older version are left and named.

    Raises:
        InvalidInput: nobody is named as recording it (``recorded_by``). FileProblem: the file is open for reading only,
        or the disk is full; nobody was erased then.
    """
    with workspace.read() as session:
        order = Order(workspace.today(), erasure.recorder(session, by))
        people = [known(session, row_id) for row_id in stored_erasure.still_there(session, ids)]
    held = erasure_backups.holding(workspace.path, together(people))
    steps = len(people) + len(erasure.anew_of(held))
    gone = [(order, person) for person in _erased(workspace, people, order, steps, progress)]
    stopped = len(gone) < len(people)
    if not gone:
        return Outcome(Cleared(0, stopped=stopped))
    if stopped:
        held = erasure_backups.holding(workspace.path, together(person for _, person in gone))
    tell = (lambda number: progress(len(people) + number, steps)) if progress else None
    done = erasure.clear(workspace, gone, held, progress=tell)
    return Outcome(Cleared(len(gone), tuple(sorted(done.left)), done.finished, stopped), erasure.CHANGED)


def _erased(
    workspace: Workspace, people: Sequence[Person], order: Order, steps: int, progress: Progress | None
) -> list[Person]:
    """Erase from the file, in one write, until somebody presses Stop; who is gone."""
    gone: list[Person] = []
    with workspace.transaction() as session:
        with suppress(Cancelled):
            for number, person in enumerate(people):
                if progress:
                    progress(number, steps)
                gone.append(stored_erasure.erase(session, person.customer_id, order))
        if gone:
            stored_erasure.index_again(session)
    return gone
