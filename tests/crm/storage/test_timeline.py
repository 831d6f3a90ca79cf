"""The timeline page by page."""

from datetime import date, timedelta

from crm.services import customers, purchases
from crm.services.workspace import Workspace
from crm.storage import entries, timeline
from crm.storage.timeline import Place
from tests.factories import entry, person, purchase

DAY = date(2026, 11, 2)


def test_pages_hold_everything_once(workspace: Workspace) -> None:
    """Thousands of entries, many on one day: page after page nothing is missed or shown twice."""
    who = customers.add(workspace, person()).value
    days = [DAY - timedelta(days=n // 7) for n in range(2_000)]
    with workspace.write("Entries") as unit:
        entries.insert_all(unit.session, [entry(who, "call", on) for on in days])
    for n in range(9):
        purchases.add(workspace, purchase(who, DAY - timedelta(days=n)))
    with workspace.read() as session:
        found, after = [], timeline.TOP
        while page := timeline.page(session, who, after=after, limit=97):
            found += page
            after = page[-1][1]
    assert len(found) == len(set(found)) == 2_009
    assert [place.on for _, place in found] == sorted((place.on for _, place in found), reverse=True)


def test_a_page_begins_with_a_day(workspace: Workspace) -> None:
    """What happened on that day is on it, what came later is not."""
    who = customers.add(workspace, person()).value
    with workspace.write("Entries") as unit:
        entries.insert_all(unit.session, [entry(who, "call", DAY + timedelta(days=n)) for n in range(3)])
    with workspace.read() as session:
        found = timeline.page(session, who, after=Place(DAY + timedelta(days=1)))
        assert [place.id for _, place in found] == [2, 1]


def test_only_some_kinds(workspace: Workspace) -> None:
    """What the filter leaves, and how much there is of each."""
    who = customers.add(workspace, person()).value
    with workspace.write("Entries") as unit:
        entries.insert_all(unit.session, [entry(who, kind) for kind in ("call", "note", "call")])
    purchases.add(workspace, purchase(who, DAY, -5))
    with workspace.read() as session:
        assert {source for source, _ in timeline.page(session, who, kinds=["return"])} == {"purchase"}
        assert len(timeline.page(session, who, kinds={"call", "return"})) == 3
        assert timeline.counts(session, who) == {"call": 2, "note": 1, "return": 1}
