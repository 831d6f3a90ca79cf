"""Settings: what the buttons on the page do."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from crm.domain.signing import Wait
from crm.domain.tier import Measure, Tier, ready
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


@pytest.mark.parametrize(("name", "edit"), [("hourly_cents", "hourly"), ("gesture_cents", "gesture")])
def test_the_hourly_rate_and_the_budget_are_typed_as_amounts(ctx: Context, qtbot: object, name: str, edit: str) -> None:
    """A word is told at its field, an amount is stored, an empty field is none."""
    page = SettingsPage(ctx)
    page.refresh()
    typed = getattr(page, edit)
    typed.setText("much")
    page._save()
    assert page._fields[name].problem
    assert getattr(settings.load(ctx.workspace), name) is None
    typed.setText("45")
    page._save()
    assert getattr(settings.load(ctx.workspace), name) == 4500
    typed.setText("")
    page._save()
    assert getattr(settings.load(ctx.workspace), name) is None


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


def test_tiers_are_switched_on_with_their_thresholds(ctx: Context, qtbot: Any) -> None:
    """While they are typed one sees how many customers each has; what makes no sense is told at its field."""
    page = SettingsPage(ctx)
    qtbot.addWidget(page)
    page.refresh()
    page.tiers.on.setChecked(True)
    bronze, silver = page.tiers.tiers.entries()[:2]
    bronze.money.setText("20")
    silver.money.setText("10")
    page._save()
    assert page._fields["tiers"].problem == "“Silver” must ask more than “Bronze”."
    silver.money.setText("60,50")
    silver.name.setText("Vrienden")
    page.tiers._count()
    assert [bronze.people.text(), silver.people.text()] == ["1 person", "1 person"]
    page._save()
    kept = settings.load(ctx.workspace).tiers
    assert (kept.on, kept.tiers[0], kept.tiers[1]) == (True, Tier("bronze", 2_000), Tier("silver", 6_050, "Vrienden"))


def test_another_measure_has_thresholds_of_its_own(ctx: Context, qtbot: Any) -> None:
    """Euros mean nothing as purchases; a new tier gets a key of its own, a removed one is gone."""
    page = SettingsPage(ctx)
    qtbot.addWidget(page)
    page.refresh()
    page.tiers.on.setChecked(True)
    page.tiers.measure.set_value(Measure.PURCHASES)
    assert page.tiers.value().tiers == ready(Measure.PURCHASES)
    edits = page.tiers.tiers
    edits.remover(edits.entries()[0]).click()
    edits.add_empty()
    edits.entries()[-1].name.setText("Kroon")
    edits.entries()[-1].number.setValue(50)
    *_, own = page.tiers.value().tiers
    assert (own.name, own.threshold, len(own.key)) == ("Kroon", 50, 8)
    page._save()
    assert [str(tier) for tier in settings.load(ctx.workspace).tiers.tiers] == ["Silver", "Gold", "Premium", "Kroon"]


def test_which_letters_wait_to_be_signed(ctx: Context, qtbot: object) -> None:
    """Chosen and saved, and shown again as it was."""
    page = SettingsPage(ctx)
    page.refresh()
    assert page.letters_wait.value() is Wait.UNSIGNED
    page.letters_wait.set_value(Wait.NEVER)
    page._save()
    assert settings.load(ctx.workspace).letters_wait is Wait.NEVER
