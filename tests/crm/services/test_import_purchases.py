"""Purchases of a file: their customers, their matches."""

import json
from pathlib import Path
from typing import Any

import pytest

from crm.domain.customer import Email
from crm.domain.importing import ImportPlan, Mapping, Mode
from crm.errors import CrmError
from crm.exchange.till import ReceiptReader
from crm.services import customers, imports, purchases
from crm.services.workspace import Workspace
from crm.storage import health
from tests.crm.exchange.files import SAMPLES, written
from tests.factories import dump, person

HEAD = "Bonnummer;Datum;Klantnummer;Bedrag;Kanaal\n"


def bring(workspace: Workspace, folder: Path, text: str, mode: Mode = Mode.FILL, **mapping: Any) -> ImportPlan:
    """Import a text of purchases."""
    path = written(folder, text)
    plan: ImportPlan = imports.apply(workspace, path, Mapping(kind="purchases", **mapping), mode).value.plan
    return plan


def stored(workspace: Workspace) -> list[dict[str, Any]]:
    """The rows of all purchases."""
    return [row for (table, _), row in sorted(dump(workspace).items()) if table == "purchase"]


def test_rows_become_receipts(workspace: Workspace) -> None:
    """Lines together, anonymous sales, returns; an unreadable cell rejects its whole receipt."""
    plan = imports.apply(workspace, SAMPLES / "bonnen.csv").value.plan
    assert plan.counts == {
        "rows": 6, "added": 4, "filled": 0, "changed": 0, "untouched": 0, "rejected": 2, "anonymous": 1,
        "customers_added": 2, "purchases_added": 3,
    }  # fmt: skip
    assert [(row["number"], row["total_cents"], row["is_return"]) for row in stored(workspace)] == [
        ("1", 2100, 0), ("2", 250, 0), ("3", -450, 1),
    ]  # fmt: skip
    assert [p.line for p in plan.problems] == [6, 7]


PLAIN = "Bonnummer;Datum;Klantnummer;Artikel;Aantal;Prijs\n"
PLAIN_ROWS = [f"{n};{day}-10-2026;{n % 2};tulp {n % 3};{n - 3};2,55\n" for n, day in enumerate(range(10, 18), 1)]


