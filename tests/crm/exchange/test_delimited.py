"""Text tables."""

from pathlib import Path

import pytest

from crm.errors import FileProblem, InvalidInput
from crm.exchange.cells import Broken
from crm.exchange.delimited import TextTable, guess_delimiter, known_encoding
from tests.crm.exchange.files import written


def table(folder: Path, text: str | bytes, delimiter: str | None = None) -> TextTable:
    return TextTable(written(folder, text), None, delimiter)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a;b\n1;2\n", ";"), ("a,b\n1,2\n", ","), ("a\tb\n1\t2\n", "\t"), ("a|b\n1|2\n", "|"), ("x\ny\n", ","),
     (" 1 20260101 3\n 2 20260102 4\n", " "), ("a;b\n1,5;2,5\n3,5;4,5\n", ";"), ("", ",")],
)  # fmt: skip
def test_delimiters(text: str, expected: str) -> None:
    """The one that gives the most even columns; blanks when only they are even."""
    assert guess_delimiter([line for line in text.split("\n") if line]) == expected


def test_rows_know_their_line(tmp_path: Path) -> None:
    """Blank rows are left out; a cell with line ends does not shift the lines after it."""
    rows = list(table(tmp_path, 'a,b\n\n1,"x\ny"\n2,z\n,\n').rows())
    assert [(row.line, row.cells) for row in rows] == [(1, ["a", "b"]), (3, ["1", "x\ny"]), (5, ["2", "z"])]


def test_an_open_quotation_costs_one_row(tmp_path: Path) -> None:
    """The rows behind it are read all the same, at the end of the file too."""
    rows = list(table(tmp_path, 'a,b\n1,"open\n2,x\n3,y\n').rows())
    assert [row.line for row in rows] == [1, 2, 3, 4]
    assert [isinstance(row.cells, Broken) for row in rows] == [False, True, False, False]


def test_a_cell_without_end_is_one_broken_row(tmp_path: Path) -> None:
    """A field longer than the limit is refused, and reading goes on."""
    rows = list(table(tmp_path, "a,b\n" + "x" * 200_000 + ",1\n2,3\n").rows())
    assert [isinstance(row.cells, Broken) for row in rows] == [False, True, False]


def test_many_open_quotations_become_plain_characters(tmp_path: Path) -> None:
    """Inch marks at the beginning of cells do not take forever."""
    rows = list(table(tmp_path, "a,b\n" + '1,"5 inch\n' * 80).rows())
    assert len(rows) == 81
    assert rows[-1].cells == ["1", '"5 inch']


def test_nul_characters_are_dropped(tmp_path: Path) -> None:
    """A few do not make a file binary."""
    rows = list(table(tmp_path, "a;b\n1\0;2\n" + "long enough;to be text\n" * 10).rows())
    assert rows[1].cells == ["1", "2"]
    aligned = list(table(tmp_path, "1 2 3\n4\0 5 6\n\n" + "7 8 9\n" * 20).rows())
    assert aligned[1].cells == ["4", "5", "6"]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, content: bytes) -> None:
    """Blanks alone are nothing."""
    with pytest.raises(FileProblem, match="is empty"):
        table(tmp_path, content)


@pytest.mark.parametrize("content", [b"%PDF-1.7 text", bytes(range(256)) * 50, "plain".encode("utf-16-le") * 50])
def test_binary_files_are_no_tables(tmp_path: Path, content: bytes) -> None:
    """The sentence says what to do."""
    with pytest.raises(FileProblem, match="not a table"):
        table(tmp_path, content)


def test_encodings_by_name(tmp_path: Path) -> None:
    """An encoding the owner chose is obeyed; an unknown one is named."""
    path = written(tmp_path, "a;ы\n".encode("utf-16-le"))
    assert next(TextTable(path, "utf-16-le", ";").rows()).cells == ["a", "ы"]
    for name in ("klingon", "base64", "\0"):
        with pytest.raises(InvalidInput, match="no encoding"):
            known_encoding(name)


def test_position_follows_the_bytes(tmp_path: Path) -> None:
    """Progress is told in bytes."""
    opened = table(tmp_path, "a,b\n" + "1,2\n" * 3_000)
    assert opened.position() == (0, 12_004)
    list(opened.rows())
    assert opened.position()[0] > 0


def test_a_quotation_far_down_changes_nothing_above_it(tmp_path: Path) -> None:
    """Plain lines are taken apart together; from the first quotation on, rows may have several lines."""
    plain = "".join(f"{n};a\n" for n in range(1_200))
    found = list(table(tmp_path, plain + '1200;"b\nc"\n\n1201;d\n').rows())
    assert [row.line for row in found] == [*range(1, 1_202), 1_204]
    assert [row.cells[0] for row in found] == [str(n) for n in range(1_202)]
    assert found[-2].cells[1] == "b\nc"
