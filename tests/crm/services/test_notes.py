"""What is noted about customers, and what it adds up to."""

from datetime import date
from typing import Any

import pytest

from crm.domain.entry import Commitment, Complaint, EntryKind, EntryState, Gift, Praise, Wish
from crm.errors import Conflict, InvalidInput, NotFound
from crm.services import customers, notes
from crm.services.workspace import Workspace
from tests.factories import dump, entry, person

TODAY, DAY, DUE = date(2026, 11, 23), date(2026, 11, 2), date(2026, 11, 9)


@pytest.fixture
def anna(workspace: Workspace) -> int:
    added: int = customers.add(workspace, person("Anna")).value
    return added


def wish(workspace: Workspace, who: int, about: str = "Peonies", on: date = DAY) -> int:
    added: int = notes.add(workspace, entry(who, "wish", on, details=Wish(about))).value
    return added


def test_a_call_takes_one_line(workspace: Workspace, anna: int) -> None:
    """Today, without a word if need be, and it resets the clock."""
    outcome = notes.log_call(workspace, anna)
    assert outcome.changed == {"entry"}
    assert (outcome.label, outcome.values) == ("Log a call with {name}", {"name": "Berg, Anna"})
    draft = notes.get(workspace, outcome.value).draft
    assert (draft.kind, draft.on, draft.text) == (EntryKind.CALL, TODAY, "")
    assert notes.last_contact(workspace, anna) == TODAY


def test_entries_are_changed_and_deleted(workspace: Workspace, anna: int) -> None:
    """Each is one step; a stale form is refused."""
    added = notes.add(workspace, entry(anna)).value
    notes.change(workspace, added, 1, entry(anna, "visit", text="Came by"))
    assert notes.get(workspace, added).version == 2
    with pytest.raises(Conflict):
        notes.change(workspace, added, 1, entry(anna))
    notes.delete(workspace, added)
    for call in (lambda: notes.get(workspace, added), lambda: notes.delete(workspace, added)):
        with pytest.raises(NotFound):
            call()


def test_nothing_is_stored_that_cannot_be(workspace: Workspace, anna: int) -> None:
    """A form that forgot something, a customer who is gone."""
    before = dump(workspace)
    with pytest.raises(InvalidInput):
        notes.add(workspace, entry(anna, "promise"))
    with pytest.raises(NotFound):
        notes.add(workspace, entry(999))
    assert dump(workspace) == before


