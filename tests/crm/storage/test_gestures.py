"""Gestures of before."""

from datetime import date

from crm.domain.entry import Gift
from crm.services import customers, notes
from crm.services.workspace import Workspace
from crm.storage import gestures
from tests.factories import entry, person

DAY = date(2026, 11, 2)


def test_given_and_planned_ones_since_a_day(workspace: Workspace) -> None:
    """The newest first; the same is told by its name, whatever its case."""
    who = customers.add(workspace, person()).value
    for what, details in (
        ("old", Gift("Vase", 900, sent_on=date(2025, 1, 1))),
        ("new", Gift("vase", 500, sent_on=DAY)),
        ("to come", Gift("Book", 700, planned_on=date(2026, 12, 1))),
    ):
        notes.add(workspace, entry(who, "gift", details.sent_on or DAY, what, details=details))
    with workspace.read() as session:
        found = gestures.earlier(session, who, "VASE", date(2026, 1, 1))
    assert [(one.what, one.cents, one.same) for one in found] == [("Book", 700, False), ("vase", 500, True)]
