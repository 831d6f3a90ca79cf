"""``import …``: files into the shop, and back out (the manual's JSON shapes)."""

import json
from pathlib import Path

import pytest

from crm.services import reports
from tests.crm.cli.conftest import CommandLine

CUSTOMERS = """Klantnummer,Voornaam,Tussenvoegsel,Achternaam,Straat,Huisnummer,Postcode,Plaats,E-mail
017,Anna,de,Vries,Dorpsstraat,7,1234 AB,Rozendaal,anna@example.nl
18,Jan,van den,Berg,Kerkstraat,1,1234 AC,Rozendaal,jan@example.nl
"""
PURCHASES = """InvoiceNo,InvoiceDate,CustomerID,StockCode,Description,Quantity,UnitPrice
1,2026-10-05,017,T1,Tulips,3,4.50
1,2026-10-05,017,V1,Vase,1,8.00
2,2026-10-06,99,T1,Tulips,2,4.50
3,someday,18,T1,Tulips,2,4.50
4,2026-10-07,,T1,Tulips,1,4.50
"""
COUNTS = [
    "rows", "added", "filled", "changed", "untouched", "rejected", "anonymous", "customers_added", "purchases_added",
]  # fmt: skip


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "klanten.csv"
    path.write_text(CUSTOMERS, "utf-8")
    return path


@pytest.fixture
def receipts(tmp_path: Path) -> Path:
    path = tmp_path / "bonnen.csv"
    path.write_text(PURCHASES, "utf-8")
    return path


def held(cli: CommandLine) -> tuple[int, int]:
    with cli.opened(read_only=True) as workspace:
        return reports.counts(workspace)


def test_customers(cli_at: CommandLine, people: Path) -> None:
    """Recognised by their headers; the counts are rows."""
    found = cli_at.json("import", "customers", people)
    assert list(found) == ["batch", *COUNTS, "problems"]
    assert (found["batch"], found["rows"], found["added"], found["customers_added"]) == (1, 2, 2, 2)
    assert cli_at.json("search", "017")["customers"] == [
        {"customer": "017", "name": "Vries, Anna de", "city": "Rozendaal"}
    ]


def test_the_same_file_twice(cli_at: CommandLine, people: Path, receipts: Path) -> None:
    """Changes nothing, makes no batch, and says so."""
    for kind, path in (("customers", people), ("purchases", receipts)):
        cli_at("import", kind, path)
        before = held(cli_at)
        again = cli_at.json("import", kind, path)
        assert (again["batch"], again["untouched"] + again["rejected"]) == (None, again["rows"])
        assert held(cli_at) == before


def test_purchases(cli_at: CommandLine, people: Path, receipts: Path) -> None:
    """Added, anonymous and rejected rows add up; each problem has its line, column and reason."""
    cli_at("import", "customers", people)
    found = cli_at.json("import", "purchases", receipts)
    assert {name: found[name] for name in COUNTS} == {
        "rows": 5, "added": 4, "filled": 0, "changed": 0, "untouched": 0, "rejected": 1, "anonymous": 1,
        "customers_added": 1, "purchases_added": 3,
    }  # fmt: skip
    ((problem),) = found["problems"]
    assert (problem["line"], problem["column"], set(problem)) == (5, "InvoiceDate", {"line", "column", "reason"})
    assert "someday" in problem["reason"]


def test_for_a_person(cli_at: CommandLine, receipts: Path) -> None:
    """One line of counts, and the rows that could not be read."""
    lines = cli_at("import", "purchases", receipts).out.splitlines()
    assert lines[0] == "5 rows: 4 added, 0 filled up, 0 changed, 0 untouched, 1 rejected."
    assert lines[1].startswith("  line 5: InvoiceDate: ")


def test_a_rehearsal_writes_nothing(cli_at: CommandLine, receipts: Path) -> None:
    """The counts of the real thing, with the mapping that was guessed; that mapping can be given back."""
    found = cli_at.json("import", "purchases", receipts, "--rehearse")
    assert (found["batch"], held(cli_at)) == (None, (0, 0))
    assert found["mapping"]["columns"]["customer"] == "CustomerID"
    mapping = receipts.with_suffix(".json")
    mapping.write_text(json.dumps(found["mapping"]), "utf-8")
    real = cli_at.json("import", "purchases", receipts, "--map", mapping)
    assert [real[name] for name in COUNTS] == [found[name] for name in COUNTS]


