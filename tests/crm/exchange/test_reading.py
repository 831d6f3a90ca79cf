"""The cells of one row by field."""

from pathlib import Path

import pytest

from crm.domain.importing import Problem
from crm.errors import InvalidInput
from crm.exchange.cells import Broken, Row
from crm.exchange.reading import UNREADABLE, Cells, Reader, one_line
from tests.tables import DAY, source

HEAD = "Voornaam;Achternaam;E-mail;Email2;Opmerking;Kleur\n"


def cells_of(folder: Path, row: str) -> Cells:
    """The cells of one row."""
    found = source(folder, HEAD + row + "\n", kind="customers")
    cells = Reader(found, DAY).cells(next(iter(found.rows())))
    assert isinstance(cells, Cells)
    return cells


def test_cells_by_field(tmp_path: Path) -> None:
    """Trimmed; several columns of one field together; blanks are left out."""
    cells = cells_of(tmp_path, ' Els ;Berg;a@example.nl;b@example.nl;" a\nb ";rood')
    assert (cells.text("given_name"), cells.all("email")) == ("Els", ["a@example.nl", "b@example.nl"])
    assert (cells.long_text("note"), cells.raw("given_name")) == ("a\nb", "Els ")
    assert (cells.has("note"), cells.has("phone")) == (True, False)


def test_a_field_the_file_does_not_have(tmp_path: Path) -> None:
    """It is empty, whichever way it is asked."""
    cells = cells_of(tmp_path, "Els;Berg;;;;")
    assert (cells.text("phone"), cells.raw("phone"), cells.all("phone"), cells.long_text("tags")) == ("", "", [], "")
    assert (cells.all("email"), cells.long_text("note")) == ([], "")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["Els"], "The row is too short: {found} cells, {expected} expected."),
        (["Els", "Berg", "", "", "", "", "more"], "The row is too long: {found} cells, {expected} expected."),
        (Broken(["Els;Berg"], "Broken."), "Broken."),
    ],
)
def test_rows_of_another_shape(tmp_path: Path, cells: list[str], reason: str) -> None:
    """Cells would stand under the wrong header."""
    reader = Reader(source(tmp_path, HEAD + "Els;Berg;;;;\n", kind="customers"), DAY)
    found = reader.cells(Row(7, cells))
    assert isinstance(found, list)
    assert [(p.line, p.reason) for p in found] == [(7, reason)]


@pytest.mark.parametrize("cells", [["Els", "Berg", "", "", ""], ["Els", "Berg", "", "", "", "", "", ""]])
def test_shapes_that_do_no_harm(tmp_path: Path, cells: list[str]) -> None:
    """Missing cells nobody reads, and empty ones too many."""
    reader = Reader(source(tmp_path, HEAD + "Els;Berg;;;;\n", kind="customers"), DAY)
    assert isinstance(reader.cells(Row(7, cells)), Cells)


def test_problems_are_noted_and_reading_goes_on(tmp_path: Path) -> None:
    """With the line, and the column as the file calls it."""
    cells = cells_of(tmp_path, "Els;Berg;;;;")

    def wrong() -> int:
        raise InvalidInput("No.", text="x")

    assert cells.read("surname", wrong, 5) == 5
    assert cells.read("surname", lambda: 6, 5) == 6
    cells.warn("phone", "Odd.", n=1)
    assert cells.problems == [Problem(2, "Achternaam", "No.", {"text": "x"})]
    assert cells.warnings == [Problem(2, "phone", "Odd.", {"n": 1})]


@pytest.mark.parametrize("row", ["E\ufffds;Berg;;;;", ";Berg;;x\ufffd;;", "Els;;;;no\ufffdte;", f"{'x' * 1001};;;;;"])
def test_cells_that_cannot_be_kept_as_they_are(tmp_path: Path, row: str) -> None:
    """Undecodable or endless: the row is refused."""
    cells = cells_of(tmp_path, row)
    cells.all("email")
    cells.long_text("note")
    assert len(cells.problems) == 1


@pytest.mark.parametrize(("cell", "text"), [("a\tb", "a b"), ("a\r\nb", "a b"), ("a\x07b", "ab"), ("\ufeffa ", "a")])
def test_one_line_without_control_characters(cell: str, text: str) -> None:
    """They have no place in a name."""
    assert one_line(cell) == text


def test_one_line_refuses_what_was_not_decoded() -> None:
    """And what is too long."""
    with pytest.raises(InvalidInput) as caught:
        one_line("\ufffd")
    assert caught.value.msgid == UNREADABLE
    with pytest.raises(InvalidInput, match="too long: 11"):
        one_line("x" * 11, longest=10)
