"""Customers found by keys, added and changed in bulk."""

from dataclasses import replace
from datetime import date

from crm.domain.consent import Channel, Event, State
from crm.domain.customer import Email
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage.bulk import Bulk
from crm.storage.database import Unit
from crm.storage.import_customers import CustomerStore
from tests.factories import full_person, person

TODAY = date(2026, 11, 23)


def store(unit: Unit) -> tuple[Bulk, CustomerStore]:
    bulk = Bulk(unit.session, unit.recorder)
    return bulk, CustomerStore(unit.session, bulk, "NL", TODAY)


def test_an_added_profile_reads_back_the_same(workspace: Workspace) -> None:
    """With all its children, as if it had been typed."""
    draft = replace(full_person(number="7", customer_since=date(2020, 1, 2)), name_unknown=True, contact_days=28)
    with workspace.write("Import") as unit:
        bulk, people = store(unit)
        row_id = people.take_id()
        people.add(row_id, draft)
        people.consent(row_id, Channel.POST, Event.OBJECT, note="x.csv")
        bulk.finish(())
    assert customers.get(workspace, row_id).profile == draft
    states = {line.channel: line.state for line in customers.card(workspace, row_id).consents}
    assert states[Channel.POST] is State.NO
    assert [row.id for row in customers.search(workspace, "sanne")] == [row_id]


def test_customers_by_number_email_and_id(workspace: Workspace) -> None:
    """E-mails only where one customer has them."""
    one = customers.add(workspace, person(number="1", emails=(Email("a@x.nl"), Email("b@x.nl")))).value
    customers.add(workspace, person(given="Els", emails=(Email("b@x.nl"),)))
    with workspace.write("Import") as unit:
        _, people = store(unit)
        assert people.ids_of_numbers(["1", "2"]) == {"1": one}
        assert people.ids_of_emails(["a@x.nl", "b@x.nl"]) == {"a@x.nl": one}
        assert people.existing([one, 99]) == {one}


def test_a_change_is_noted_and_counts_as_one(workspace: Workspace) -> None:
    """The version rises, children are replaced, undo brings both back."""
    row_id = customers.add(workspace, full_person(number="7")).value
    before = customers.get(workspace, row_id)
    after = replace(before.profile, note="new", emails=(Email("new@x.nl"),), customer_since=date(2020, 1, 2))
    with workspace.write("Import") as unit:
        bulk, people = store(unit)
        people.change({})
        people.change({row_id: (before.profile, after)})
        people.consent(row_id, Channel.SMS, Event.CLAIM, note="x.csv")
        bulk.finish(())
    changed = customers.get(workspace, row_id)
    assert (changed.profile, changed.version) == (after, before.version + 1)
    workspace.undo()
    assert customers.get(workspace, row_id) == before


def test_what_this_import_added_changes_without_a_trace(workspace: Workspace) -> None:
    """Its version stays 1, so that undo takes it for untouched."""
    with workspace.write("Import") as unit:
        bulk, people = store(unit)
        row_id = people.take_id()
        people.add(row_id, person(number="7"))
        people.change({row_id: (person(number="7"), person(number="7", emails=(Email("a@x.nl"),)))})
        bulk.finish(())
    assert customers.get(workspace, row_id).version == 1
    workspace.undo()
    assert customers.page(workspace, customers.ListQuery()).total == 0