def test_rejected_rows_in_a_file(cli_at: CommandLine, receipts: Path, tmp_path: Path) -> None:
    """With the reason and the line in front, to be mended and read again."""
    cli_at("import", "purchases", receipts, "--rejects", tmp_path / "rejects.csv")
    lines = (tmp_path / "rejects.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert '"5","3","someday"' in lines[1]


def test_a_missing_file_is_made(cli_at: CommandLine, people: Path, tmp_path: Path) -> None:
    """The first import begins a shop."""
    cli_at.path = tmp_path / "new" / "fresh.stamklant"
    cli_at("import", "customers", people)
    assert held(cli_at) == (2, 0)


def test_list_and_undo(cli_at: CommandLine, people: Path, receipts: Path) -> None:
    """The newest first; taken back row by row, once."""
    assert cli_at("import", "list").out == "No imports yet.\n"
    cli_at("import", "customers", people)
    cli_at("import", "purchases", receipts)
    batches = cli_at.json("import", "list")["batches"]
    assert [(b["batch"], b["kind"], b["file"], b["undone"]) for b in batches] == [
        (2, "purchases", "bonnen.csv", False), (1, "customers", "klanten.csv", False),
    ]  # fmt: skip
    assert list(batches[0]) == ["batch", "at", "kind", "file", "undone", *COUNTS]
    undone = cli_at.json("import", "undo", 2)
    assert set(undone) == {"batch", "reverted", "kept"}
    assert (undone["batch"], undone["kept"], held(cli_at)) == (2, [], (2, 0))
    assert [b["undone"] for b in cli_at.json("import", "list")["batches"]] == [True, False]
    assert cli_at("import", "undo", 2).code == 1


def test_undo_keeps_what_was_used_since(cli_at: CommandLine, people: Path, receipts: Path) -> None:
    """A customer who bought meanwhile stays, and is named with the reason."""
    cli_at("import", "customers", people)
    cli_at("import", "purchases", receipts)
    answer = cli_at("import", "undo", 1)
    assert (answer.code, held(cli_at)[1]) == (0, 3)
    assert "017" in answer.out
    assert "It was changed or used since the import." in answer.out


def test_a_line_for_each_batch(cli_at: CommandLine, people: Path) -> None:
    """For a person to read."""
    cli_at("import", "customers", people)
    (line,) = cli_at("import", "list").out.splitlines()
    assert line.split()[0] == "1"
    assert line.split()[2:] == ["customers", "2", "klanten.csv"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "object"),
        ("not json", "map.json"),
        ('{"kind": "purchases"}', "purchases"),
        ('{"colour": "red"}', "colour"),
        ('{"columns": {"nose": "a"}}', "nose"),
        ('{"dates": "sometimes"}', "dates"),
    ],
)
def test_wrong_mapping_files(cli_at: CommandLine, people: Path, tmp_path: Path, text: str, told: str) -> None:
    """One sentence that names what is wrong; nothing is imported."""
    (tmp_path / "map.json").write_text(text, "utf-8")
    answer = cli_at("import", "customers", people, "--map", tmp_path / "map.json")
    assert (answer.code, answer.out, answer.err.count("\n"), held(cli_at)) == (1, "", 1, (0, 0))
    assert told in answer.err


def test_files_that_cannot_be_read(cli_at: CommandLine, tmp_path: Path) -> None:
    """Missing, empty, a folder, a picture: one sentence each."""
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" * 200)
    for name in ("none.csv", "empty.csv", ".", "picture.csv"):
        answer = cli_at("import", "customers", tmp_path / name)
        assert (name, answer.code, answer.out, answer.err.count("\n")) == (name, 1, "", 1)
    assert held(cli_at) == (0, 0)


