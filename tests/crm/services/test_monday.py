"""The Monday sheet as a file."""

from datetime import date
from pathlib import Path

import pytest

from crm.domain.customer import PartialDate
from crm.domain.entry import Commitment
from crm.services import customers, monday, notes
from crm.services.workspace import Workspace
from tests.crm.letters.sample import pages
from tests.factories import entry, person


@pytest.mark.parametrize("busy", [False, True])
def test_one_page(workspace: Workspace, tmp_path: Path, busy: bool) -> None:
    """However much waits; private entries are not on it."""
    for number in range(30 if busy else 0):
        who = customers.add(workspace, person(f"Jan{number}", birth=PartialDate(11, 23))).value
        soon = Commitment(date(2026, 11, 24))
        notes.add(workspace, entry(who, "promise", text="A secret" if number == 0 else "Call", private=not number,
                                   details=soon))  # fmt: skip
    path = monday.export(workspace, tmp_path / "sheet")
    (text,) = pages(path)
    assert path.name == "sheet.pdf"
    assert "secret" not in text
