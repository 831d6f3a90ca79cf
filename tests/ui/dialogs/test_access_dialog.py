"""Handing over what is held about a person, in the window."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel

from crm.services import notes, privacy
from tests.factories import entry
from ui.context import Context
from ui.dialogs.access_dialog import AccessDialog


def opened(qtbot: Any, ctx: Context) -> AccessDialog:
    made = AccessDialog(ctx, None, privacy.review(ctx.workspace, 1))
    qtbot.addWidget(made)
    return made


def test_an_unticked_text_is_kept_back(
    qtbot: Any, ctx: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every text has its box; the file is written where the owner says, and its folder opens."""
    for text in ("wants tulips", "her neighbour is ill"):
        notes.add(ctx.workspace, entry(1, text=text))
    shown: list[object] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), "*.zip"))
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    made = opened(qtbot, ctx)
    ill = next(item for item in made._found.items if item.text == "her neighbour is ill")
    made.boxes[ill.key].setChecked(False)
    made.accept()
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        document = packed.read(packed.namelist()[1]).decode()
    assert "wants tulips" in document
    assert "neighbour" not in document
    assert len(shown) == 1


def test_nothing_noted_is_said(qtbot: Any, ctx: Context) -> None:
    """An empty dialog would look broken."""
    made = AccessDialog(ctx, None, privacy.AccessReview(1, "Jan", (), 1))
    qtbot.addWidget(made)
    assert any("nothing to read first" in label.text() for label in made.findChildren(QLabel))


def test_not_at_the_counter(qtbot: Any, ctx: Context) -> None:
    """Private notes are not shown to whoever stands there."""
    said: list[str] = []
    ctx.bus.toast.connect(lambda text, _undo: said.append(text))
    ctx.counter = True
    AccessDialog.start(ctx, None, 1)  # type: ignore[arg-type]
    assert said == ["Leave the counter mode first: private notes have to be read here."]
