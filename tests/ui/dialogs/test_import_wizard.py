"""The wizard asks, explains what is wrong, and never loses its place."""

from pathlib import Path
from typing import Any

import pytest

from crm.domain.importing import Mode
from crm.services import imports
from tests.tables import table_file
from ui.context import Context
from ui.dialogs.import_wizard import READ, REHEARSED, ImportWizard

PEOPLE = "Naam;Plaats\nAnna Wit;Delft\nBram Zwart;Gouda\n"


@pytest.fixture
def wizard(qtbot: Any, ctx: Context, tmp_path: Path) -> ImportWizard:
    """At its second step, with two people."""
    made = ImportWizard(ctx)
    qtbot.addWidget(made)
    made.read(table_file(tmp_path, PEOPLE))
    return made


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_reaches_the_file(wizard: ImportWizard, ctx: Context, mode: Mode) -> None:
    """The combo box holds text; the service gets a mode."""
    wizard._continue()
    wizard._mode.setCurrentIndex(wizard._mode.findData(mode))
    wizard._rehearse()
    assert wizard._steps.currentIndex() == REHEARSED
    wizard._apply()
    (batch,) = imports.batches(ctx.workspace)
    assert (batch.mode, batch.counts["customers_added"]) == (mode, 2)


def test_back_keeps_the_choice_of_columns(wizard: ImportWizard) -> None:
    """From the rehearsal to the columns and forward again."""
    wizard._continue()
    wizard._back.click()
    assert wizard._steps.currentIndex() == READ
    assert [box.currentData() for box in wizard._reading.columns._boxes] == ["name", "city"]


def test_a_column_left_out_stays_out(wizard: ImportWizard) -> None:
    """It is not guessed again."""
    wizard._reading.columns._boxes[1].setCurrentIndex(0)
    wizard._reading.columns.changed.emit()
    assert [box.currentData() for box in wizard._reading.columns._boxes] == ["name", ""]


def test_a_file_that_is_none(qtbot: Any, ctx: Context, tmp_path: Path) -> None:
    """A sentence at the first step; the wizard stays open."""
    made = ImportWizard(ctx)
    qtbot.addWidget(made)
    made.read(tmp_path / "gone.csv")
    assert made._problem.text()
    assert made._steps.currentIndex() == 0


def asking(wizard: ImportWizard, folder: Path, text: str) -> ImportWizard:
    """The wizard with a file of purchases."""
    wizard._kind.setCurrentIndex(wizard._kind.findData("purchases"))
    wizard.read(table_file(folder, text))
    return wizard


def answer(wizard: ImportWizard, key: str, value: str) -> None:
    box = wizard._reading._boxes[key]
    assert box.currentIndex() == -1
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_no_way_on_before_every_answer(wizard: ImportWizard, ctx: Context, tmp_path: Path) -> None:
    """The reason is shown, and told on the button; another answer does not answer for it."""
    asking(wizard, tmp_path, "Datum;Klant;Bedrag\n03-04-2026;Anna Wit;2,50\n")
    assert not wizard._next.isEnabled()
    assert "day first" in wizard._next.toolTip()
    assert "names customers without a number" in wizard._problem.text()
    answer(wizard, "names_only", "customers")
    assert not wizard._next.isEnabled()
    answer(wizard, "dates", "day-first")
    assert (wizard._next.isEnabled(), wizard._next.toolTip()) == (True, "")
    wizard._continue()
    wizard._apply()
    assert [batch.counts["customers_added"] for batch in imports.batches(ctx.workspace)] == [1]


def test_a_file_without_customers_is_told_so(wizard: ImportWizard, tmp_path: Path) -> None:
    """A column nobody can guess may not exist; a column left out elsewhere does not say so."""
    asking(wizard, tmp_path, "Datum;Bedrag;Iets\n13-04-2026;2,50;groen\n")
    wizard._reading.columns.changed.emit()
    assert (wizard._next.isEnabled(), wizard._reading._none.isVisibleTo(wizard)) == (False, True)
    wizard._reading._none.click()
    assert (wizard._next.isEnabled(), wizard._reading._none.isVisibleTo(wizard)) == (True, False)


def test_back_from_a_refused_file_leads_on_again(wizard: ImportWizard, tmp_path: Path) -> None:
    """Nothing to import: no import button, but another choice of columns can be tried."""
    asking(wizard, tmp_path, "Datum;Klantnummer;Bedrag\n13-04-2026;5;veel\n")
    wizard._continue()
    assert not wizard._next.isEnabled()
    wizard._back.click()
    assert wizard._next.isEnabled()
