"""Whom the shop keeps too long, in the window."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from crm.domain.customer import CustomerDraft
from crm.domain.keeping import Cleared
from crm.domain.name import PersonName
from crm.domain.purchase import PurchaseDraft
from crm.services import customers, keeping, purchases
from crm.services.workspace import Outcome
from ui.context import Context
from ui.dialogs.keeping_dialog import ClearForm, KeepingDialog, _told


@pytest.fixture
def old(ctx: Context) -> list[int]:
    """Two people who bought ten years ago."""
    made = []
    for name in ("Anna", "Bart"):
        added = customers.add(
            ctx.workspace, CustomerDraft(name=PersonName(name, surname="Oud"), archived=name == "Bart")
        )
        purchases.add(ctx.workspace, PurchaseDraft(date(2016, 5, 4), added.value, 1000))
        made.append(added.value)
    return made


def opened(qtbot: Any, ctx: Context) -> KeepingDialog:
    made = KeepingDialog(ctx)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nobody_is_said_in_a_sentence(qtbot: Any, ctx: Context) -> None:
    """No list, no buttons that do nothing."""
    made = opened(qtbot, ctx)
    assert made.stack.currentIndex() == 1
    assert not made.erase.isVisible()


def test_each_is_a_decision(qtbot: Any, ctx: Context, old: list[int]) -> None:
    """Nothing is chosen at first; the reason stands beside the name."""
    made = opened(qtbot, ctx)
    texts = [made.model.index(1, column).data() for column in range(5)]
    assert texts[:2] == ["Oud, Bart (archived)", "The books needed the purchases until then"]
    assert made.count.text() == "2 people"
    assert not made.erase.isEnabled()
    made.every.click()
    assert (made.count.text(), made.chosen()) == ("2 of 2 chosen", tuple(old))
    assert made.erase.isEnabled()


def test_kept_another_year(qtbot: Any, ctx: Context, old: list[int]) -> None:
    """They leave the list, the others stay."""
    made = opened(qtbot, ctx)
    made.list.choose(0)
    made.keep.click()
    assert [row.id for row in keeping.past(ctx.workspace)] == old[1:]
    assert made.model.rowCount() == 1


def test_erased_after_asking_once(qtbot: Any, ctx: Context, old: list[int]) -> None:
    """With the number; the button waits for the box."""
    toasts: list[str] = []
    ctx.bus.toast.connect(lambda text, undo: toasts.append(text))
    made = opened(qtbot, ctx)
    made.every.click()
    made.erase.click()
    (asking,) = made.findChildren(ClearForm)
    assert asking.windowTitle() == "Erase 2 people"
    asking.accept()
    assert asking.problem.text() == "Please tick the box first."
    asking.sure.setChecked(True)
    asking.by.setCurrentText(" ")
    asking.accept()
    assert asking.fields["recorded_by"].problem
    asking.by.setCurrentText("Els")
    asking.accept()
    assert toasts == ["2 people erased."]
    assert keeping.past(ctx.workspace) == ()


def test_what_is_left_is_said(qtbot: Any, ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """Backups that still hold somebody, and a file in use; and that it was stopped."""
    toasts: list[str] = []
    ctx.bus.toast.connect(lambda text, undo: toasts.append(text))
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "open", lambda box: shown.append(box.text() + box.informativeText()))
    parent = opened(qtbot, ctx)
    _told(ctx, parent, Outcome(Cleared(1, ("shop-1",), finished=False, stopped=True)))
    assert toasts == ["1 person erased. The others are as they were."]
    qtbot.waitUntil(lambda: bool(shown))
    assert "shop-1" in shown[0]


def test_a_double_click_shows_the_person(qtbot: Any, ctx: Context, old: list[int]) -> None:
    """To look before deciding."""
    went: list[tuple[str, object]] = []
    ctx.bus.go.connect(lambda page, what: went.append((page, what)))
    made = opened(qtbot, ctx)
    made.list.opened.emit(made.model.row_at(0))
    assert went == [("customer", old[0])]
