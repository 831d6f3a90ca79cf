"""Spreadsheets."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from crm.errors import FileProblem, InvalidInput
from crm.exchange import sheets
from crm.exchange.cells import Number
from crm.exchange.sheets import SheetTable, is_spreadsheet


def book(folder: Path, **content: list[list[Any]]) -> Path:
    """A workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in content.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "book.xlsx"
    made.save(path)
    return path


def test_typed_cells_become_text(tmp_path: Path) -> None:
    """Whole floats lose “.0”, days are ISO, texts with zeros in front stay."""
    row = [17850.0, 2.55, "0012", date(2026, 3, 5), datetime(2026, 3, 5, 8, 26), True, None, time(9, 30)]
    cells = next(SheetTable(book(tmp_path, A=[row]), None).rows()).cells
    assert cells == ["17850", "2.55", "0012", "2026-03-05", "2026-03-05 08:26:00", "TRUE", "", "09:30:00"]
    assert isinstance(cells[0], Number)


def test_the_fullest_sheet_unless_one_is_named(tmp_path: Path) -> None:
    """An unknown name is refused."""
    path = book(tmp_path, Info=[["x"]], Data=[["a", "b"], [1, 2]])
    assert SheetTable(path, None).sheet == "Data"
    assert [row.cells for row in SheetTable(path, "Info").rows()] == [["x"]]
    with pytest.raises(InvalidInput, match="no sheet"):
        SheetTable(path, "Nope")


def test_rows_are_numbered_as_the_sheet_shows(tmp_path: Path) -> None:
    """Blank rows are left out and still counted."""
    table = SheetTable(book(tmp_path, A=[[None], ["a"], [None], ["b"]]), None)
    assert [row.line for row in table.rows()] == [2, 4]
    assert table.position() == (4, 4)


def test_an_empty_sheet_is_said_to_be_empty(tmp_path: Path) -> None:
    """Nothing to import."""
    with pytest.raises(FileProblem, match="is empty"):
        SheetTable(book(tmp_path, A=[]), None)


def test_other_zip_files_are_no_tables(tmp_path: Path) -> None:
    """Neither is half a file."""
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hi")
    assert is_spreadsheet(path)
    broken = tmp_path / "y.xlsx"
    broken.write_bytes(path.read_bytes()[:40])
    damaged = tmp_path / "z.xlsx"
    damaged.write_bytes(book(tmp_path, A=[["x"]]).read_bytes().replace(b"PK\x03\x04", b"PK\x03\x05", 2))
    for each in (path, broken, damaged):
        with pytest.raises(FileProblem, match="not a table"):
            SheetTable(each, None)


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    """Much more inside than outside."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    with pytest.raises(FileProblem, match="more than can be read"):
        SheetTable(path, None)


@pytest.mark.parametrize(
    ("name", "content"),
    [("xl/worksheets/sheet1.xml", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
     ("content.xml", b'<table:table-cell table:number-columns-repeated="900000000"/>')],
)  # fmt: skip
def test_a_sheet_without_end_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    """One cell in the far corner would fill the memory."""
    path = tmp_path / "far.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, content)
    with pytest.raises(FileProblem, match="more than can be read"):
        SheetTable(path, None)


def test_numbers_never_show_an_exponent() -> None:
    """Fifteen digits, as the spreadsheet shows them."""
    assert [sheets._text(v) for v in (1e-7, 0.1 + 0.2, 1e20, 12.0)] == [
        "0.0000001",
        "0.3",
        "100000000000000000000",
        "12",
    ]


def test_real_sheets(data_folder: Path) -> None:
    """Old and new formats; the fullest of three sheets holds the orders."""
    (path,) = (data_folder / "superstore").glob("*.xls")
    table = SheetTable(path, None)
    assert (table.sheet, len(list(table.rows()))) == ("Orders", 9995)
    odd = (data_folder / "messy_csv").rglob("*.ods")
    assert all(len(list(SheetTable(p, None).rows())) >= 2 for p in odd)
