"""The file of rejected rows."""

import csv
from pathlib import Path

import pytest

from crm.domain.importing import Problem
from crm.errors import FileProblem
from crm.exchange.rejects import RejectsFile, reasons

WRONG = Problem(3, "Date", "“{text}” is not a date that exists.", {"text": "soon"})


def lines(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def fill(path: Path) -> None:
    with RejectsFile(path, ("Date",), ",") as file:
        for line in range(10_000):
            file.write(line, ["soon"], [WRONG])
        file.keep()


def test_the_reason_comes_first(tmp_path: Path) -> None:
    """Then the line, then the row as it was, whatever its length."""
    path = tmp_path / "rejects.csv"
    with RejectsFile(path, ("Date", "Total"), ",") as file:
        file.write(3, ["soon"], [WRONG])
        file.keep()
    assert lines(path) == [
        ["Reason", "Line", "Date", "Total"],
        ["Date: “soon” is not a date that exists.", "3", "soon"],
    ]


@pytest.mark.parametrize(("given", "used"), [(";", ";"), ("\t", "\t"), (" ", ","), ("|", ","), (None, ",")])
def test_the_delimiter_of_the_file_where_it_is_common(tmp_path: Path, given: str | None, used: str) -> None:
    """So that the corrected rows can be imported again."""
    with RejectsFile(tmp_path / "rejects.csv", ("Date", "Total"), given) as file:
        file.keep()
    assert lines(tmp_path / "rejects.csv", used)[0] == ["Reason", "Line", "Date", "Total"]


def test_a_formula_is_not_run_by_the_spreadsheet(tmp_path: Path) -> None:
    """A rejected cell is the likeliest one to hold something hostile."""
    with RejectsFile(tmp_path / "rejects.csv", ("=A1",), ",") as file:
        file.write(2, ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+1"], [WRONG])
        file.keep()
    header, row = lines(tmp_path / "rejects.csv")
    assert not any(cell.startswith(("=", "@", "+")) for cell in (*header, *row))


def test_without_success_nothing_is_left(tmp_path: Path) -> None:
    """Neither the file nor a part of it; an older one stays."""
    path = tmp_path / "rejects.csv"
    path.write_text("older")
    with pytest.raises(ValueError, match="stop"), RejectsFile(path, ("Date",), ","):
        raise ValueError("stop")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("rejects.csv", "older")]


def test_a_file_that_cannot_be_made(tmp_path: Path) -> None:
    """The sentence names it."""
    with pytest.raises(FileProblem, match="cannot be written"):
        RejectsFile(tmp_path / "gone" / "rejects.csv", (), ",")


def test_a_file_that_cannot_be_moved_into_place(tmp_path: Path) -> None:
    """A folder stands where it should go."""
    (tmp_path / "rejects.csv").mkdir()
    with RejectsFile(tmp_path / "rejects.csv", ("Date",), ",") as file, pytest.raises(FileProblem):
        file.keep()
    assert [path.name for path in tmp_path.iterdir()] == ["rejects.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk(tmp_path: Path) -> None:
    """It is a sentence, not a crash, whenever the disk says so."""
    (tmp_path / "rejects.csv.part").symlink_to("/dev/full")
    with pytest.raises(FileProblem, match="cannot be written"):
        fill(tmp_path / "rejects.csv")
    assert list(tmp_path.iterdir()) == []


def test_all_reasons_of_a_row() -> None:
    """Each after its column, if it has one."""
    whole = Problem(3, "", "The row cannot be read.")
    assert reasons([WRONG, whole]) == "Date: “soon” is not a date that exists. The row cannot be read."
