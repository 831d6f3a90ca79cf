"""The form for consent on paper."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from crm.services import customers
from tests.crm.letters.sample import pages
from ui.context import Context
from ui.dialogs.consent_paper import ConsentPaper


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The files shown; each is written to where the owner says, without an ending."""
    found: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "form"), "*.pdf"))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile()))
    return found


def form(qtbot: Any, ctx: Context, customer: int | None = None) -> ConsentPaper:
    made = ConsentPaper(ctx, None, customers.get(ctx.workspace, customer) if customer else None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_form_for_a_customer_speaks_their_language(qtbot: Any, ctx: Context, shown: list[str]) -> None:
    """Filled in, and shown once it is written."""
    made = form(qtbot, ctx, 2)
    made.accept()
    (text,) = pages(Path(shown[0]))
    assert "Мария Иванова" in text
    assert "Може ли да поддържаме връзка с Вас?" in text
    assert not made.isVisible()


def test_blank_ones_in_the_language_chosen(qtbot: Any, ctx: Context, shown: list[str]) -> None:
    """As many as wished."""
    made = form(qtbot, ctx)
    made.language.set_value("en")
    made.copies.setText("3")
    made.accept()
    found = pages(Path(shown[0]))
    assert len(found) == 3
    assert "May we keep in touch with you?" in found[0]


@pytest.mark.parametrize("copies", ["many", "0", "500"])
def test_a_number_that_makes_no_sense(qtbot: Any, ctx: Context, shown: list[str], copies: str) -> None:
    """Is told at its field; nothing is written."""
    made = form(qtbot, ctx)
    made.copies.setText(copies)
    made.accept()
    assert made.fields["copies"].problem
    assert made.isVisible()
    assert shown == []
