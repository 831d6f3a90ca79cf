"""The day on which the file was last worked with: from there on dates count as missed (product T1)."""

from datetime import date

from crm.domain.ahead import missed_since, noted
from crm.services.workspace import Workspace
from crm.storage import workdays as stored
from crm.storage.database import Session


def note(workspace: Workspace) -> None:
    """Note that somebody works with the file today: it was opened to be written in, or used after midnight.

    No step of the history, and no screen changes: what counts as missed today is the same before and after.
    """
    today = workspace.today()
    with workspace.read() as session:
        before = stored.known(session)
    after = noted(before, today)
    if after != before:
        with workspace.write("") as unit:  # no row of the history changes, so no step is made that would need a name
            stored.keep(unit.session, after)


def since(session: Session, today: date) -> date:
    """The first day whose dates count as missed, today itself where nothing does (``domain.ahead.missed_since``)."""
    return missed_since(stored.known(session), today)
