"""The erasure of a person as a use case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crm.domain.account import AccountDraft, Contract
from crm.domain.consent import Event
from crm.domain.customer import Email, Phone
from crm.domain.erasure import RETURNED, Backups, Counted
from crm.domain.gesture import GestureDraft
from crm.domain.importing import ImportPlan, Mapping
from crm.domain.relation import RelationDraft, RelationKind
from crm.domain.task import TaskDraft
from crm.errors import Cancelled, FileProblem, InvalidInput, NotAllowed, NotFound
from crm.services import (
    accounts,
    backup,
    consents,
    customers,
    duplicates,
    erasure,
    gestures,
    imports,
    notes,
    purchases,
    relations,
    surveys,
    tasks,
)
from crm.services import settings as shop
from crm.services.workspace import Workspace, open_file
from crm.storage import backup as copies
from crm.storage import compaction, erased_list
from crm.storage.connection import connect
from tests.factories import address, answer, dump, entry, full_person, person, purchase
from tests.tables import table_file


def bring(workspace: Workspace, path: Path, kind: str, **mapping: str) -> ImportPlan:
    """Import a file."""
    plan: ImportPlan = imports.apply(workspace, path, Mapping(kind=kind, **mapping)).value.plan  # type: ignore[arg-type]
    return plan


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


def test_nothing_is_added_to_her_any_more(workspace: Workspace, her: int) -> None:
    """It would stay for good: she can not be erased once more. Not what she answered, nor a note, a task, a link."""
    bob = customers.add(workspace, person("Bob", "Mol")).value
    erasure.erase(workspace, her)
    before = dump(workspace)
    adding: list[Callable[[], object]] = [
        lambda: surveys.add(workspace, answer(her, remark="Eva was angry")),
        lambda: notes.add(workspace, entry(her, text="Eva called")),
        lambda: tasks.add(workspace, TaskDraft("Call Eva", date(2026, 11, 24), her)),
        lambda: relations.add(workspace, RelationDraft(bob, her, RelationKind.FAMILY, "aunt Eva")),
        lambda: accounts.make(workspace, AccountDraft(her, goals="Keep Eva")),
        lambda: gestures.give(workspace, GestureDraft(her, "flowers")),
    ]
    for add in adding:
        with pytest.raises(NotAllowed, match="was erased"):
            add()
    assert dump(workspace) == before


def test_what_was_noted_of_others_since_an_undo_can_be_taken_back(workspace: Workspace, her: int) -> None:
    """Her answer was taken back and its id used again for Bob's: his step is not taken for hers."""
    surveys.add(workspace, answer(her, remark="Eva was angry"))
    workspace.undo()
    before = dump(workspace)
    surveys.add(workspace, answer(her + 1, remark="Bob was happy"))
    erasure.erase(workspace, her)
    after = dump(workspace)
    assert workspace.undo().label == "Record an answer of {name}"
    assert not any(table == "survey_answer" for table, _ in dump(workspace))
    workspace.redo()
    assert dump(workspace) == after != before


def test_backups_may_be_deleted_instead(workspace: Workspace, her: int) -> None:
    """All that hold her, and no other."""
    done = erasure.erase(workspace, her, backups=Backups.DELETE).value
    assert (done.deleted, done.rewritten, copies.made(workspace.path)) == (1, 0, [])


def test_an_older_backup_goes_only_when_allowed(workspace: Workspace, her: int) -> None:
    """Else it is named as still holding her."""
    ((_, path),) = copies.made(workspace.path)
    connection = connect(path)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA user_version=4")
    connection.close()
    other = customers.get(workspace, her + 1).id
    assert erasure.erase(workspace, her).value.left == (path.name,)
    assert erasure.erase(workspace, other, older=True).value.deleted == 1


