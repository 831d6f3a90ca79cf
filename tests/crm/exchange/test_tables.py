"""A file is opened by what it is, not by what it is called."""

from pathlib import Path

import openpyxl
import pytest

from crm.errors import FileProblem, InvalidInput
from crm.exchange.tables import open_table
from tests.tables import table_file


def test_a_spreadsheet_is_one_under_any_name(tmp_path: Path) -> None:
    """The name may end in .csv."""
    path = tmp_path / "list.csv"
    book = openpyxl.Workbook()
    book.active.append(["Naam", "Plaats"])
    book.save(path)
    table = open_table(path)
    assert (table.encoding, table.delimiter, table.sheet) == (None, None, "Sheet")
    assert [row.cells for row in table.rows()] == [["Naam", "Plaats"]]


def test_text_is_text_under_any_name(tmp_path: Path) -> None:
    """Many programs call their CSV files .xls."""
    table = open_table(table_file(tmp_path, "Naam;Plaats\nJan;Ede\n", "list.xls"))
    assert (table.encoding, table.delimiter, table.sheet, table.sheets) == ("utf-8", ";", None, ())


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """The sentence says so."""
    with pytest.raises(FileProblem, match="folder"):
        open_table(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """By its name, not its folder."""
    with pytest.raises(FileProblem, match=r"There is no file “gone\.csv”"):
        open_table(tmp_path / "gone.csv")


def test_a_name_longer_than_the_disk_allows(tmp_path: Path) -> None:
    """Any other refusal of the disk is a sentence too."""
    with pytest.raises(FileProblem, match="cannot be read"):
        open_table(tmp_path / ("x" * 300))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\r\n  \n", b"\0\0\0"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    """Nothing but blanks is nothing."""
    path = tmp_path / "empty.csv"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="is empty"):
        open_table(path)


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 8,
        b"%PDF-1.7 a letter",
        b"SQLite format 3\0" + b"text " * 50,
        b"\x89PNG\r\n" + b"a" * 500,
        b"PK\x03\x04" + b"nothing of a kind" * 40,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"old office" * 40,
    ],
)
def test_something_else_is_no_table(tmp_path: Path, content: bytes) -> None:
    """Binary junk, a letter, a picture, a broken spreadsheet: one sentence that says what helps."""
    path = tmp_path / "thing.csv"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="Save it as XLSX or as CSV"):
        list(open_table(path).rows())


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    """By its field; a codec that makes no text is none either."""
    path = table_file(tmp_path, "Naam\nJan\n")
    for name in ("klingon", "zlib", "a\0b"):
        with pytest.raises(InvalidInput) as caught:
            open_table(path, encoding=name)
        assert caught.value.field == "encoding"
