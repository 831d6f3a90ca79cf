"""Rows and cells as they come from a file."""

from crm.exchange.cells import Broken, Number


def test_a_number_is_text_that_remembers_what_it_was() -> None:
    """A spreadsheet's number compares as text and keeps its type."""
    assert Number("1.5") == "1.5"
    assert isinstance(Number("1.5"), str)


def test_a_broken_row_keeps_its_text_and_its_reason() -> None:
    """What could not be taken apart still goes to the rejects file."""
    row = Broken(['"open'], "why")
    assert (list(row), row.reason) == (['"open'], "why")
