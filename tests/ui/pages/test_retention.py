"""The retention page: periods to choose, figures with their names, a trend to pick from."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from crm.domain.letter import WriteTo
from crm.domain.period import PeriodKind, month_of
from crm.domain.retention import Figure
from crm.services import reports
from ui.context import Context
from ui.pages.retention import RetentionPage


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> RetentionPage:
    """Shown, over three customers."""
    made = RetentionPage(ctx)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (PeriodKind.MONTH, "October 2026"),
        (PeriodKind.WEEK, "week 47 of 2026"),
        (PeriodKind.QUARTER, "quarter 3 of 2026"),
        (PeriodKind.YEAR, "2025"),
    ],
)
def test_the_last_finished_period_is_chosen(page: RetentionPage, kind: PeriodKind, name: str) -> None:
    """Of every length; the running one stands before it."""
    page._kind.setCurrentIndex(page._kind.findData(kind))
    assert (page._period.currentText(), page._period.currentIndex()) == (name, 1)


def test_a_point_of_the_trend_opens_its_period(page: RetentionPage) -> None:
    """And the figures and names are those of it."""
    page._pick(10)
    assert page._period.currentText() == "August 2026"
    page._open_names(Figure.NEW)
    assert page._cards[Figure.NEW].number.text() == str(page._model.rowCount()) == "1"


@pytest.fixture
def save_as(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the file dialog answers, without its ending; nothing is opened afterwards."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(tmp_path / "chosen"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    return tmp_path / "chosen"


@pytest.mark.parametrize(("code", "heading"), [("en", '"Period","First day"'), ("nl", '"Periode";"Eerste dag"')])
def test_an_export_speaks_the_language_of_the_screen(
    page: RetentionPage, speak: Any, save_as: Path, code: str, heading: str
) -> None:
    """Not that of the shop's letters."""
    speak(page.ctx, code)
    page._export("csv")
    assert save_as.with_suffix(".csv").read_text("utf-8-sig").startswith(heading)
    page._monthly()
    assert reports.monthly(page.ctx.workspace, month_of("2026-10")).content.language == code


def test_the_names_can_be_written_to(page: RetentionPage, qtbot: Any) -> None:
    """Only where there are any."""
    page._open_names(Figure.WON_BACK)
    with qtbot.assertNotEmitted(page.ctx.bus.go):
        page._write()
    page._open_names(Figure.KEPT)
    with qtbot.waitSignal(page.ctx.bus.go) as asked:
        page._write()
    assert asked.args == ["letters", WriteTo((1,))]
