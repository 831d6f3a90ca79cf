"""Which texts are read before they are handed over."""

from crm.domain.access import TEXTS
from crm.storage.tables import Base


def test_every_free_text_is_a_column() -> None:
    """A renamed column would silently stay unread."""
    for table, column in TEXTS:
        assert column in Base.metadata.tables[table].columns


def test_no_note_of_a_customer_is_forgotten() -> None:
    """Whatever is called a note or a text and belongs to a customer is read first."""
    named = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name in ("note", "text", "goals", "flags", "remark")
        and table.name not in ("product_name", "wording", "goes_with", "segment")
    }
    assert named <= set(TEXTS)
