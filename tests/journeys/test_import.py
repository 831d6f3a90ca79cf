"""Journey D: a file with a bad row is looked at, rehearsed, imported with its rejects beside it, and taken back."""

from pathlib import Path
from typing import Any

import pytest

from crm.domain.importing import Mapping
from crm.errors import InvalidInput
from crm.services import imports
from crm.services.workspace import Workspace
from tests.factories import dump
from tests.journeys.screen import CTRL, Key, Screen, column
from tests.tables import table_file
from ui.dialogs.import_wizard import ImportWizard

ROWS = """Klant;Naam;Datum;Bedrag
71;Anna Wit;03-04-2026;12,50
72;Bram Zwart;13-40-2026;9,00
71;Anna Wit;05-06-2026;20,00
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three purchases; the day of one does not exist."""
    return table_file(tmp_path, ROWS, "till.csv")


def test_an_import_on_services(workspace: Workspace, file: Path, tmp_path: Path) -> None:
    """The rehearsal tells what the import does; the bad row is kept aside; the batch can be taken back."""
    mapping = imports.preview(file, "purchases").mapping
    before = dump(workspace)
    plan = imports.rehearse(workspace, file, mapping)
    assert dump(workspace) == before
    assert (plan.rows, plan.added, plan.rejected, plan.customers_added) == (3, 2, 1, 1)
    rejects = tmp_path / "rejects.csv"
    result = imports.apply(workspace, file, mapping, rejects=rejects).value
    assert result.plan.counts == plan.counts
    assert "Bram Zwart" in rejects.read_text(encoding="utf-8-sig")
    assert imports.undo_batch(workspace, result.batch).value.reverted
    assert dump(workspace) == {key: row for key, row in before.items() if key in dump(workspace)}
    assert [batch.undone for batch in imports.batches(workspace)] == [True]


def test_what_only_the_owner_knows_is_asked(workspace: Workspace, tmp_path: Path) -> None:
    """A day that reads two ways and a column nobody can guess are questions; nothing is imported before its answer."""
    file = table_file(tmp_path, "Naam;Datum;Iets\nAnna Wit;03-04-2026;groen\n", "till.csv")
    seen = imports.preview(file, "purchases", Mapping(kind="purchases"))
    assert [question.key for question in seen.questions] == ["dates", "columns.total", "names_only"]
    with pytest.raises(InvalidInput):
        imports.rehearse(workspace, file, seen.mapping)


@pytest.fixture
def wizard(screen: Screen, shop_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The wizard at its second step, opened with Ctrl+I and a file chosen in the dialog."""
    from PySide6.QtWidgets import QFileDialog

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    screen.open(shop_path, "customers")
    screen.press(Key.Key_I, CTRL)
    made = screen.dialog(ImportWizard)
    made._kind.setCurrentIndex(made._kind.findData("purchases"))
    made._choose()
    screen.until(lambda: made._steps.currentIndex() == 1)
    dates = made._reading._boxes["dates"]
    dates.setCurrentIndex(dates.findData("day-first"))
    dates.activated.emit(dates.currentIndex())
    screen.until(made._next.isEnabled)
    return made


def test_the_wizard_shows_how_a_file_is_read(wizard: Any) -> None:
    """Every column has its field, and the file's name is told."""
    assert wizard._title.text() == "Import till.csv"
    assert [box.currentData() for box in wizard._reading.columns._boxes] == ["customer", "name", "on", "total"]


def test_the_wizard_rehearses(screen: Screen, wizard: Any) -> None:
    """The bad row comes first with its line and reason; nothing is written, no file is made."""
    rows = customers_of(screen)
    wizard._next.click()
    screen.until(lambda: wizard._steps.currentIndex() == 2)
    assert wizard._findings.row_at(0).line == 3
    assert wizard._findings.row_at(0).what == "rejected"
    assert "13-40-2026" in wizard._findings.row_at(0).detail
    assert wizard._note.text().startswith("1 rejected row is saved beside the file")
    assert customers_of(screen) == rows
    assert not list(wizard._path.parent.glob("till-*.csv"))


def test_the_wizard_imports_and_undo_takes_it_back(screen: Screen, wizard: Any, file: Path) -> None:
    """The summary is told, the rejects lie beside the file, the list follows, and so does Undo."""
    before = customers_of(screen)
    wizard._next.click()
    screen.until(lambda: wizard._steps.currentIndex() == 2)
    summary = wizard._counts.text()
    wizard._next.click()
    screen.no_dialog()
    assert screen.toast == summary
    assert screen.window.toast.button.isVisible()
    screen.until(lambda: customers_of(screen) == sorted([*before, "Wit, Anna"]))
    rejects = file.with_name("till-rejected.csv").read_text(encoding="utf-8-sig")
    assert "Bram Zwart" in rejects
    assert "Anna Wit" not in rejects
    screen.press(Key.Key_Z, CTRL)
    screen.until(lambda: customers_of(screen) == before)


def test_the_wizard_is_left_without_a_trace(screen: Screen, wizard: Any) -> None:
    """Escape at the second step changes nothing."""
    before = customers_of(screen)
    screen.press(Key.Key_Escape)
    screen.no_dialog()
    assert (customers_of(screen), screen.toast) == (before, "")


def customers_of(screen: Screen) -> list[str]:
    """The names in the list."""
    screen.settle()
    return column(screen.page.model)