CHANGES: list[Any] = [
    lambda ws, ids: notes.log_call(ws, ids["who"]),
    lambda ws, ids: notes.change(ws, ids["promise"], 1, entry(ids["who"], "note")),
    lambda ws, ids: notes.delete(ws, ids["promise"]),
    lambda ws, ids: notes.pin(ws, ids["promise"]),
    lambda ws, ids: notes.mark_done(ws, ids["promise"]),
    lambda ws, ids: notes.solve(ws, ids["complaint"], reaction="Replaced", satisfied=True),
    lambda ws, ids: notes.decline(ws, ids["wish"], "Too dear"),
    lambda ws, ids: notes.fulfil(ws, "peonies"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_one_step(workspace: Workspace, anna: int, change: Any) -> None:
    """Undo restores all, redo does it again."""
    promise = notes.add(workspace, entry(anna, "promise", details=Commitment(DUE))).value
    complaint = notes.add(workspace, entry(anna, "complaint")).value
    ids = {"who": anna, "promise": promise, "complaint": complaint, "wish": wish(workspace, anna)}
    wish(workspace, anna, "PEONIES ")
    before = dump(workspace)
    change(workspace, ids)
    after = dump(workspace)
    assert after != before
    workspace.undo()
    assert dump(workspace) == before
    workspace.redo()
    assert dump(workspace) == after


def test_promises_are_kept(workspace: Workspace, anna: int) -> None:
    """Done today or on a day given, and open again."""
    added = notes.add(workspace, entry(anna, "promise", details=Commitment(DUE))).value
    assert notes.get(workspace, added).draft.state(TODAY) is EntryState.OVERDUE
    notes.mark_done(workspace, added, DUE)
    assert notes.get(workspace, added).draft.closed_on == DUE
    notes.reopen(workspace, added)
    assert notes.get(workspace, added).draft.is_open
    with pytest.raises(InvalidInput):
        notes.mark_done(workspace, added, date(2026, 11, 24))


def test_complaints_are_solved(workspace: Workspace, anna: int) -> None:
    """With the reaction, the answer and the days it took."""
    added = notes.add(workspace, entry(anna, "complaint", details=Complaint(reaction="Called back"))).value
    notes.solve(workspace, added, satisfied=False, on=DUE)
    ((noted),) = notes.complaints(workspace)
    assert (noted.name, noted.entry.draft.days_to_solve) == ("Berg, Anna", 7)
    assert noted.entry.draft.details == Complaint(reaction="Called back", solved_on=DUE, satisfied=False)
    assert notes.complaints(workspace, since=DUE) == notes.complaints(workspace, until=DAY) == ()


@pytest.mark.parametrize("kind", ["call", "testimonial", "loss_interview"])
def test_what_asks_for_nothing_cannot_be_done(workspace: Workspace, anna: int, kind: str) -> None:
    """It is refused in a sentence."""
    added = notes.add(workspace, entry(anna, kind)).value
    for attempt in (
        lambda: notes.mark_done(workspace, added),
        lambda: notes.reopen(workspace, added),
        lambda: notes.solve(workspace, added),
        lambda: notes.decline(workspace, added, "No"),
    ):
        with pytest.raises(InvalidInput):
            attempt()


def test_declining_needs_a_reason(workspace: Workspace, anna: int) -> None:
    """It is kept with the wish."""
    added = wish(workspace, anna)
    with pytest.raises(InvalidInput):
        notes.decline(workspace, added, " ")
    notes.decline(workspace, added, "Too dear")
    assert notes.get(workspace, added).draft.details == Wish("Peonies", declined_on=TODAY, reason="Too dear")


def test_wishes_are_counted_over_a_period(workspace: Workspace, anna: int) -> None:
    """The most frequent first, however they are written; the last day excluded."""
    bea = customers.add(workspace, person("Bea")).value
    wish(workspace, anna, "Vases")
    wish(workspace, anna, "peonies ")
    done = wish(workspace, bea, "Péonies", DUE)
    notes.mark_done(workspace, done)
    wish(workspace, bea, "Vases", date(2026, 11, 10))
    first, second = notes.wishes(workspace, DAY, date(2026, 11, 10))
    assert (first.topic, first.count, first.customer_ids, first.waiting) == ("Péonies", 2, (anna, bea), (anna,))
    assert (first.first_on, first.last_on) == (DAY, DUE)
    assert (second.topic, second.count) == ("Vases", 1)


def test_tell_these_people(workspace: Workspace, anna: int) -> None:
    """Everybody who still waits, once; neither the dead nor those who were told already."""
    gone = customers.add(workspace, person("Bea", deceased=True)).value
    cor = customers.add(workspace, person("Cor")).value
    for who in (cor, anna, anna, gone):
        wish(workspace, who)
    notes.decline(workspace, wish(workspace, customers.add(workspace, person("Dik")).value), "No")
    assert [row.id for row in notes.tell(workspace, "peonies")] == [cor, anna]
    assert notes.fulfil(workspace, "peonies").value == (cor, anna, gone)
    assert notes.tell(workspace, "peonies") == ()


def test_the_last_contact_of_many(workspace: Workspace, anna: int) -> None:
    """A note is none, a gift is one when it was given, and nobody is told of who was never spoken to."""
    bea, cor = (customers.add(workspace, person(name)).value for name in ("Bea", "Cor"))
    notes.add(workspace, entry(anna, "call"))
    notes.add(workspace, entry(anna, "note", DUE))
    notes.add(workspace, entry(bea, "gift", details=Gift("Vase", sent_on=DUE)))
    notes.add(workspace, entry(bea, "gift", details=Gift("Vase", planned_on=TODAY)))
    assert notes.last_contacts(workspace, [anna, bea, cor]) == {anna: DAY, bea: DUE}
    assert notes.last_contact(workspace, cor) is None


def test_only_what_may_be_published(workspace: Workspace, anna: int) -> None:
    """Praise without consent stays inside."""
    notes.add(workspace, entry(anna, "testimonial"))
    shown = notes.add(workspace, entry(anna, "testimonial", details=Praise(True, DAY, "Anna B."))).value
    assert len(notes.praise(workspace)) == 2
    assert [noted.entry.id for noted in notes.praise(workspace, publishable=True)] == [shown]
    assert len(notes.rows(workspace, [EntryKind.TESTIMONIAL], customer_id=anna)) == 2
    assert notes.rows(workspace, [EntryKind.TESTIMONIAL], customer_id=999) == ()


def test_a_customer_goes_with_all_entries_and_comes_back(workspace: Workspace, anna: int) -> None:
    """Undo brings them back, and the search finds them again."""
    notes.add(workspace, entry(anna, text="Loves peonies"))
    before = dump(workspace)
    customers.remove(workspace, [anna])
    assert ("entry", 1) not in dump(workspace)
    assert customers.search(workspace, "peonies") == ()
    workspace.undo()
    assert dump(workspace) == before
    assert [row.id for row in customers.search(workspace, "anna peonies")] == [anna]
