"""What a list is for, asked before it leaves the program."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from crm.domain.consent import Purpose
from crm.domain.list_use import Use
from ui.context import Context
from ui.dialogs.chosen_bar import ChosenBar
from ui.dialogs.list_use_form import ListUseForm


@pytest.fixture
def bar(qtbot: Any, ctx: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ChosenBar:
    """Over the three customers, who were found by what they bought."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "list.csv"), ""))
    made = ChosenBar(ctx, lambda use: use((1, 2, 3)), lambda: None)
    qtbot.addWidget(made)
    made.columns, made.title, made.selected = ("name", "phone", "email"), "Everybody", True
    made.show()
    return made


def asked(bar: ChosenBar) -> ListUseForm:
    form = bar.findChild(ListUseForm)
    assert form is not None
    return form


def test_the_own_use_comes_first(bar: ChosenBar, tmp_path: Path) -> None:
    """Enter goes on, and nobody is left out."""
    bar.export((1, 2, 3))
    assert "Nothing is checked" in asked(bar).meaning.text()
    assert asked(bar).draft() == Use(None, selected=True)
    asked(bar).accept()
    assert len((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()) == 4


def test_for_something_it_says_who_is_left_out(bar: ChosenBar, ctx: Context, tmp_path: Path) -> None:
    """With the reasons, once it is written."""
    told: list[str] = []
    ctx.bus.toast.connect(lambda text, _undo: told.append(text))
    bar.export((1, 2, 3))
    form = asked(bar)
    form.purpose.set_value(Purpose.NEWS)
    assert "by e-mail, phone" in form.meaning.text()
    assert "found them by what they bought" in form.meaning.text()
    form.accept()
    assert told == ["Written: list.csv. Left out: 3 to be asked first"]
    assert len((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()) == 1


def test_a_list_that_reaches_nobody_is_not_asked_about(bar: ChosenBar, tmp_path: Path) -> None:
    """Names and places alone are written at once."""
    bar.columns = ("name", "city")
    bar.export((1, 2))
    assert bar.findChild(ListUseForm) is None
    assert (tmp_path / "list.csv").exists()


def test_service_needs_no_consent(qtbot: Any, ctx: Context) -> None:
    """It says so."""
    form = ListUseForm(ctx, None, ("name", "phone"))
    qtbot.addWidget(form)
    form.purpose.set_value(Purpose.SERVICE)
    assert "needs no consent" in form.meaning.text()
