"""Which customers the keys of an import lead to."""

from collections import Counter

from crm.domain.customer import Email
from crm.domain.merging import counted, keys
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage.import_keys import KnownKeys
from tests.factories import address, full_person, person


def test_keys_lead_to_one_customer_or_to_nobody(workspace: Workspace) -> None:
    """A key of two customers is worth nothing."""
    first = customers.add(workspace, person(number="1", emails=(Email("x@x.nl"),))).value
    customers.add(workspace, person(given="Els", emails=(Email("x@x.nl"),)))
    wanted = list(keys(person(number="1", emails=(Email("X@X.nl"),))))
    with workspace.write("Import") as unit:
        known = KnownKeys(unit.session)
        known.index()
        found = known.find(wanted)
        known.drop()
    assert [found[key] for key in wanted] == [first, first, 0]


def test_every_stored_key_is_found(workspace: Workspace) -> None:
    """Name with postcode, organisation, and the n-th of those without any key."""
    drafts = [full_person(), person(addresses=(address(),)), person(note="x"), person(note="y")]
    ids = [customers.add(workspace, draft).value for draft in drafts]
    seen: Counter[str] = Counter()
    with workspace.write("Import") as unit:
        known = KnownKeys(unit.session)
        known.index()
        for row_id, draft in zip(ids, drafts, strict=True):
            own = list(keys(draft)) or list(counted(draft, seen))
            assert set(known.find(own).values()) == {row_id}


def test_new_keys_are_found_at_once(workspace: Workspace) -> None:
    """Before and after others were asked for."""
    one, two = (list(keys(person(number=n))) for n in "12")
    with workspace.write("Import") as unit:
        known = KnownKeys(unit.session)
        known.note([(one[0], 7)])
        assert known.find(two) == {}
        assert known.find(one) == {one[0]: 7}
        known.note([(two[0], 8), (one[0], 9)])
        assert known.find(one + two) == {one[0]: 0, two[0]: 8}
