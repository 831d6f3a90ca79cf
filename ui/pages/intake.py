"""The screen at the counter, turned to the customer: they read and tick, then it goes back to the owner (C4)."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from crm.domain.intake import IntakeCard
from crm.errors import CrmError
from crm.i18n import N_, tr
from crm.services import intake
from ui import errors, theme
from ui.dialogs.intake_form import IntakeForm
from ui.widgets.intake_sheet import IntakeSheet
from ui.widgets.label import Label
from ui.widgets.page import Page

THANKS = N_("Thank you! Please turn the screen back.")
LEAVE = N_("Leave without an answer? Your ticks are not kept.")


class IntakePage(Page):
    """``open`` takes a customer's id. Counter mode is on for as long as the customer may see the screen."""

    alone = True

    def _build(self) -> None:
        self._id = 0
        self._fresh = False
        self._covered = False
        self._card: IntakeCard | None = None
        self.header.hide()
        self.sheet = IntakeSheet()
        self.sheet.done.connect(self._hand_back)
        self.sheet.cancelled.connect(self.leave)
        self.thanks = Label("", "title", wrap=True)
        self.thanks.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.views = QStackedWidget()
        self.views.addWidget(self.sheet)
        self.views.addWidget(_middle(self.thanks))
        self.body.addWidget(self.views)

    def open(self, what: Any) -> None:
        self._id, self._fresh, self._card = int(what), True, None
        if not self.ctx.counter:
            self._covered = True
            self.ctx.bus.command.emit("counter", True)

    @property
    def customer_id(self) -> int | None:
        """Who is asked."""
        return self._id or None

    def refresh(self) -> None:
        """Read once for each customer: what is ticked stays, whatever else changes."""
        if self._id and self._fresh:
            self.ask(partial(intake.card, self.ctx.workspace, self._id), self._show)
        elif not self._id:
            self.show_empty(tr("Choose a customer first."), tr("All customers"), partial(self._go, "customers"))

    def focus(self) -> None:
        self.sheet.words.setFocus()

    def leave(self) -> bool:
        """Esc: what was ticked is not thrown away unasked."""
        if self._card is None or self.sheet.draft().is_empty:
            self._withdraw()
            return True
        texts = self.sheet.texts
        message = errors.box(self, texts.tr(LEAVE))
        keep = message.addButton(texts.tr("Go on"), QMessageBox.ButtonRole.RejectRole)
        message.addButton(texts.tr("Leave"), QMessageBox.ButtonRole.DestructiveRole).clicked.connect(self._withdraw)
        message.setDefaultButton(keep)
        message.setEscapeButton(keep)
        message.open()
        return True

    def _show(self, card: IntakeCard) -> None:
        self._card, self._fresh = card, False
        if card.child_age is not None:
            text = tr("{name} is under {age} and cannot agree alone. Print the form and let a parent sign it.",
                      name=card.name, age=card.child_age)  # fmt: skip
            self.show_empty(text, tr("Back to the customer"), self._withdraw, icon="people")
            self._card = None
            return
        self.views.setCurrentIndex(0)
        self.sheet.load(card, self.ctx.settings.country)
        self.focus()

    def _fail(self, error: BaseException) -> None:
        """Nothing else is in sight here, so there is a way back."""
        super()._fail(error)
        if isinstance(error, CrmError):
            self.show_empty(errors.words(error), tr("Back to the customer"), self._withdraw, icon="warning")

    def _hand_back(self) -> None:
        """Thank the customer in their language, and show the owner what was ticked."""
        if self._card is None:
            return
        self.thanks.setText(self.sheet.texts.tr(THANKS))
        self.views.setCurrentIndex(1)
        form = IntakeForm(self.ctx, self, self._card, self.sheet.draft())
        form.rejected.connect(partial(self.views.setCurrentIndex, 0))
        IntakeForm.ask(self, form, self._recorded)

    def _recorded(self, outcome: Any) -> None:
        """The owner is back: show again what was covered before."""
        if self._covered:
            self._covered = False
            self.ctx.bus.command.emit("counter", False)
        self._go("customer")

    def _withdraw(self) -> None:
        """Nobody knows who is before the screen: what was covered stays covered."""
        if self._covered:
            self._covered = False
            self.ctx.bus.toast.emit(tr("Counter mode is still on; F9 turns it off."), False)
        self._go("customer")

    def _go(self, name: str) -> None:
        self.ctx.bus.go.emit(name, self._id or None)


def _middle(widget: QWidget) -> QWidget:
    """A widget in the middle of the page."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.SPACE_PAGE, 0, theme.SPACE_PAGE, 0)
    column.addStretch(1)
    column.addWidget(widget)
    column.addStretch(2)
    return holder
