"""The erasure of a person as a use case."""

from datetime import date
from pathlib import Path

import pytest

from crm.domain.account import AccountDraft, Contract
from crm.domain.erasure import Backups, Counted
from crm.errors import Cancelled, FileProblem, InvalidInput, NotAllowed, NotFound
from crm.services import accounts, backup, customers, erasure, notes, purchases
from crm.services import settings as shop
from crm.services.workspace import Workspace, open_file
from crm.storage import backup as copies
from tests.factories import dump, entry, full_person, person, purchase


@pytest.fixture
def her(workspace: Workspace) -> int:
    """Eva Boswijk, with a purchase, a contract, a note about her with Bob, and a backup."""
    added: int = customers.add(workspace, full_person("Eva", "Boswijk", prefix="")).value
    purchases.add(workspace, purchase(added, date(2026, 10, 5)))
    accounts.make(workspace, AccountDraft(added, Contract(date(2026, 1, 1), date(2027, 1, 1))))
    bob = customers.add(workspace, person("Bob", "Kok")).value
    notes.add(workspace, entry(bob, "note", text="cousin of Eva Boswijk"))
    backup.make(workspace)
    return added


def test_the_preview_says_what_goes_and_stays(workspace: Workspace, her: int) -> None:
    """In counts; with the day until which the purchases stay, whom it is spoken of with, and the backups."""
    before = dump(workspace)
    found = erasure.preview(workspace, her)
    assert dump(workspace) == before
    assert Counted(("{n} tag", "{n} tags"), 2) in found.goes
    assert (found.name, found.purchases, found.until, found.country) == (
        "Boswijk, Eva", 1, date(2033, 12, 31), "NL",
    )  # fmt: skip
    assert (found.mentioned, [m.name for m in found.mentions]) == (1, ["Kok, Bob"])
    assert (found.contract, found.contract_until, len(found.backups)) == (True, date(2027, 1, 1), 1)


def test_it_is_done_once(workspace: Workspace, her: int) -> None:
    """Afterwards there is nobody to erase; who recorded it is known."""
    done = erasure.erase(workspace, her, by=" An  Bakker ").value
    assert (done.customer_id, done.until, done.rewritten, done.left) == (her, date(2033, 12, 31), 1, ())
    for again in (erasure.erase, erasure.preview):
        with pytest.raises(NotAllowed):
            again(workspace, her)
    with pytest.raises(NotFound):
        erasure.preview(workspace, 99)


def test_backups_may_be_deleted_instead(workspace: Workspace, her: int) -> None:
    """All that hold her, and no other."""
    done = erasure.erase(workspace, her, backups=Backups.DELETE).value
    assert (done.deleted, done.rewritten, copies.made(workspace.path)) == (1, 0, [])


def test_an_older_backup_goes_only_when_allowed(workspace: Workspace, her: int) -> None:
    """Else it is named as still holding her."""
    from crm.storage.connection import connect

    ((_, path),) = copies.made(workspace.path)
    connection = connect(path)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA user_version=4")
    connection.close()
    other = customers.get(workspace, her + 1).id
    assert erasure.erase(workspace, her).value.left == (path.name,)
    assert erasure.erase(workspace, other, older=True).value.deleted == 1


def test_somebody_records_it(workspace: Workspace, her: int) -> None:
    """Without a name at the counter nothing is done."""
    settings = shop.load(workspace)
    from dataclasses import replace

    shop.save(workspace, replace(settings, counter_name=""))
    before = dump(workspace)
    with pytest.raises(InvalidInput) as caught:
        erasure.erase(workspace, her)
    assert (caught.value.field, dump(workspace)) == ("recorded_by", before)


def test_a_reader_erases_nobody(workspace: Workspace, her: int, tmp_path: Path) -> None:
    """The file is open for reading only."""
    workspace.close()
    reading = open_file(workspace.path, read_only=True)
    with pytest.raises(FileProblem):
        erasure.erase(reading, her)
    reading.close()


def test_progress_counts_backups_and_nothing_stops_it(workspace: Workspace, her: int) -> None:
    """From the first backup on there is no way back."""
    heard: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        heard.append((done, total))
        raise Cancelled

    erasure.erase(workspace, her, progress=tell)
    assert heard == [(1, 1)]
