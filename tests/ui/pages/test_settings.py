"""Settings: what the buttons on the page do."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from ui.context import Context
from ui.pages.settings import SettingsPage


def test_the_test_page_is_saved_and_opened(
    ctx: Context, qtbot: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Print a test page asks for a name, writes the PDF and opens it."""
    opened: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "proof"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page = SettingsPage(ctx)
    page.refresh()
    page._print_proof()
    assert (tmp_path / "proof.pdf").read_bytes()[:4] == b"%PDF"
    assert opened == [str(tmp_path / "proof.pdf")]
