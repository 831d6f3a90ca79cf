"""Days of work, kept beside the history."""

from datetime import date

from crm.services.workspace import Workspace
from crm.storage import workdays

DAYS = (date(2026, 11, 20), date(2026, 11, 23))


def test_days_are_kept(workspace: Workspace) -> None:
    """None at first; the last ones kept count."""
    with workspace.write("Work") as unit:
        assert workdays.known(unit.session) == ()
        workdays.keep(unit.session, DAYS[:1])
        workdays.keep(unit.session, DAYS)
    with workspace.read() as session:
        assert workdays.known(session) == DAYS
