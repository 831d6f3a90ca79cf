"""What the menus can ask for about satisfaction."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from crm.domain.span import Span
from crm.services import surveys
from tests.crm.letters.sample import pages
from tests.tables import table_file
from ui.dialogs.survey_form import SurveyForm
from ui.preferences import Preferences
from ui.tasks import InlineTasks
from ui.window.session import Session


@pytest.fixture
def session(qtbot: Any, preferences: Preferences, home: Path, shop_file: Path) -> Session:
    made = Session(preferences, InlineTasks())
    qtbot.addWidget(made.window)
    made.open(shop_file, page="customers")
    return made


def test_an_answer_of_whoever_is_chosen(session: Session) -> None:
    """From the list as from the page of the customer; without anybody it says so."""
    session.window.go("customer", 2)
    session.ctx.bus.command.emit("survey", None)
    (form,) = session.window.findChildren(SurveyForm)
    form.score.setText("5")
    form.accept()
    assert surveys.get(session.ctx.workspace, 1).draft.customer_id == 2
    said: list[str] = []
    session.ctx.bus.toast.connect(lambda text, undo: said.append(text))
    session.window.go("settings")
    session.ctx.bus.command.emit("survey", None)
    assert said == ["Choose a customer first."]


def test_filled_in_forms_of_a_file(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in one line; what was rejected lies beside the file."""
    path = table_file(tmp_path, "Name,Score,Date\nМария Иванова,5,2026-01-02\nNobody,4,2026-01-02\n", "form.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    said: list[str] = []
    session.ctx.bus.toast.connect(lambda text, undo: said.append(text))
    session.ctx.bus.command.emit("import_answers", None)
    assert said == ["Answers recorded: 1; known already: 0. Rows rejected: 1, see “form-rejected.csv”."]
    assert "No customer has this" in (tmp_path / "form-rejected.csv").read_text("utf-8-sig")
    assert len(surveys.board(session.ctx.workspace, Span.EVER).rows) == 1


def test_cards_in_the_language_chosen(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written where the owner says, then shown."""
    shown: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "cards"), "*.pdf"))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    session.ctx.bus.command.emit("survey_card", "bg")
    assert "Колко сте доволни от нас?" in pages(Path(shown[0]))[0]
