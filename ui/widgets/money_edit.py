"""An amount as typed: comma or point, with or without the currency, or a sum such as ``3x4,25+2``."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from crm.domain.amount import sum_cents
from crm.errors import InvalidInput
from ui.context import Formats, formats


def uncovered(fmt: Formats, cents: int) -> str:
    """An amount in a field: never covered in counter mode, for it must be read back."""
    text: str = formats.amount(cents, fmt.locale, fmt.currency)
    return text


class MoneyEdit(QLineEdit):
    """``cents`` is what was typed, None when empty; leaving the field shows it as an amount."""

    changed = Signal()

    def __init__(self, fmt: Formats) -> None:
        super().__init__()
        self._fmt = fmt
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(uncovered(fmt, 0))
        self.textEdited.connect(self._tell)

    def cents(self) -> int | None:
        """Whole cents.

        Raises:
            InvalidInput: what stands there is no amount.
        """
        text = self.text().strip()
        return sum_cents(text) if text else None

    def set_cents(self, cents: int | None) -> None:
        """Show an amount, or nothing."""
        self.setText("" if cents is None else uncovered(self._fmt, cents))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        try:
            self.set_cents(self.cents())
        except InvalidInput:
            return

    def _tell(self, text: str) -> None:
        self.changed.emit()
