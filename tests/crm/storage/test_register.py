"""Counts for the register of processing."""

from datetime import UTC, date, datetime
from pathlib import Path

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import PartialDate
from crm.domain.register import Held
from crm.services import consents, customers, erasure, notes, purchases
from crm.services.workspace import Workspace
from crm.storage import register
from tests.factories import entry, full_person, organisation, person, purchase


def test_kinds_are_counted_in_people(workspace: Workspace) -> None:
    """Each person once, whatever there is of a kind; whoever was erased counts no more."""
    anna = customers.add(workspace, full_person("Anna", note="", birth=PartialDate(1, 2))).value
    gone = customers.add(workspace, full_person("Bart")).value
    for on in (date(2026, 1, 1), date(2026, 2, 1)):
        purchases.add(workspace, purchase(anna, on))
        notes.add(workspace, entry(anna, on=on))
    purchases.add(workspace, purchase(gone))
    erasure.erase(workspace, gone, by="An")
    customers.add(workspace, organisation())
    with workspace.read() as session:
        found = register.held(session)
        assert register.kinds(session) == (1, 1)
    assert found == {
        Held.NAME: 2, Held.ADDRESS: 1, Held.EMAIL: 1, Held.PHONE: 1, Held.BIRTH: 1, Held.PURCHASE: 1, Held.ENTRY: 1,
    }  # fmt: skip


def test_an_answer_taken_back_gives_no_ground(workspace: Workspace) -> None:
    """A yes before a no is not counted among the grounds."""
    anna, bart = (customers.add(workspace, person(name)).value for name in ("Anna", "Bart"))
    for customer, event, hour in ((anna, Event.GRANT, 1), (anna, Event.WITHDRAW, 2), (bart, Event.GRANT, 1)):
        at = datetime(2026, 11, 1, hour, tzinfo=UTC)
        consents.record(workspace, customer, ConsentEvent(Channel.EMAIL, event, at, date(2026, 11, 1), "counter"))
    with workspace.read() as session:
        assert register.said(session) == {Event.GRANT: 1, Event.WITHDRAW: 1}


def test_a_plain_file_is_known(workspace: Workspace, tmp_path: Path) -> None:
    """By its first bytes; anything else needs a key."""
    locked = tmp_path / "locked"
    locked.write_bytes(bytes(range(64)))
    assert (register.is_encrypted(workspace.path), register.is_encrypted(locked)) == (False, True)