def test_a_backup_that_waits_for_one_waits_on(workspace: Workspace, her: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the next person was taken out of it: the first still stands in it."""
    ((_, path),) = copies.made(workspace.path)
    with monkeypatch.context() as patch:
        patch.setattr(compaction, "compact", lambda *_, **__: False)
        assert erasure.erase(workspace, her).value.left == (path.name,)
    assert erasure.erase(workspace, her + 1).value.left == ()
    assert erased_list.read(workspace.path).waiting == (path.name,)
    workspace.close()
    open_file(workspace.path).close()
    assert b"boswijk" not in path.read_bytes().lower()
    assert erased_list.read(workspace.path).waiting == ()


def test_somebody_records_it(workspace: Workspace, her: int) -> None:
    """Without a name at the counter nothing is done."""
    settings = shop.load(workspace)
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


def test_an_import_does_not_bring_her_back(workspace: Workspace, tmp_path: Path) -> None:
    """A row that is known by any trace is left out with the reason; everybody else comes in."""
    her = customers.add(workspace, full_person("Mina", "Zand", prefix="", number="88")).value
    erasure.erase(workspace, her)
    text = "number;name;email;phone;postcode\n1;E. Zand;SANNE@example.nl;;\n2;M. Z.;;06-1234 5678;\n"
    text += "3;Mina Zand;;;1234AB\n88;X Y;;;\n5;Mina Zand;;;9999 ZZ\n"
    plan = bring(workspace, table_file(tmp_path, text), "customers")
    assert (plan.rejected, plan.added) == (4, 1)
    assert {(p.reason, p.values["on"]) for p in plan.problems} == {(RETURNED, "2026-11-23")}


def test_a_bare_name_does_not_come_back_either(workspace: Workspace, tmp_path: Path) -> None:
    """Where nothing but a name was known; a namesake who has more comes in."""
    erasure.erase(workspace, customers.add(workspace, person("Mina", "Zand")).value)
    text = "name;email\nMina Zand;\nMina Zand;mina@other.nl\n"
    plan = bring(workspace, table_file(tmp_path, text), "customers")
    assert (plan.rejected, plan.added) == (1, 1)


def test_neither_do_her_receipts(workspace: Workspace, tmp_path: Path) -> None:
    """By number, by address, or by a name that was all an import knew."""
    text = "naam;datum;bedrag\nMina Zand;2026-10-05;10,00\n"
    bring(workspace, table_file(tmp_path, text), "purchases", names_only="customers")
    (row,) = customers.search(workspace, "Mina Zand")
    named = customers.get(workspace, row.id)
    customers.update(workspace, row.id, named.version, full_person("Mina", "Zand", prefix="", number="88"))
    erasure.erase(workspace, row.id)
    text = "klant;naam;datum;bedrag\n88;;2026-10-06;1,00\nsanne@example.nl;;2026-10-06;2,00\n"
    text += ";Mina Zand;2026-10-06;3,00\n9;;2026-10-06;4,00\n;;2026-10-06;5,00\n"
    plan = bring(workspace, table_file(tmp_path, text), "purchases", names_only="customers")
    assert (plan.rejected, plan.added) == (3, 2)
    assert {p.reason for p in plan.problems} == {RETURNED}


def test_typed_in_again_she_is_not_written_to(workspace: Workspace) -> None:
    """Allowed, with an objection to every channel; a new customer or a changed one, once."""
    her = customers.add(workspace, full_person("Mina", "Zand", number="88")).value
    other = customers.add(workspace, person("Bob", "Kok")).value
    erasure.erase(workspace, her)
    again = customers.add(workspace, person("Mina", "Z", emails=(Email("sanne@example.nl"),))).value
    assert [e.event for e in consents.card(workspace, again).events] == [Event.OBJECT]
    for note in ("a", "b"):
        found = customers.get(workspace, other)
        draft = replace(found.profile, note=note, phones=(Phone("06 12345678"),))
        customers.update(workspace, other, found.version, draft)
    (event,) = consents.card(workspace, other).events
    assert (event.channel, event.recorded_by, bool(event.source)) == (None, "Els", True)
    number = customers.add(workspace, person("Kees", "Mol", number="88")).value
    assert consents.card(workspace, number).events == ()


def test_the_row_that_is_left_stays_empty(workspace: Workspace, her: int) -> None:
    """It is nobody's: it gets no name again, and becomes part of no other customer."""
    erasure.erase(workspace, her)
    found = customers.get(workspace, her)
    with pytest.raises(NotAllowed):
        customers.update(workspace, her, found.version, person())
    with pytest.raises(NotAllowed):
        duplicates.merge(workspace, her + 1, her)


@pytest.mark.parametrize(
    "row",
    [
        "Mina;;X;;06 12345678 (thuis);;;;",
        "Mina;;X;;06-12345678;1000;Brussel;;België",
        "Mina;;X;;0031 6 12345678;;;;",
        "Mina;;X; MINA@voorbeeld.nl.;;;;;",
        "Wilhelmina;;van Zandwijk;;;3511-AB;;;",
        "W.;van;Zandwijk;;;3511 ab;Utrecht;9;",
    ],
)
def test_another_spelling_does_not_bring_somebody_back(workspace: Workspace, tmp_path: Path, row: str) -> None:
    """A number with words or abroad, a full stop too many, a dash in the postcode, an initial at the same door."""
    her = full_person(
        "Wilhelmína", "Zandwijk", "van", emails=(Email("Mina@Voorbeeld.nl"),), phones=(Phone("06 12 34 56 78"),),
        addresses=(address("Kwartelhof", "9", "3511 AB", "Utrecht"),),
    )  # fmt: skip
    erasure.erase(workspace, customers.add(workspace, her).value)
    head = "voornaam;tussenvoegsel;achternaam;e-mail;telefoon;postcode;plaats;huisnummer;land\n"
    path = tmp_path / "again.csv"
    path.write_text(f"{head}{row}\nAnna;;Ander;anna@ander.nl;0612300000;3511 AB;Utrecht;11;\n", "utf-8")
    plan = imports.apply(workspace, path, imports.preview(path, "customers").mapping).value.plan
    assert (plan.added, plan.rejected) == (1, 1)


def test_the_other_at_a_shared_number_comes_in(workspace: Workspace, tmp_path: Path) -> None:
    """A number that somebody else has too tells of neither, whatever its form."""
    both = {"phones": (Phone("06 12 34 56 78"),)}
    her, _him = (customers.add(workspace, person(name, **both)).value for name in ("Eva", "Bob"))
    erasure.erase(workspace, her)
    path = tmp_path / "new.csv"
    path.write_text("voornaam;achternaam;telefoon\nZoë;Kok;06 12345678 (thuis)\n", "utf-8")
    plan = imports.apply(workspace, path, imports.preview(path, "customers").mapping).value.plan
    assert (plan.added, plan.rejected) == (1, 0)


def test_the_partner_with_the_same_initial_is_typed_in_without_a_no(workspace: Workspace) -> None:
    """An initial at the same door keeps a row of an import out, but says nothing about whom the owner types in."""
    door = {"addresses": (address(),)}
    erasure.erase(workspace, customers.add(workspace, person("Joke", "Boer", **door)).value)
    partner = customers.add(workspace, person("Jan", "Boer", **door)).value
    assert consents.card(workspace, partner).events == ()
    again = customers.add(workspace, person("Joke", "Boer", **door)).value
    assert [event.event for event in consents.card(workspace, again).events] == [Event.OBJECT]