def test_a_question_is_asked(cli_at: CommandLine, tmp_path: Path) -> None:
    """When a file can be read in two ways the program does not choose: exit code 1 and the question."""
    path = tmp_path / "a.csv"
    path.write_text("InvoiceNo,InvoiceDate,CustomerID,Quantity,UnitPrice\n1,05/06/2026,1,1,2.50\n", "utf-8")
    answer = cli_at("import", "purchases", path)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert answer.err == (
        "Are the dates written day first or month first? "
        "Answer with “dates” in the mapping file: day-first / month-first / year-first.\n"
    )
    mapping = tmp_path / "map.json"
    mapping.write_text('{"dates": "day-first"}', "utf-8")
    assert cli_at.json("import", "purchases", path, "--map", mapping)["purchases_added"] == 1


def test_nothing_is_made_for_a_bad_file(cli_at: CommandLine, tmp_path: Path) -> None:
    """A customer file is not begun by an import that cannot begin."""
    cli_at.path = tmp_path / "fresh.stamklant"
    assert cli_at("import", "customers", tmp_path / "none.csv").code == 1
    assert not cli_at.path.exists()


def test_while_the_window_is_open(cli_at: CommandLine, people: Path) -> None:
    """An import waits: one sentence, nothing written."""
    with cli_at.opened():
        answer = cli_at("import", "customers", people)
    assert (answer.code, answer.out, answer.err.count("\n"), held(cli_at)) == (1, "", 1, (0, 0))


def test_an_unknown_batch(cli_at: CommandLine) -> None:
    """One sentence, in the chosen language."""
    answers = {lang: cli_at("import", "undo", 7, lang=lang) for lang in ("en", "nl", "bg")}
    assert {a.code for a in answers.values()} == {1}
    assert len({a.err for a in answers.values()}) == 3


def test_the_shop_of_a_rehearsal(cli_at: CommandLine, people: Path, tmp_path: Path) -> None:
    """Rehearsing into a file that is not there leaves none behind."""
    cli_at.path = tmp_path / "fresh.stamklant"
    assert cli_at.json("import", "customers", people, "--rehearse")["added"] == 2
    assert not cli_at.path.exists()


def test_a_failed_import_leaves_no_new_shop(cli_at: CommandLine, people: Path, tmp_path: Path) -> None:
    """The file begun for it goes again; one that was there stays as it was."""
    words = ("import", "customers", people, "--rejects", tmp_path / "nowhere" / "rejects.csv")
    assert (cli_at(*words).code, held(cli_at)) == (1, (0, 0))
    (tmp_path / "new").mkdir()
    cli_at.path = tmp_path / "new" / "fresh.stamklant"
    answer = cli_at(*words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert list((tmp_path / "new").glob("*.stamklant")) == []


def test_names_without_numbers_are_asked_about(cli_at: CommandLine, tmp_path: Path) -> None:
    """One sentence that names the question, and the mapping file answers it."""
    path, answer = tmp_path / "till.csv", tmp_path / "map.json"
    path.write_text("Datum;Klant;Bedrag\n13-10-2026;Anna Wit;2,50\n", "utf-8")
    asked = cli_at("import", "purchases", path)
    assert (asked.code, asked.out, "“names_only”" in asked.err) == (1, "", True)
    answer.write_text('{"names_only": "customers"}', "utf-8")
    assert cli_at.json("import", "purchases", path, "--map", answer)["customers_added"] == 1
    assert cli_at.json("search", "wit")["customers"][0]["name"] == "Wit, Anna"


def test_answers(cli_at: CommandLine, people: Path, tmp_path: Path) -> None:
    """Filled-in forms; what cannot be taken is named, and kept with the reason."""
    cli_at("import", "customers", people)
    form, rejects = tmp_path / "form.csv", tmp_path / "rejects.csv"
    form.write_text("Klantnummer;Cijfer;Datum\n017;9;2026-11-02\n17;9;2026-11-02\n", "utf-8")
    found = cli_at.json("import", "answers", form, "--question", "nps", "--rejects", rejects)
    reason = "No customer has this number, e-mail address or name."
    assert found == {
        "added": 1, "known": 0, "rejected": 1, "problems": [{"line": 3, "column": "", "reason": reason}],
    }  # fmt: skip
    assert reason in rejects.read_text("utf-8-sig")
    assert "known already: 1" in cli_at("import", "answers", form, "--question", "nps").out
