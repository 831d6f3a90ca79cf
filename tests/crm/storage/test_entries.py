"""Entries in the table."""

from datetime import date

import pytest

from crm.domain.entry import (
    Commitment,
    Complaint,
    ComplaintCategory,
    Details,
    Gift,
    LossInterview,
    LossReason,
    Praise,
    Severity,
    Wish,
)
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import entries
from tests.factories import entry, person

DAY, LATER = date(2026, 11, 2), date(2026, 11, 9)


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("note", None),
        ("complaint", Complaint()),
        ("complaint", Complaint(ComplaintCategory.PRICE, Severity.SERIOUS, "Called", LATER, LATER, False)),
        ("request", Commitment(LATER)),
        ("promise", Commitment(LATER, DAY)),
        ("wish", Wish("Peonies")),
        ("wish", Wish("Peonies", done_on=LATER)),
        ("wish", Wish("Peonies", declined_on=LATER, reason="Too dear")),
        ("testimonial", Praise(True, DAY, "Jan B.")),
        ("loss_interview", LossInterview(LossReason.MOVED, True)),
        ("gift", Gift("Vase", 1250, LATER, DAY)),
    ],
)
def test_every_kind_comes_back_as_it_was(workspace: Workspace, kind: str, details: Details | None) -> None:
    """With all its own fields, pinned and private too."""
    customer_id = customers.add(workspace, person()).value
    draft = entry(customer_id, kind, details=details, pinned=True, private=True, minutes=25)
    with workspace.write("Entry") as unit:
        added = entries.insert(unit.session, draft).id
    with workspace.read() as session:
        assert entries.entry(entries.record_of(session, added)).draft == draft
        assert entries.by_ids(session, [added, 99])[added].draft == draft


def test_another_kind_leaves_nothing_behind(workspace: Workspace) -> None:
    """A complaint that was a mere note has no severity any more."""
    who = customers.add(workspace, person()).value
    with workspace.write("Entry") as unit:
        record = entries.insert(unit.session, entry(who, "complaint", details=Complaint(reaction="Called")))
        entries.put(record, entry(who, "note"))
        unit.session.flush()
        assert (record.severity, record.reaction, record.due_on, record.contact_on) == (None, "", None, None)
        assert entries.draft_of(record) == entry(who, "note")


def test_entries_in_their_order(workspace: Workspace) -> None:
    """Stored at once, they are listed newest first; pinned ones by themselves."""
    who = customers.add(workspace, person()).value
    made = [entry(who, "call", DAY), entry(who, "call", LATER, pinned=True), entry(who, "call", DAY, "Again")]
    with workspace.write("Entries") as unit:
        entries.insert_all(unit.session, made)
    with workspace.read() as session:
        found = entries.of_kinds(session, [made[0].kind], since=DAY, until=date(2026, 11, 10))
        assert [e.id for e in found] == [2, 3, 1]
        assert [e.id for e in entries.pinned(session, who)] == [2]


@pytest.mark.parametrize("other", ["peonies", "PÉONIES", "  Peonies ", "пеониес"])
def test_the_same_topic(other: str) -> None:
    """However it is written."""
    assert entries.topic_key(other) == entries.topic_key("Peonies")
