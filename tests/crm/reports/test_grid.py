"""Tables on paper."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from crm import paper
from crm.reports.grid import _rooms, _size, _widths, printable
from crm.reports.model import Column, Kind


def test_characters_without_a_letter_become_question_marks() -> None:
    """Nothing vanishes without a word."""
    assert printable("Иван 山田 Å") == "Иван ?? Å"


def test_columns_fill_the_page_exactly() -> None:
    """Short or crowded, names or numbers: the table is as wide as the text above it."""
    paper.register_fonts()
    paper.register_fonts()
    for number, kind in ((3, Kind.COUNT), (3, Kind.TEXT), (60, Kind.COUNT), (40, Kind.PERIOD)):
        columns = (Column("Name"), *(Column("Amount", kind) for _ in range(number)))
        widths = _widths(columns, [["Anna de Boer", *(["123456"] * number)]], 453.0, 8.5)
        assert round(sum(widths), 3) == 453
        assert min(widths) > 0


def test_room_to_spare_goes_to_the_long_texts() -> None:
    """A customer number stays small beside a name."""
    paper.register_fonts()
    columns = (Column("Number"), Column("Name"), Column("Sales", Kind.CENTS))
    number, name, _sales = _widths(columns, [["17", "Anna van den Heuvel-de Boer", "1"]], 453.0, 8.5)
    assert name > 3 * number


def test_an_unusual_period_wraps() -> None:
    """One unfinished period does not widen the column beyond its longest word."""
    paper.register_fonts()
    usual = [[f"Q{n} 2026", "1"] for n in range(1, 4)]
    columns = (Column("Period", Kind.PERIOD), Column("New", Kind.COUNT))
    assert _size(columns, usual, 453.0) == 8.5
    wide, _new = _widths(columns, [*usual, ["Q4 2026, not finished", "1"]], 90.0, 8.5)
    assert 40 < wide < 70


def test_crowded_tables_are_set_smaller() -> None:
    """Before numbers are squeezed the type becomes smaller, to a limit."""
    paper.register_fonts()
    columns = (Column("Number", Kind.COUNT),) * 10
    rows = [["123456"] * 10]
    assert [_size(columns, rows, width) for width in (500.0, 390.0, 100.0)] == [8.5, 8.0, 7.0]


def test_the_last_column_ends_at_the_margin() -> None:
    """Equal columns stand at equal distances: what keeps two apart is not kept free after the last."""
    paper.register_fonts()
    columns = (Column("0", Kind.COUNT),) * 4
    widths = _widths(columns, [["12"] * 4], 300.0, 8.5)
    assert sum(widths) == pytest.approx(300)
    assert _rooms(widths, 8.5) == pytest.approx([widths[3]] * 4)


def test_one_endless_name_leaves_the_others_their_width() -> None:
    """A day is never broken because a name is long."""
    paper.register_fonts()
    columns = (Column("Name"), *(Column(f"Day {n}", Kind.PERIOD) for n in range(5)))
    row = ["endless " * 60, *["01.09.2026"] * 5]
    widths = _widths(columns, [row], 360.0, 8.5)
    assert sum(widths) == pytest.approx(360.0)
    assert widths[0] < 200
    assert min(widths[1:]) > stringWidth("01.09.2026", paper.SANS, 8.5)