@pytest.mark.parametrize("number", [0, 1], ids=["numbered", "without numbers"])
def test_plain_receipts_come_out_the_same_at_once_and_one_by_one(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """New, again, half new, and added all over again."""
    found = []
    rows = [line.split(";", number)[-1] for line in (PLAIN, *PLAIN_ROWS)]
    for at_once in (True, False):
        with monkeypatch.context() as patch:
            patch.setattr(ReceiptReader, "straight", ReceiptReader.straight if at_once else lambda *_: None)
            plans = [bring(workspace, tmp_path, "".join(rows[:5]), mode) for mode in (Mode.FILL, Mode.FILL, Mode.ADD)]
            plans += [bring(workspace, tmp_path, "".join(rows), mode) for mode in (Mode.FILL, Mode.SKIP, Mode.UPDATE)]
        found.append(([(plan.counts, plan.samples) for plan in plans], sold(workspace)))
        while workspace.undo_step():
            workspace.undo()
    assert found[0] == found[1]
    assert [counts["untouched"] for counts, _ in found[0][0]] == [0, 4, 0, 4, 8, 8]


def sold(workspace: Workspace) -> list[dict[str, Any]]:
    """All purchases and their lines without what differs each time."""
    unequal = {"id", "uuid", "created_at", "purchase_id", "customer_id"}
    kept = [row for (table, _), row in sorted(dump(workspace).items()) if table.startswith("purchase")]
    return [{name: value for name, value in row.items() if name not in unequal} for row in kept]


def test_an_unknown_customer_is_made_up(workspace: Workspace) -> None:
    """Under its number, with a name in the file's language, marked as unknown."""
    imports.apply(workspace, SAMPLES / "sales.csv")
    (row,) = customers.page(workspace, customers.ListQuery()).rows
    profile = customers.get(workspace, row.id).profile
    assert (profile.number, profile.name_unknown) == ("501", True)
    assert "501" in profile.display_name()


def test_an_unknown_customer_may_be_refused(workspace: Workspace, tmp_path: Path) -> None:
    """And an anonymous sale, and a name without number."""
    text = "Bonnummer;Datum;Klantnummer;Klantnaam;Bedrag\n"
    text += "1;13-10-2026;5;;2,50\n2;13-10-2026;;;2,50\n3;13-10-2026;;Jan;1,00\n"
    plan = bring(workspace, tmp_path, text, unknown_customers="reject", anonymous="reject")
    assert [(p.line, p.reason[:20]) for p in plan.problems] == [
        (2, "There is no customer"), (3, "The customer is miss"), (4, "A name alone does no"),
    ]  # fmt: skip
    assert plan.rejected == 3


def test_customers_are_found_by_id_and_by_email(workspace: Workspace, tmp_path: Path) -> None:
    """``#1`` is the program's own; an unknown one is never made up."""
    number = customers.add(workspace, person(emails=(Email("Jan@x.nl"),))).value
    found = (f"#{number}", "jan@x.nl", "#99", "new@x.nl")
    text = HEAD + "".join(f"{n};13-10-2026;{who};2,50;\n" for n, who in enumerate(found, 1))
    plan = bring(workspace, tmp_path, text)
    assert (plan.added, plan.rejected, plan.customers_added) == (3, 1, 1)
    assert len(purchases.rows(workspace, number)) == 2
    (row,) = customers.search(workspace, "new@x.nl")
    assert customers.get(workspace, row.id).profile.number == ""


def test_a_name_beside_the_number_is_taken(workspace: Workspace, tmp_path: Path) -> None:
    """A new customer gets it."""
    bring(workspace, tmp_path, "Datum;Klantnummer;Klantnaam;Bedrag\n13-10-2026;5;Jan van den Berg;2,50\n")
    (row,) = customers.search(workspace, "berg")
    assert customers.get(workspace, row.id).profile.name.prefix == "van den"


def test_equal_rows_without_number_match_one_by_one(workspace: Workspace, tmp_path: Path) -> None:
    """Two equal coffees stay two; a third one is new."""
    row = "13-10-2026;5;2,50\n"
    head = "Datum;Klantnummer;Bedrag\n"
    assert bring(workspace, tmp_path, head + row * 2).added == 2
    plan = bring(workspace, tmp_path, head + row * 3 + "13-10-2026;;2,50\n")
    assert (plan.untouched, plan.added) == (2, 2)
    assert bring(workspace, tmp_path, head + "13-10-2026;;2,50\n").untouched == 1


@pytest.mark.parametrize(
    ("mode", "verdict", "becomes"),
    [(Mode.FILL, "filled", (250, "web")), (Mode.UPDATE, "changed", (300, "web")), (Mode.SKIP, "untouched", (250, "")),
     (Mode.ADD, "added", (250, ""))],
)  # fmt: skip
def test_modes(workspace: Workspace, tmp_path: Path, mode: Mode, verdict: str, becomes: tuple[int, str]) -> None:
    """Matched by number, customer and day; undo restores, and the figures follow."""
    bring(workspace, tmp_path, HEAD + "1;13-10-2026;5;2,50;\n")
    before = dump(workspace)
    plan = bring(workspace, tmp_path, HEAD + "1;13-10-2026;5;3,00;web\n", mode)
    assert plan.counts[verdict] == 1
    first = stored(workspace)[0]
    assert (first["total_cents"], first["channel"]) == becomes
    with workspace.read() as session:
        assert health.findings(session) == []
    if verdict != "untouched":
        workspace.undo()
    assert {k: v for k, v in dump(workspace).items() if k[0] == "purchase"} == {
        k: v for k, v in before.items() if k[0] == "purchase"
    }


def test_lines_are_replaced_by_an_update(workspace: Workspace, tmp_path: Path) -> None:
    """And come back with undo."""
    head = "Bonnummer;Datum;Klantnummer;Artikel;Aantal;Prijs\n"
    bring(workspace, tmp_path, head + "1;13-10-2026;5;Roos;1;2,50\n")
    before = {k: v for k, v in dump(workspace).items() if k[0] == "purchase_line"}
    text = head + "1;13-10-2026;5;Roos;2;2,50\n1;13-10-2026;5;Vaas;1;9,00\n"
    assert bring(workspace, tmp_path, text, Mode.UPDATE).changed == 2
    assert bring(workspace, tmp_path, text, Mode.UPDATE).untouched == 2
    workspace.undo()
    assert {k: v for k, v in dump(workspace).items() if k[0] == "purchase_line"} == before


def test_the_sample_of_a_till(workspace: Workspace, data_folder: Path) -> None:
    """The published figures: 6,919 purchases of 2,357 customers, 35.2785 each, zeros in front kept."""
    path = data_folder / "cdnow" / "CDNOW_sample.txt"
    plan = imports.apply(workspace, path).value.plan
    assert (plan.purchases_added, plan.customers_added, plan.rejected) == (6919, 2357, 0)
    rows = stored(workspace)
    assert round(sum(row["total_cents"] for row in rows) / len(rows) / 100, 4) == 35.2785
    assert [row.reference for row in customers.search(workspace, "00004")][:1] == ["00004"]
    assert imports.apply(workspace, path).value.batch is None


def test_the_days_of_a_web_shop(workspace: Workspace, data_folder: Path) -> None:
    """Returns and missing customers; nothing rejected, and the same day again changes nothing."""
    rows = anonymous = 0
    for path in sorted((data_folder / "online_retail_dec2010").glob("*.csv")):
        plan = imports.apply(workspace, path).value.plan
        assert (plan.added, plan.rejected) == (plan.rows, 0)
        assert imports.apply(workspace, path, mode=Mode.UPDATE).value.batch is None
        rows, anonymous = rows + plan.rows, anonymous + plan.anonymous
    assert anonymous
    found = stored(workspace)
    assert all(row["is_return"] for row in found if row["number"].startswith("C"))
    with workspace.read() as session:
        assert health.findings(session) == []


def test_the_orders_of_an_old_workbook(workspace: Workspace, data_folder: Path) -> None:
    """5,009 orders of 793 customers with their names, from one sheet of three."""
    (path,) = (data_folder / "superstore").glob("*.xls")
    plan = imports.apply(workspace, path).value.plan
    assert (plan.rows, plan.rejected, plan.purchases_added, plan.customers_added) == (9994, 0, 5009, 793)
    assert len(customers.search(workspace, "claire gute")) == 1


FOLDERS = ("messy_csv", "encodings", "hostile", "dedupe", "northwind", "contacts", "names_addresses")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("kind", ["customers", "purchases"])
def test_no_file_crashes_an_import(workspace: Workspace, data_folder: Path, kind: str, folder: str) -> None:
    """Every row is in, or rejected with a reason; or the file is refused with a sentence."""
    for path in sorted(p for p in (data_folder / folder).rglob("*") if p.is_file()):
        try:
            mapping = imports.preview(path, kind).mapping
            if kind == "purchases":
                mapping = mapping.with_column("total", 1).with_column("on", 1) if not mapping.column("on") else mapping
            plan = imports.apply(workspace, path, mapping).value.plan
        except CrmError:
            continue
        assert plan.rows == plan.added + plan.filled + plan.changed + plan.untouched + plan.rejected
        assert bool(plan.problems) == bool(plan.rejected)
    with workspace.read() as session:
        assert health.findings(session) == []


def test_naughty_strings_come_in_as_they_are(workspace: Workspace, data_folder: Path, tmp_path: Path) -> None:
    """As names and as products: text is text, a formula too."""
    strings = json.loads((data_folder / "hostile" / "blns" / "blns.json").read_text("utf-8"))
    strings += (data_folder / "hostile" / "formula_injection" / "csv-payload.txt").read_text("utf-8").splitlines()
    path = tmp_path / "naughty.csv"
    import csv

    with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Klantnummer", "Achternaam", "Notitie"])
        writer.writerows([f"N{n}", "Berg", text] for n, text in enumerate(strings))
    plan = imports.apply(workspace, path).value.plan
    assert (plan.rows, plan.rejected) == (len(strings), sum("\ufffd" in s for s in strings))
    (row,) = customers.search(workspace, f"N{len(strings) - 1}")
    assert customers.get(workspace, row.id).profile.note == strings[-1]
