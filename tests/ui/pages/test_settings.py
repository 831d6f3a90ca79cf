"""Settings: what the buttons on the page do."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from crm.services import rules, settings
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


def test_the_hourly_rate_is_typed_as_an_amount(ctx: Context, qtbot: object) -> None:
    """A word is told at its field, an amount is stored, an empty field is no rate."""
    page = SettingsPage(ctx)
    page.refresh()
    page.hourly.setText("much")
    page._save()
    assert page._fields["hourly_cents"].editor is page.hourly
    assert settings.load(ctx.workspace).hourly_cents is None
    page.hourly.setText("45")
    page._save()
    assert settings.load(ctx.workspace).hourly_cents == 4500
    page.hourly.setText("")
    page._save()
    assert settings.load(ctx.workspace).hourly_cents is None


def test_names_at_the_counter_are_added_and_removed(ctx: Context, qtbot: object) -> None:
    """A line a name, one of them marked as there now."""
    page = SettingsPage(ctx)
    page.refresh()
    (els,) = page.counter.lines.entries()
    assert (els.name.text(), els.now.isChecked()) == ("Els", True)
    page.counter.lines.add_empty()
    an = page.counter.lines.entries()[1]
    an.name.setText("An")
    an.now.setChecked(True)
    assert not els.now.isChecked()
    page.save.click()
    found = settings.load(ctx.workspace)
    assert (found.counter_names, found.counter_name) == (("Els", "An"), "An")
    page.counter.lines.remover(an).click()
    assert (page.draft().counter_names, page.draft().counter_name) == (("Els",), "Els")


def test_what_is_typed_stays_while_the_rules_change(ctx: Context, qtbot: object) -> None:
    """Their dialog opens over the page and stores by itself."""
    page = SettingsPage(ctx)
    page.refresh()
    page._lines["shop_name"].setText("Half typed")
    rules.note_checked(ctx.workspace, "BE")
    page.refresh()
    assert page._lines["shop_name"].text() == "Half typed"
    page.save.click()
    found = settings.load(ctx.workspace)
    assert (found.shop_name, dict(found.rules_checked)) == ("Half typed", {"BE": ctx.today})
