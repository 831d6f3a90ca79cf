"""Looking once a year who is kept too long, and erasing them or keeping them on purpose (product C6)."""

from collections.abc import Sequence

from crm.domain.keeping import Cleared, Past, years_later
from crm.errors import Cancelled, FileProblem, InvalidInput, NotAllowed, NotFound
from crm.i18n import N_
from crm.services import erasure
from crm.services.workspace import Outcome, Progress, Workspace, finished
from crm.storage import keeping as stored
from crm.storage import settings as stored_settings


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
    """Erase these one after the other, backups too; it cannot be undone. The value is ``Cleared``.

    Stopped in between, those erased stay erased and the others are untouched. Who is gone already is passed over.

    Raises:
        InvalidInput: nobody is named as recording it (``recorded_by``). FileProblem: the first could not be erased.
    """
    if not (by.strip() or _recorder(workspace)):
        raise InvalidInput(N_("Please say who records this."), field="recorded_by")
    erased, left, complete, stopped = 0, set[str](), True, False
    for number, customer_id in enumerate(ids):
        try:
            if progress:
                progress(number, len(ids))
            done = erasure.erase(workspace, customer_id, by=by).value
        except (NotAllowed, NotFound):
            continue
        except Cancelled:
            stopped = True
            break
        except FileProblem:
            if not erased:
                raise
            stopped = True
            break
        erased += 1
        left = set(done.left)
        complete = done.finished
    return Outcome(Cleared(erased, tuple(sorted(left)), complete, stopped), erasure.CHANGED)


def _recorder(workspace: Workspace) -> str:
    with workspace.read() as session:
        return stored_settings.load(session).counter_name.strip()
