"""Everything about one customer in one call."""

from datetime import date

import pytest

from crm.domain.entry import Commitment, EntryKind
from crm.domain.task import TaskDraft
from crm.errors import NotFound
from crm.services import customers, dossier, letters, notes, purchases, signing, tasks
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from tests.factories import address, entry, person, purchase

TODAY = date(2026, 11, 23)


def test_the_page_in_one_call(workspace: Workspace) -> None:
    """Timeline, what is open, neighbours; what is done is no longer among the tasks."""
    first = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(first, TODAY, 1000))
    notes.add(workspace, entry(first, "promise", details=Commitment(date(2026, 12, 1))))
    done = tasks.add(workspace, TaskDraft("Order", TODAY, first)).value
    tasks.finish(workspace, tasks.of_customer(workspace, first)[0].ref)
    found = dossier.of_customer(workspace, first)
    assert found.card.customer.id == first
    assert found.kinds == {"purchase": 1, "promise": 1}
    assert [task.kind for task in found.tasks] == [EntryKind.PROMISE]
    assert (found.beside.before_id, found.beside.after_id) == (None, None)
    assert done


def test_only_the_kinds_wanted(workspace: Workspace) -> None:
    """The filter narrows the timeline, not what the filter offers."""
    first = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(first, TODAY, 1000))
    notes.log_call(workspace, first)
    found = dossier.of_customer(workspace, first, ("call",))
    assert [line.kind for line in found.timeline.entries] == ["call"]
    assert set(found.kinds) == {"purchase", "call"}


def test_nobody_has_no_page(workspace: Workspace) -> None:
    """A customer deleted meanwhile is told."""
    with pytest.raises(NotFound):
        dossier.of_customer(workspace, 99)


def letter_of(workspace: Workspace, run_id: int) -> int:
    printed = signing.run(workspace, run_id)
    assert printed is not None
    return printed.letters[0].id


def test_what_is_private_is_not_for_the_counter(workspace: Workspace) -> None:
    """Neither entries nor the tasks that follow from them, nor remarks, nor why a letter was not sent."""
    first = customers.add(workspace, person(flags=("pays late",), addresses=(address(),))).value
    notes.add(workspace, entry(first, "promise", private=True, details=Commitment(TODAY)))
    notes.log_call(workspace, first)
    plan = letters.plan(workspace, "birthday", Audience("customers", (first,)), on=TODAY)
    run = letters.print_run(workspace, plan, workspace.path.with_name("a.pdf")).value.run_id
    signing.put_aside(workspace, letter_of(workspace, run), "owes us money")
    whole = dossier.of_customer(workspace, first)
    shown = whole.for_the_counter()
    assert [line.kind for line in shown.timeline.entries] == ["call", "letter"]
    assert ("money" in str(whole.timeline), "money" in str(shown.timeline)) == (True, False)
    assert (shown.tasks, shown.card.customer.profile.flags) == ((), ())
