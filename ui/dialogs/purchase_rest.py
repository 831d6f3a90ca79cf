"""What is rarely asked of a purchase: channel, payment kind, receipt number, note."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crm.domain.purchase import PurchaseDraft
from crm.i18n import tr
from crm.services import purchases
from ui.context import Context
from ui.widgets.form import Field, row
from ui.widgets.page import while_alive


class RestFields(QWidget):
    """Four fields in a row; what was used before is offered, anything may be typed."""

    def __init__(self, ctx: Context, add_field: Callable[[str, str, QWidget], Field]) -> None:
        super().__init__()
        self.channel, self.payment = QComboBox(), QComboBox()
        self.number, self.note = QLineEdit(), QLineEdit()
        line = row(
            add_field("channel", tr("Channel"), self.channel), 2,
            add_field("payment", tr("Paid by"), self.payment), 2,
            add_field("number", tr("Receipt number"), self.number), 2,
            add_field("note", tr("Note"), self.note), 3,
        )  # fmt: skip
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        for box in (self.channel, self.payment):
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        ctx.read(partial(purchases.words, ctx.workspace), while_alive(self, self._offer))

    def load(self, draft: PurchaseDraft) -> bool:
        """Show what a purchase has; whether there is anything."""
        self.channel.setEditText(draft.channel)
        self.payment.setEditText(draft.payment)
        self.number.setText(draft.number)
        self.note.setText(draft.note)
        return bool(draft.number or draft.note or draft.channel or draft.payment)

    def read(self, draft: PurchaseDraft) -> PurchaseDraft:
        """The purchase with what was typed here."""
        return replace(
            draft,
            number=self.number.text().strip(),
            channel=self.channel.currentText().strip(),
            payment=self.payment.currentText().strip(),
            note=self.note.text().strip(),
        )

    def restart(self) -> None:
        """Another receipt: how it was sold and paid stays."""
        self.number.clear()
        self.note.clear()

    def order(self) -> list[QWidget]:
        """What Tab walks through."""
        return [self.channel, self.payment, self.number, self.note]

    def _offer(self, found: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        for box, words in zip((self.channel, self.payment), found, strict=True):
            typed = box.currentText()
            box.addItems(list(words))
            box.setEditText(typed)
