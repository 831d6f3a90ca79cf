"""The blocks of a report."""

from dataclasses import FrozenInstanceError

import pytest

from crm.reports.model import Column, Kind


def test_blocks_cannot_be_changed() -> None:
    """A report is written in several forms; none may change it for the next."""
    column = Column("Name")
    assert column.kind is Kind.TEXT
    with pytest.raises(FrozenInstanceError):
        column.title = "Other"  # type: ignore[misc]
