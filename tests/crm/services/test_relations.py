"""People linked to each other."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.relation import RelationDraft, RelationKind
from crm.errors import InvalidInput, NotFound
from crm.services import customers, relations
from crm.services.workspace import Workspace
from tests.factories import dump, organisation, person

BOTH_WAYS = (RelationKind.HOUSEHOLD, RelationKind.FAMILY)


@pytest.fixture
def pair(workspace: Workspace) -> tuple[int, int]:
    """A person and a bakery."""
    return customers.add(workspace, person()).value, customers.add(workspace, organisation()).value


def test_both_sides_see_it(workspace: Workspace, pair: tuple[int, int]) -> None:
    """Each in its own words, with the role and the days."""
    one, other = pair
    relations.add(workspace, RelationDraft(one, other, RelationKind.WORKS_AT, "baker", date(2020, 1, 1)))
    (here,), (there,) = relations.of(workspace, one), relations.of(workspace, other)
    assert (here.other_id, here.name, here.words, here.role) == (other, "Bakkerij De Molen", "Works at", "baker")
    assert (there.other_id, there.name, there.words, there.since) == (one, "Berg, Jan", "Works here", date(2020, 1, 1))


def test_an_ended_one_stays_as_former(workspace: Workspace, pair: tuple[int, int]) -> None:
    """Behind those that hold; and the same two may be linked anew."""
    one, other = pair
    draft = RelationDraft(one, other, RelationKind.WORKS_AT)
    relations.end(workspace, relations.add(workspace, draft).value)
    relations.add(workspace, draft)
    found = relations.of(workspace, one)
    assert [line.words for line in found] == ["Works at", "Worked at"]
    assert found[1].until == workspace.today()


def test_changed_and_removed(workspace: Workspace, pair: tuple[int, int]) -> None:
    """A mistake is corrected, or goes without a trace on the page."""
    one, other = pair
    added = relations.add(workspace, RelationDraft(one, other, RelationKind.WORKS_AT)).value
    relations.update(workspace, added, replace(relations.get(workspace, added), role="buyer", since=date(2019, 5, 1)))
    assert relations.get(workspace, added).role == "buyer"
    relations.remove(workspace, added)
    assert relations.of(workspace, one) == ()
    for act in (relations.get, relations.end, relations.remove):
        with pytest.raises(NotFound):
            act(workspace, added)


def test_every_step_is_undone_and_redone(workspace: Workspace, pair: tuple[int, int]) -> None:
    """Added, ended, removed; and the file is as it was."""
    states = [dump(workspace)]
    added = relations.add(workspace, RelationDraft(*pair, RelationKind.FAMILY)).value
    states.append(dump(workspace))
    relations.end(workspace, added)
    states.append(dump(workspace))
    relations.remove(workspace, added)
    for state in reversed(states):
        workspace.undo()
        assert _relations(dump(workspace)) == _relations(state)
    for state in states[1:]:
        workspace.redo()
        assert _relations(dump(workspace)) == _relations(state)


def _relations(rows: dict[tuple[str, int], dict[str, object]]) -> dict[tuple[str, int], dict[str, object]]:
    return {key: row for key, row in rows.items() if key[0] == "relation"}


@pytest.mark.parametrize("kind", list(RelationKind))
def test_linked_once(workspace: Workspace, pair: tuple[int, int], kind: RelationKind) -> None:
    """Twice the same is refused; what holds both ways, from the other side too."""
    one, other = pair
    relations.add(workspace, RelationDraft(one, other, kind))
    with pytest.raises(InvalidInput, match="already"):
        relations.add(workspace, RelationDraft(one, other, kind))
    if kind in BOTH_WAYS:
        with pytest.raises(InvalidInput, match="already"):
            relations.add(workspace, RelationDraft(other, one, kind))
    else:
        relations.add(workspace, RelationDraft(other, one, kind))


def test_nobody_is_linked_to_nobody(workspace: Workspace, pair: tuple[int, int]) -> None:
    """The other one must be there."""
    with pytest.raises(NotFound):
        relations.add(workspace, RelationDraft(pair[0], 99, RelationKind.FAMILY))


def test_links_go_and_come_with_a_customer(workspace: Workspace, pair: tuple[int, int]) -> None:
    """Deleting either one takes the link along; undo brings both back."""
    one, other = pair
    relations.add(workspace, RelationDraft(one, other, RelationKind.WORKS_AT))
    customers.remove(workspace, [other])
    assert relations.of(workspace, one) == ()
    workspace.undo()
    assert [line.other_id for line in relations.of(workspace, one)] == [other]
