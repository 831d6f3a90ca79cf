"""Looking who is kept too long, and what is done about it."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm.domain.account import AccountDraft
from crm.domain.keeping import Reason
from crm.errors import Cancelled, InvalidInput
from crm.services import accounts, customers, duplicates, erasure, keeping, notes, purchases, surveys
from crm.services import settings as shop
from crm.services.workspace import Workspace
from crm.storage import backup, erased_list
from crm.storage.connection import connect
from tests.factories import answer, entry, person, purchase

OLD = date(2016, 5, 4)


def bought(workspace: Workspace, name: str, on: date = OLD, **values: Any) -> int:
    """Somebody with one purchase."""
    added: int = customers.add(workspace, person(name, **values)).value
    purchases.add(workspace, purchase(added, on))
    return added


def copied(workspace: Workspace, stamp: str) -> Path:
    """A backup of that moment."""
    path = backup.folder(workspace.path) / f"{workspace.path.stem}-{stamp}.stamklant"
    backup.copy(workspace.path, path)
    return path


def names(workspace: Workspace) -> list[str]:
    return [row.name for row in keeping.past(workspace)]


def made_on(workspace: Workspace, customer_id: int, day: str) -> None:
    with workspace.transaction() as session:
        query = "UPDATE customer SET created_at = ? WHERE id = ?"
        session.connection().exec_driver_sql(query, (f"{day} 10:00:00.000000", customer_id))


def test_old_purchases_are_listed_with_the_day(workspace: Workspace) -> None:
    """The last one counts; archived people too."""
    old = bought(workspace, "Anna", archived=True)
    bought(workspace, "Bart", date(2020, 1, 1))
    (found,) = keeping.past(workspace)
    assert (found.id, found.archived, found.last_purchase, found.reason, found.passed_on) == (
        old, True, OLD, Reason.BOOKS, date(2023, 12, 31),
    )  # fmt: skip


def test_the_silent_are_listed(workspace: Workspace) -> None:
    """Never bought, noted years ago; a note or a survey answer since then keeps them out."""
    for name, heard in (("Anna", date(2020, 3, 1)), ("Bart", date(2025, 3, 1))):
        added = customers.add(workspace, person(name)).value
        made_on(workspace, added, "2015-01-02")
        notes.add(workspace, entry(added, "note", on=heard))
    told = customers.add(workspace, person("Cees")).value
    made_on(workspace, told, "2015-01-02")
    surveys.add(workspace, answer(told, on=date(2025, 3, 1)))
    (found,) = keeping.past(workspace)
    assert (found.name, found.last_contact, found.reason) == ("Berg, Anna", date(2020, 3, 1), Reason.SILENT)


def test_the_years_of_silence_are_a_setting(workspace: Workspace) -> None:
    """Between 1 and 30; anything else is refused."""
    added = customers.add(workspace, person("Anna")).value
    made_on(workspace, added, "2024-01-02")
    assert names(workspace) == []
    shop.save(workspace, replace(shop.load(workspace), inactive_years=2))
    assert names(workspace) == ["Berg, Anna"]
    with pytest.raises(InvalidInput):
        shop.save(workspace, replace(shop.load(workspace), inactive_years=0))


def test_key_accounts_and_the_erased_are_not_listed(workspace: Workspace) -> None:
    """A running key account is a reason; who was erased is there no more. One that ended is no reason."""
    runs, ended, gone = (bought(workspace, name) for name in ("Anna", "Bart", "Cor"))
    for customer in (runs, ended):
        accounts.make(workspace, AccountDraft(customer))
    account = accounts.of_customer(workspace, ended)
    assert account
    accounts.end(workspace, account.id)
    erasure.erase(workspace, gone, by="An")
    assert names(workspace) == ["Berg, Bart"]


def test_kept_for_another_year(workspace: Workspace) -> None:
    """Out of the list for a year; one step that undo takes back."""
    anna = bought(workspace, "Anna")
    done = keeping.keep_longer(workspace, [anna, 999])
    assert (done.value, names(workspace)) == (1, [])
    workspace.clock = lambda: date(2027, 11, 24)
    assert names(workspace) == ["Berg, Anna"]
    workspace.clock = lambda: date(2026, 11, 23)
    workspace.undo()
    assert names(workspace) == ["Berg, Anna"]


def test_kept_longer_survives_a_change_and_a_merge(workspace: Workspace) -> None:
    """The later day of the two."""
    anna, bart = bought(workspace, "Anna"), bought(workspace, "Anna", phones=())
    keeping.keep_longer(workspace, [bart])
    duplicates.merge(workspace, anna, bart)
    row = customers.get(workspace, anna)
    customers.update(workspace, anna, row.version, person("Hanna"))
    assert names(workspace) == []


def test_several_are_erased(workspace: Workspace) -> None:
    """One after the other; who is gone already is passed over."""
    anna, bart = bought(workspace, "Anna"), bought(workspace, "Bart")
    erasure.erase(workspace, anna, by="An")
    seen: list[tuple[int, int]] = []
    done = keeping.erase(workspace, [anna, bart], by="An", progress=lambda *step: seen.append(step)).value
    assert (done.erased, done.stopped, done.finished, names(workspace)) == (1, False, True, [])
    assert seen == [(0, 1)]


def test_each_backup_is_written_anew_once(workspace: Workspace) -> None:
    """However many people go; nobody of them is left in any byte, whoever stays is there."""
    people = [bought(workspace, name, surname=name * 2) for name in ("Annelies", "Bartholomeus", "Cornelis")]
    copies = [copied(workspace, stamp) for stamp in ("20260101-080000", "20260201-080000")]
    seen: list[tuple[int, int]] = []
    done = keeping.erase(workspace, people[:2], progress=lambda *step: seen.append(step)).value
    assert (done.erased, done.left) == (2, ())
    assert seen == [(0, 4), (1, 4), (3, 4), (4, 4)]
    for path in (workspace.path, *copies):
        data = path.read_bytes()
        assert [name for name in (b"AnneliesA", b"BartholomeusB") if name in data] == []
        assert b"CornelisC" in data
    assert erased_list.read(workspace.path).waiting == ()


def test_stopped_between_two_people_the_backups_follow_the_file(workspace: Workspace) -> None:
    """Who was erased is gone from them too; who was not is still there."""
    first = bought(workspace, "Annelies", surname="Aas")
    copy = copied(workspace, "20260101-080000")
    second = bought(workspace, "Bartholomeus", surname="Bos")

    def stop(number: int, _total: int) -> None:
        if number == 1:
            raise Cancelled

    done = keeping.erase(workspace, [first, second], progress=stop).value
    assert (done.erased, done.stopped, done.left) == (1, True, ())
    assert b"Annelies" not in workspace.path.read_bytes() + copy.read_bytes()
    assert names(workspace) == ["Bos, Bartholomeus"]


def test_a_backup_that_cannot_be_written_is_named(workspace: Workspace) -> None:
    """One of an older version; the next opening for writing finds the people in it all the same."""
    people = [bought(workspace, name) for name in ("Anna", "Bart")]
    copy = copied(workspace, "20260101-080000")
    with closing(connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 9")
    done = keeping.erase(workspace, people).value
    assert (done.erased, done.left) == (2, (copy.name,))


def test_stopping_leaves_the_rest(workspace: Workspace) -> None:
    """Those erased stay erased."""
    ids = [bought(workspace, name) for name in ("Anna", "Bart")]

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    outcome = keeping.erase(workspace, ids, by="An", progress=stop).value
    assert (outcome.erased, outcome.stopped, names(workspace)) == (1, True, ["Berg, Bart"])


def test_somebody_records_it(workspace: Workspace) -> None:
    """Nobody is erased by nobody."""
    anna = bought(workspace, "Anna")
    shop.save(workspace, replace(shop.load(workspace), counter_name=""))
    with pytest.raises(InvalidInput):
        keeping.erase(workspace, [anna])
    assert names(workspace) == ["Berg, Anna"]
