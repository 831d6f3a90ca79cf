"""Many customers at once, one step each."""

import pytest

from crm.errors import InvalidInput
from crm.services import chosen, customers
from crm.services.customers import ListQuery
from crm.services.workspace import Workspace
from tests.factories import dump, full_person, person


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    return [customers.add(workspace, draft).value for draft in (person("A"), full_person("B"), person("C"))]


def test_a_tag_for_many(workspace: Workspace, ids: list[int]) -> None:
    """Those who have it keep it once; the search finds it; one undo takes it from all."""
    before = dump(workspace)
    outcome = chosen.add_tag(workspace, ids, " tulips ")
    assert (outcome.value, outcome.values) == (2, {"n": 2})
    assert [customers.get(workspace, i).profile.tags for i in ids] == [("tulips",), ("tulips", "regular"), ("tulips",)]
    assert len(customers.search(workspace, "tulips")) == 3
    workspace.undo()
    after = {key: row for key, row in dump(workspace).items() if key[0] in ("customer", "tag")}
    assert after == {key: row for key, row in before.items() if key[0] in ("customer", "tag")}


def test_a_tag_goes(workspace: Workspace, ids: list[int]) -> None:
    """Only from those who have it."""
    assert chosen.remove_tag(workspace, ids, "regular").value == 1
    assert customers.get(workspace, ids[1]).profile.tags == ("tulips",)


@pytest.mark.parametrize("tag", [" ", "a, b"])
def test_one_tag_at_a_time(workspace: Workspace, tag: str) -> None:
    """A comma parts tags in the form."""
    with pytest.raises(InvalidInput):
        chosen.add_tag(workspace, [1], tag)


def test_archive_and_bring_back(workspace: Workspace, ids: list[int]) -> None:
    """They leave the list and come back, by undo too; who is archived already does not count."""
    assert chosen.archive(workspace, ids[:2]).value == 2
    assert customers.page(workspace, ListQuery()).total == 1
    assert chosen.archive(workspace, ids).value == 1
    workspace.undo()
    assert chosen.archive(workspace, ids[:1], archived=False).value == 1
    assert customers.page(workspace, ListQuery()).total == 2
    assert customers.get(workspace, ids[0]).version == 3


def test_a_tag_for_many_can_be_taken_back_whatever_the_ids(workspace: Workspace) -> None:
    """A tag may stand once per customer: the new rows go before the old ones come back."""
    ids = [customers.add(workspace, full_person(f"N{number}")).value for number in range(20)]
    before = {key: row for key, row in dump(workspace).items() if key[0] == "tag"}
    for number in range(5):
        chosen.add_tag(workspace, ids, f"x{number}")
    for _ in range(5):
        workspace.undo()
    assert {key: row for key, row in dump(workspace).items() if key[0] == "tag"} == before
    assert workspace.redo().label == "Tag {n} customers"
