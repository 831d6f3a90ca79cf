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
    assert [box.currentData() for box in wizard._columns._boxes] == ["name", "city"]


def test_a_column_left_out_stays_out(wizard: ImportWizard) -> None:
    """It is not guessed again."""
    wizard._columns._boxes[1].setCurrentIndex(0)
    wizard._columns.changed.emit()
    assert [box.currentData() for box in wizard._columns._boxes] == ["name", ""]


def test_a_file_that_is_none(qtbot: Any, ctx: Context, tmp_path: Path) -> None:
    """A sentence at the first step; the wizard stays open."""
    made = ImportWizard(ctx)
    qtbot.addWidget(made)
    made.read(tmp_path / "gone.csv")
    assert made._problem.text()
    assert made._steps.currentIndex() == 0
