"""Numbers, links, interests and own fields as rows of one table."""

import pytest

from crm.domain.consent import Channel, Purpose
from crm.domain.customer import CustomerDraft
from crm.domain.link import Link
from crm.domain.numbers import NumberKind, OrgNumber
from crm.domain.own_field import OwnValue
from crm.domain.preference import Preference
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import details
from tests.factories import dump, organisation

BAKERY = organisation(
    numbers=(OrgNumber(NumberKind.VAT, "NL0024.55.799 B11", "NL002455799B11"),),
    links=(Link("https://example.org/bakery", "shop"),),
    interests=("sourdough",),
    own=(OwnValue("Delivery day", "Tuesday"),),
    prefers=(Preference(Channel.EMAIL), Preference(Channel.POST, Purpose.THANKS)),
)


def test_rows_and_back() -> None:
    """In the order of the profile, numbered through; whoever has none has no rows."""
    found = details.values(BAKERY)
    assert [row[:3] for row in found] == [
        (0, "number", "vat"), (1, "link", "shop"), (2, "interest", ""), (3, "own", "Delivery day"),
        (4, "prefers", ""), (5, "prefers", "thanks"),
    ]  # fmt: skip
    fields = details.fields(details.records(BAKERY))
    assert fields == {name: getattr(BAKERY, name) for name in ("numbers", "links", "interests", "own", "prefers")}
    assert details.values(CustomerDraft()) == []


@pytest.mark.parametrize("words", ["NL002455799B11", "nl0024.55", "example.org/bakery", "sourdough", "tuesday"])
def test_customers_are_found_by_their_details(workspace: Workspace, words: str) -> None:
    """By a number as typed and compact, a link, an interest, an own field."""
    added = customers.add(workspace, BAKERY).value
    customers.add(workspace, organisation("Another"))
    assert [row.id for row in customers.search(workspace, words)] == [added]


def test_details_are_taken_back_with_their_customer(workspace: Workspace) -> None:
    """A change and a deletion are undone to the last row, and done again."""
    added = customers.add(workspace, BAKERY).value
    before = dump(workspace)
    customers.update(workspace, added, 1, organisation(interests=("rye", "sourdough")))
    changed = dump(workspace)
    customers.remove(workspace, [added])
    workspace.undo()
    assert customers.get(workspace, added).profile.interests == ("rye", "sourdough")
    workspace.undo()
    workspace.redo()
    assert customers.get(workspace, added).profile.interests == ("rye", "sourdough")
    workspace.undo()
    assert customers.get(workspace, added).profile == BAKERY
    tables = ("customer", "detail")
    assert {k: v for k, v in dump(workspace).items() if k[0] in tables} == {
        k: v for k, v in before.items() if k[0] in tables
    }
    assert changed != before
