"""Frozen reports."""

from datetime import date

from crm.services.workspace import Workspace
from crm.storage import kept

MONTH = date(2026, 10, 1)


def test_a_month_is_frozen_in_versions(workspace: Workspace) -> None:
    """The newest version counts; the older ones stay as they were."""
    with workspace.read() as session:
        assert kept.newest(session, MONTH) is None
    for version in (1, 2):
        with workspace.transaction() as session:
            assert kept.freeze(session, MONTH, 365, {"start": version}).version == version
    with workspace.read() as session:
        newest = kept.newest(session, MONTH)
        assert newest is not None
        assert (newest.version, newest.content, newest.window_days) == (2, {"start": 2}, 365)
        count = session.connection().exec_driver_sql("SELECT count(*) FROM kept_report").scalar_one()
    assert count == 2
