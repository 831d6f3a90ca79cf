"""Tables on paper."""

from crm import paper
from crm.reports.grid import _widths, printable
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
