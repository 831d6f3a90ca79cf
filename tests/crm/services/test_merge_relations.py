"""What a merge does to the relations of the two."""

from datetime import date

from crm.domain.relation import RelationDraft, RelationKind
from crm.services import customers, duplicates, relations
from crm.services.workspace import Workspace
from tests.factories import dump, person

WORKS, HOME = RelationKind.WORKS_AT, RelationKind.HOUSEHOLD
FAMILY, SENT = RelationKind.FAMILY, RelationKind.REFERRED_BY


def test_relations_that_became_the_same_are_one(workspace: Workspace) -> None:
    """What only one of them knows is kept; undo brings both back."""
    keep, drop, other = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet", "Rob"))
    since = date(2020, 1, 1)
    relations.add(workspace, RelationDraft(keep, other, WORKS, since=since))
    relations.add(workspace, RelationDraft(drop, other, WORKS, role="buyer"))
    relations.add(workspace, RelationDraft(keep, other, HOME))
    relations.add(workspace, RelationDraft(other, drop, HOME))
    before = dump(workspace)
    duplicates.merge(workspace, keep, drop)
    found = {(line.kind, line.role, line.since) for line in relations.of(workspace, keep)}
    assert found == {(WORKS, "buyer", since), (HOME, "", None)}
    assert len(relations.of(workspace, keep)) == 2
    workspace.undo()
    assert dump(workspace) == before


def test_relations_that_contradict_each_other_stay(workspace: Workspace) -> None:
    """Two roles, or the two ways of who sent whom: the owner judges."""
    keep, drop, other = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet", "Rob"))
    relations.add(workspace, RelationDraft(keep, other, FAMILY, role="uncle"))
    relations.add(workspace, RelationDraft(drop, other, FAMILY, role="brother"))
    relations.add(workspace, RelationDraft(drop, other, SENT))
    relations.add(workspace, RelationDraft(other, keep, SENT))
    duplicates.merge(workspace, keep, drop)
    found = sorted((line.kind.value, line.role) for line in relations.of(workspace, keep))
    assert found == [("family", "brother"), ("family", "uncle"), ("referred_by", ""), ("referred_by", "")]
