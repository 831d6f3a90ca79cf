"""Import from file to step: look, rehearse, do, list, take back."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crm.domain.customer import Email
from crm.domain.importing import Mapping, Mode
from crm.errors import Cancelled, FileProblem, InvalidInput, NotFound
from crm.services import customers, imports, purchases
from crm.services.workspace import Workspace
from crm.storage import health
from tests.crm.exchange.files import SAMPLES, written
from tests.factories import dump, full_person

BOUGHT = "Bonnummer;Datum;Klantnummer;Bedrag\n"


def kept(workspace: Workspace) -> Any:
    """All that is stored, apart from the list of imports and the history."""
    return {key: row for key, row in dump(workspace).items() if key[0] not in ("step", "change", "import_batch")}


def test_a_preview_shows_the_mapping_and_the_first_rows() -> None:
    """Nothing to ask; national numbers are not read."""
    seen = imports.preview(SAMPLES / "klanten.csv")
    assert (seen.mapping.kind, seen.mapping.encoding, seen.questions) == ("customers", "utf-8", ())
    assert seen.mapping.column("birth_date") == "Geboortedatum"
    assert seen.ignored == ("BSN",)
    assert seen.rows[0][:2] == ("0012", "Sanne")
    assert [remark.values for remark in seen.remarks] == [{"column": "BSN"}]


def test_a_rehearsal_tells_exactly_and_writes_nothing(workspace: Workspace) -> None:
    """The counts of the import that follows, and not a row before it."""
    for name in ("klanten.csv", "bonnen.csv", "klienti.csv"):
        before = kept(workspace)
        plan = imports.rehearse(workspace, SAMPLES / name)
        assert kept(workspace) == before
        assert imports.apply(workspace, SAMPLES / name).value.plan.counts == plan.counts


@pytest.mark.parametrize("mode", [Mode.FILL, Mode.SKIP, Mode.UPDATE])
def test_the_same_file_twice_changes_nothing(workspace: Workspace, mode: Mode) -> None:
    """Neither rows nor history."""
    for name in ("klanten.csv", "bonnen.csv", "klienti.csv", "sales.csv", "till.txt"):
        imports.apply(workspace, SAMPLES / name)
        before = dump(workspace)
        again = imports.apply(workspace, SAMPLES / name, mode=mode).value
        assert (again.batch, again.plan.added, again.plan.changed) == (None, 0, 0)
        assert dump(workspace) == before


def test_rejected_rows_go_to_a_file_with_the_reason(workspace: Workspace, tmp_path: Path) -> None:
    """Reason, line, then the row as it was; every row of the purchase."""
    target = tmp_path / "rejects.csv"
    imports.apply(workspace, SAMPLES / "bonnen.csv", rejects=target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    assert header[:3] == ["Reason", "Line", "Bonnummer"]
    assert [row[1] for row in rows] == ["6", "7"]
    assert "Aantal: “een” is not an amount." in rows[0][0]
    assert rows[1][2:] == ["4", "15-10-2026", "0012", "Lint", "1", "1,00"]
    assert list(tmp_path.glob("*.part")) == []


def test_a_rejects_file_that_cannot_be_written_stops_everything(workspace: Workspace, tmp_path: Path) -> None:
    """Before the first row."""
    before = kept(workspace)
    with pytest.raises(FileProblem, match="cannot be written"):
        imports.apply(workspace, SAMPLES / "bonnen.csv", rejects=tmp_path / "none" / "x.csv")
    assert kept(workspace) == before


def test_an_open_question_is_named(workspace: Workspace, tmp_path: Path) -> None:
    """An import does not guess what only the owner knows."""
    path = written(tmp_path, "Bonnummer;Datum;Klantnummer;Bedrag\n1;1/2/2026;5;2,50\n")
    for job in (imports.rehearse, imports.apply):
        with pytest.raises(InvalidInput, match="day first") as caught:
            job(workspace, path)
        assert caught.value.field == "dates"
    imports.apply(workspace, path, Mapping(dates="month-first"))


def test_cancelling_leaves_everything_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    """Nothing is written, the rejects file neither."""

    def stop(done: int, total: int) -> None:
        raise Cancelled

    before = kept(workspace)
    with pytest.raises(Cancelled):
        imports.apply(workspace, SAMPLES / "klanten.csv", progress=stop, rejects=tmp_path / "r.csv")
    assert kept(workspace) == before
    assert list(tmp_path.glob("r.csv*")) == []


def test_an_import_is_one_step(workspace: Workspace) -> None:
    """Undo takes all of it back, redo brings it again."""
    imports.apply(workspace, SAMPLES / "klanten.csv")
    empty = kept(workspace)
    imports.apply(workspace, SAMPLES / "sales.csv")
    full = kept(workspace)
    workspace.undo()
    assert kept(workspace) == empty
    workspace.redo()
    assert kept(workspace) == full


def test_batches_are_listed_and_taken_back_in_any_order(workspace: Workspace) -> None:
    """The newest first; what was taken back is marked and cannot be taken back again."""
    first = imports.apply(workspace, SAMPLES / "klanten.csv").value.batch
    imports.apply(workspace, SAMPLES / "till.txt")
    result = imports.undo_batch(workspace, first).value
    assert (result.reverted, result.kept) == (3, ())
    assert [(b.file_name, b.undone) for b in imports.batches(workspace)] == [("till.txt", False), ("klanten.csv", True)]
    assert imports.batches(workspace)[0].counts["purchases_added"] == 4
    for batch in (first, 99):
        with pytest.raises(NotFound):
            imports.undo_batch(workspace, batch)


def test_what_was_used_since_is_kept_and_named(workspace: Workspace) -> None:
    """A customer with a purchase from elsewhere stays."""
    batch = imports.apply(workspace, SAMPLES / "klanten.csv").value.batch
    imports.apply(workspace, SAMPLES / "bonnen.csv")
    result = imports.undo_batch(workspace, batch).value
    assert [reference for reference, _ in result.kept] == ["0012"]
    assert [row.reference for row in customers.search(workspace, "sanne")] == ["0012"]


def test_a_purchase_kept_is_named_by_its_number(workspace: Workspace) -> None:
    """Or by its day."""
    why = "It was changed or used since the import."
    for name, expected in (("sales.csv", "900001"), ("till.txt", "2026-10-01")):
        batch = imports.apply(workspace, SAMPLES / name).value.batch
        first = min(row_id for table, row_id in dump(workspace) if table == "purchase")
        stored = purchases.get(workspace, first)
        purchases.update(workspace, first, stored.version, replace(stored.draft, note="changed"))
        assert (expected, why) in imports.undo_batch(workspace, batch).value.kept
        purchases.remove(workspace, first)


def test_a_file_out_of_order_gives_the_same(workspace: Workspace, tmp_path: Path) -> None:
    """Rows of one receipt may stand apart."""
    rows = [f"{n % 40};{13 + n % 7}-10-2026;{n % 5 + 1};{n},25" for n in range(300)]
    plan = imports.apply(workspace, written(tmp_path, BOUGHT + "\n".join(rows))).value.plan
    assert (plan.rows, plan.added, plan.rejected) == (300, 300, 0)
    assert plan.purchases_added == len({tuple(row.split(";")[:3]) for row in rows})


def test_progress_rises_to_the_end(workspace: Workspace, tmp_path: Path) -> None:
    """Also when a file out of order needs two passes."""
    rows = "".join(f"{n};13-10-2026;5;2,50\n" for n in range(9_000, 0, -1))
    seen: list[tuple[int, int]] = []
    imports.apply(workspace, written(tmp_path, BOUGHT + rows), progress=lambda *at: seen.append(at))
    assert seen[1:] == sorted(seen[1:])
    assert all(done <= total for done, total in seen)


def test_a_large_import_leaves_a_sound_file(workspace: Workspace, tmp_path: Path) -> None:
    """Indexes, full text and figures are made again."""
    people = "".join(f"{n};Naam{n};Weg;{n};Ede\n" for n in range(1_500))
    imports.apply(workspace, written(tmp_path, "Klantnummer;Achternaam;Straat;Huisnummer;Plaats\n" + people))
    rows = "".join(f"{n};13-10-2026;{n % 1500};2,50\n" for n in range(1, 3_000))
    imports.apply(workspace, written(tmp_path, BOUGHT + rows, "b.csv"))
    with workspace.read() as session:
        assert health.findings(session) == []
        names = {row[0] for row in session.connection().exec_driver_sql("SELECT name FROM sqlite_master")}
    assert {"ix_purchase_number", "ix_email_folded", "search_insert"} <= names
    assert [row.name for row in customers.search(workspace, "naam1499")] == ["Naam1499"]


def test_a_customer_changed_since_is_kept_as_a_whole(workspace: Workspace, tmp_path: Path) -> None:
    """No e-mail or tag of before the import comes back beside those of now, and only the customer is named."""
    added = customers.add(workspace, full_person(number="K1")).value
    head = "Klantnummer,Voornaam,Achternaam,E-mail,Labels\n"
    path = written(tmp_path, head + "K1,Sanne,Vries,nieuw@example.nl,new\n")
    batch = imports.apply(workspace, path, mode=Mode.UPDATE).value.batch
    stored = customers.get(workspace, added)
    own = replace(stored.profile, emails=(Email("own@example.nl"),), tags=("tulips",))
    customers.update(workspace, added, stored.version, own)
    result = imports.undo_batch(workspace, batch).value
    assert [reference for reference, _ in result.kept] == ["K1"]
    assert customers.get(workspace, added).profile == own
